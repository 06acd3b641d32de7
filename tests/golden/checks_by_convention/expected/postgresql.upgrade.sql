-- Retort: upgrade of checks_by_convention on postgresql 15
--
-- project:     checks_by_convention
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     900000000005
--
--    1. 900000000001  Create
--    2. 900000000002  First changes
--    3. 900000000003  More changes
--    4. 900000000004  And more
--    5. 900000000005  Later changes
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: checks_by_convention is at 900000000005
--
-- to run:   psql -X -d DATABASE -f postgresql.upgrade.sql
-- to undo:  psql -X -d DATABASE -f postgresql.downgrade.sql

\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set ECHO errors
\set AUTOCOMMIT on
\encoding UTF8
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET client_min_messages = warning;
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET lock_timeout = '5000ms';
SET retort.done = '';

-- Goes on only if the version table holds nothing, or is not there.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := true;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 0,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version none' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 900000000001: Create
-- ======================================================================

\echo '1/5 900000000001 Create'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TYPE ss AS ENUM ('a', 'b');

CREATE TABLE t (
    id integer NOT NULL,
    a integer,
    b boolean,
    s ss DEFAULT 'a' NOT NULL,
    r integer,
    CONSTRAINT pk_t PRIMARY KEY (id),
    CONSTRAINT fk_t_r_t FOREIGN KEY (r) REFERENCES t (id),
    CONSTRAINT ck_t_pos CHECK (a > 0)
);

CREATE UNIQUE INDEX ix_t_a ON t (a);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('900000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000002: First changes
-- ======================================================================

\echo '2/5 900000000002 First changes'

-- Goes on only if the version table holds 900000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE t ADD CONSTRAINT ck_t_more CHECK (a < 100);

ALTER TABLE t ADD COLUMN c boolean;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000002' WHERE version_num = '900000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000003: More changes
-- ======================================================================

\echo '3/5 900000000003 More changes'

-- Goes on only if the version table holds 900000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE t DROP CONSTRAINT ck_t_pos;

ALTER TABLE t DROP CONSTRAINT ck_t_more;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000003' WHERE version_num = '900000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000004: And more
-- ======================================================================

\echo '4/5 900000000004 And more'

-- Goes on only if the version table holds 900000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE t DROP COLUMN s;

DROP TYPE ss;

ALTER TABLE t ADD CONSTRAINT uq_t_id_a UNIQUE (id, a);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000004' WHERE version_num = '900000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000005: Later changes
-- ======================================================================

\echo '5/5 900000000005 Later changes'

-- Goes on only if the version table holds 900000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE t;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000005' WHERE version_num = '900000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000005', false);
END $retort$;

COMMIT;

SELECT 'OK: checks_by_convention is at 900000000005' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '900000000005' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000005') THEN version_num END) = 1;
