-- Retort: upgrade of shared_enums on postgresql 15
--
-- project:     shared_enums
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     900000000007
--
--    1. 900000000001  Create
--    2. 900000000002  First changes
--    3. 900000000003  More changes
--    4. 900000000004  And more
--    5. 900000000005  Later changes
--    6. 900000000006  Still later
--    7. 900000000007  The last
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shared_enums is at 900000000007
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

\echo '1/7 900000000001 Create'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TYPE ss AS ENUM ('a', 'b');

CREATE TYPE t_u_enum AS ENUM ('x', 'y');

CREATE TABLE t (
    id integer NOT NULL,
    s ss DEFAULT 'a' NOT NULL,
    u t_u_enum,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

CREATE TABLE v (
    id integer NOT NULL,
    s ss DEFAULT 'b',
    CONSTRAINT v_pkey PRIMARY KEY (id)
);

INSERT INTO t (id, s, u) VALUES
    (1, 'b', 'x');

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

\echo '2/7 900000000002 First changes'

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

ALTER TABLE t DROP COLUMN s;

ALTER TABLE t RENAME TO tt;

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

\echo '3/7 900000000003 More changes'

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

ALTER TABLE tt
    ALTER COLUMN u TYPE varchar(10) USING u::text::varchar(10),
    ALTER COLUMN u SET DEFAULT 'q';

DROP TYPE t_u_enum;

CREATE TYPE s2 AS ENUM ('b', 'c', 'd');

ALTER TABLE v
    ALTER COLUMN s DROP DEFAULT,
    ALTER COLUMN s TYPE s2 USING s::text::s2,
    ALTER COLUMN s SET DEFAULT 'c';

DROP TYPE ss;

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

\echo '4/7 900000000004 And more'

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

CREATE TYPE u2 AS ENUM ('q', 'x');

ALTER TABLE tt
    ALTER COLUMN u DROP DEFAULT,
    ALTER COLUMN u TYPE u2 USING u::u2,
    ALTER COLUMN u SET NOT NULL,
    ALTER COLUMN u SET DEFAULT 'q';

ALTER TABLE tt RENAME COLUMN u TO uu;

ALTER TABLE v RENAME COLUMN s TO w;

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

\echo '5/7 900000000005 Later changes'

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

DROP TABLE tt;

DROP TYPE u2;

DROP TABLE v;

DROP TYPE s2;

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

-- ======================================================================
-- 900000000006: Still later
-- ======================================================================

\echo '6/7 900000000006 Still later'

-- Goes on only if the version table holds 900000000005 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000005') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000005';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TYPE ss AS ENUM ('aa', 'bb');

CREATE TABLE t (
    id integer NOT NULL,
    s ss DEFAULT 'aa' NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000006' WHERE version_num = '900000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000006 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000006', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000007: The last
-- ======================================================================

\echo '7/7 900000000007 The last'

-- Goes on only if the version table holds 900000000006 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000006'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000006') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000006';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE t DROP COLUMN s;

DROP TYPE ss;

CREATE TYPE ss AS ENUM ('aaa', 'bbb');

ALTER TABLE t ADD COLUMN s ss DEFAULT 'aaa' NOT NULL;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000007' WHERE version_num = '900000000006';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000007 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000007', false);
END $retort$;

COMMIT;

SELECT 'OK: shared_enums is at 900000000007' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '900000000007' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000007') THEN version_num END) = 1;
