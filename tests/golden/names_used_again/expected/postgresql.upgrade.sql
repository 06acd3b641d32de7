-- Retort: upgrade of names_used_again on postgresql 15
--
-- project:     names_used_again
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     900000000004
--
--    1. 900000000001  Create
--    2. 900000000002  First changes
--    3. 900000000003  More changes
--    4. 900000000004  And more
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: names_used_again is at 900000000004
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

\echo '1/4 900000000001 Create'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE t (
    id integer NOT NULL,
    a integer,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

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

\echo '2/4 900000000002 First changes'

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

DROP TABLE t;

CREATE TABLE t (
    id bigint NOT NULL,
    b varchar(10),
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_b_key UNIQUE (b)
);

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

\echo '3/4 900000000003 More changes'

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

ALTER TABLE t
    DROP CONSTRAINT t_b_key,
    DROP COLUMN b;

ALTER TABLE t
    ADD COLUMN b integer,
    ADD CONSTRAINT t_b_key UNIQUE (b);

CREATE INDEX i ON t (b, id);

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

\echo '4/4 900000000004 And more'

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

DROP INDEX i;

CREATE UNIQUE INDEX i ON t (id, b);

ALTER TABLE t DROP CONSTRAINT t_b_key;

ALTER TABLE t ADD CONSTRAINT t_b_key UNIQUE (b);

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

SELECT 'OK: names_used_again is at 900000000004' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '900000000004' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000004') THEN version_num END) = 1;
