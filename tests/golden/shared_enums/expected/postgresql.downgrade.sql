-- Retort: downgrade of shared_enums on postgresql 15
--
-- project:     shared_enums
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   900000000007
-- ends at:     base
--
--    1. 900000000007  The last
--    2. 900000000006  Still later
--    3. 900000000005  Later changes
--    4. 900000000004  And more
--    5. 900000000003  More changes
--    6. 900000000002  First changes
--    7. 900000000001  Create
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shared_enums is at base
--
-- to run:   psql -X -d DATABASE -f postgresql.downgrade.sql
-- to undo:  psql -X -d DATABASE -f postgresql.upgrade.sql

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

-- Goes on only if the version table holds 900000000007 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000007') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000007' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 900000000007: The last
-- ======================================================================

\echo '1/7 900000000007 The last'

BEGIN;

ALTER TABLE t DROP COLUMN s;

DROP TYPE ss;

CREATE TYPE ss AS ENUM ('aa', 'bb');

ALTER TABLE t ADD COLUMN s ss DEFAULT 'aa' NOT NULL;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000006' WHERE version_num = '900000000007';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000006 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000007', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000006: Still later
-- ======================================================================

\echo '2/7 900000000006 Still later'

-- Goes on only if the version table holds 900000000006 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000007'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000006') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000006';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE t;

DROP TYPE ss;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000005' WHERE version_num = '900000000006';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000006', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000005: Later changes
-- ======================================================================

\echo '3/7 900000000005 Later changes'

-- Goes on only if the version table holds 900000000005 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000006'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000005') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000005';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TYPE s2 AS ENUM ('b', 'c', 'd');

CREATE TABLE v (
    id integer NOT NULL,
    w s2 DEFAULT 'c',
    CONSTRAINT v_pkey PRIMARY KEY (id)
);

CREATE TYPE u2 AS ENUM ('q', 'x');

CREATE TABLE tt (
    id integer NOT NULL,
    uu u2 DEFAULT 'q' NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000004' WHERE version_num = '900000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000004: And more
-- ======================================================================

\echo '4/7 900000000004 And more'

-- Goes on only if the version table holds 900000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE v RENAME COLUMN w TO s;

ALTER TABLE tt
    ALTER COLUMN uu DROP DEFAULT,
    ALTER COLUMN uu TYPE varchar(10) USING uu::text::varchar(10),
    ALTER COLUMN uu DROP NOT NULL,
    ALTER COLUMN uu SET DEFAULT 'q';

ALTER TABLE tt RENAME COLUMN uu TO u;

DROP TYPE u2;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000003' WHERE version_num = '900000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000003: More changes
-- ======================================================================

\echo '5/7 900000000003 More changes'

-- Goes on only if the version table holds 900000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TYPE ss AS ENUM ('a', 'b');

ALTER TABLE v
    ALTER COLUMN s DROP DEFAULT,
    ALTER COLUMN s TYPE ss USING s::text::ss,
    ALTER COLUMN s SET DEFAULT 'b';

DROP TYPE s2;

CREATE TYPE t_u_enum AS ENUM ('x', 'y');

ALTER TABLE tt
    ALTER COLUMN u DROP DEFAULT,
    ALTER COLUMN u TYPE t_u_enum USING u::t_u_enum;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000002' WHERE version_num = '900000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000002: First changes
-- ======================================================================

\echo '6/7 900000000002 First changes'

-- Goes on only if the version table holds 900000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE tt RENAME TO t;

ALTER TABLE t ADD COLUMN s ss DEFAULT 'a' NOT NULL;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000001' WHERE version_num = '900000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000001: Create
-- ======================================================================

\echo '7/7 900000000001 Create'

-- Goes on only if the version table holds 900000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE v;

DROP TABLE t;

DROP TYPE ss;

DROP TYPE t_u_enum;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '900000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: shared_enums is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '900000000001' AND count(*) = 0;
