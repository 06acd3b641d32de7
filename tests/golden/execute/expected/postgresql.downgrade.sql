-- Retort: downgrade of execute on postgresql 15
--
-- project:     execute
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   800000000003
-- ends at:     base
--
--    1. 800000000003  A downgrade written by hand
--    2. 800000000002  SQL that changes the schema
--    3. 800000000001  A table, and rows by hand
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: execute is at base
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

-- Goes on only if the version table holds 800000000003 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('800000000003') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 800000000003' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 800000000003: A downgrade written by hand
-- ======================================================================

\echo '1/3 800000000003 A downgrade written by hand'

BEGIN;

ALTER TABLE notes DROP COLUMN author;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '800000000002' WHERE version_num = '800000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 800000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', '800000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 800000000002: SQL that changes the schema
-- ======================================================================

\echo '2/3 800000000002 SQL that changes the schema'

-- Goes on only if the version table holds 800000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '800000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('800000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 800000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

UPDATE notes SET stars = NULL WHERE id = 1;

DROP INDEX ix_notes_stars;

ALTER TABLE notes DROP COLUMN stars;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '800000000001' WHERE version_num = '800000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 800000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '800000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 800000000001: A table, and rows by hand
-- ======================================================================

\echo '3/3 800000000001 A table, and rows by hand'

-- Goes on only if the version table holds 800000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '800000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('800000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 800000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DELETE FROM notes WHERE id IN (1, 2);

DROP TABLE notes;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '800000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', '800000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: execute is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '800000000001' AND count(*) = 0;
