-- Retort: downgrade of rows_from_files on postgresql 15
--
-- project:     rows_from_files
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   500000000003
-- ends at:     base
--
--    1. 500000000003  Rows from JSON lines
--    2. 500000000002  Rows from CSV
--    3. 500000000001  The tables
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_from_files is at base
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

-- Goes on only if the version table holds 500000000003 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000003') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 500000000003' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 500000000003: Rows from JSON lines
-- ======================================================================

\echo '1/3 500000000003 Rows from JSON lines'

BEGIN;

DROP TABLE made_here;

DELETE FROM parts
WHERE id = 6;

DELETE FROM parts
WHERE id = 5;

DELETE FROM parts
WHERE id = 4;

DELETE FROM values_of_every_type
WHERE id IN (
    13, 12, 11
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '500000000002' WHERE version_num = '500000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 500000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', '500000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 500000000002: Rows from CSV
-- ======================================================================

\echo '2/3 500000000002 Rows from CSV'

-- Goes on only if the version table holds 500000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '500000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 500000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DELETE FROM prices
WHERE (part_id = 2 AND country = 'DE')
   OR (part_id = 1 AND country = 'FR');

DELETE FROM prices
WHERE part_id = 1 AND country = 'DE';

DELETE FROM parts
WHERE id = 3;

DELETE FROM parts
WHERE id = 2;

DELETE FROM parts
WHERE id = 1;

DELETE FROM values_of_every_type
WHERE id IN (
    3, 2, 1
);

DELETE FROM countries
WHERE code IN (
    'XX', 'KP', 'CI', 'FR', 'DE'
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '500000000001' WHERE version_num = '500000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 500000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '500000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 500000000001: The tables
-- ======================================================================

\echo '3/3 500000000001 The tables'

-- Goes on only if the version table holds 500000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '500000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 500000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE prices;

DROP TABLE parts;

DROP TABLE values_of_every_type;

DROP TYPE mood;

DROP TABLE countries;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '500000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', '500000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: rows_from_files is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '500000000001' AND count(*) = 0;
