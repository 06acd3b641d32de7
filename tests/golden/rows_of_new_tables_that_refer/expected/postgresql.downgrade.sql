-- Retort: downgrade of rows_of_new_tables_that_refer on postgresql 15
--
-- project:     rows_of_new_tables_that_refer
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   bbbb11112222
-- ends at:     base
--
--    1. bbbb11112222  Create children, and rows for both
--    2. aaaa11112222  Create parents
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_of_new_tables_that_refer is at base
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

-- Goes on only if the version table holds bbbb11112222 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bbbb11112222') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version bbbb11112222' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- bbbb11112222: Create children, and rows for both
-- ======================================================================

\echo '1/2 bbbb11112222 Create children, and rows for both'

BEGIN;

DELETE FROM notes
WHERE id = 1;

DELETE FROM toys;

DELETE FROM children
WHERE id = 2;

DELETE FROM children
WHERE id = 1;

DELETE FROM parents
WHERE id = 2;

DELETE FROM parents
WHERE id = 1;

DROP TABLE notes;

DROP TABLE toys;

DROP TABLE children;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'aaaa11112222' WHERE version_num = 'bbbb11112222';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version aaaa11112222 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'bbbb11112222', false);
END $retort$;

COMMIT;

-- ======================================================================
-- aaaa11112222: Create parents
-- ======================================================================

\echo '2/2 aaaa11112222 Create parents'

-- Goes on only if the version table holds aaaa11112222 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'bbbb11112222'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('aaaa11112222') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version aaaa11112222';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE parents;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'aaaa11112222';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'aaaa11112222', false);
END $retort$;

COMMIT;

SELECT 'OK: rows_of_new_tables_that_refer is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'aaaa11112222' AND count(*) = 0;
