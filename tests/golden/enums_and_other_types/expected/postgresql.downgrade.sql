-- Retort: downgrade of enums_and_other_types on postgresql 15
--
-- project:     enums_and_other_types
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   c80000000002
-- ends at:     base
--
--    1. c80000000002  A number
--    2. c80000000001  An enum that gets a label, and a row with it
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: enums_and_other_types is at base
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

-- Goes on only if the version table holds c80000000002 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c80000000002') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version c80000000002' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- c80000000002: A number
-- ======================================================================

\echo '1/2 c80000000002 A number'

BEGIN;

CREATE TYPE answer_size AS ENUM ('1', '2');

ALTER TABLE answers ALTER COLUMN size TYPE answer_size USING size::text::answer_size;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'c80000000001' WHERE version_num = 'c80000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c80000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c80000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- c80000000001: An enum that gets a label, and a row with it
-- ======================================================================

\echo '2/2 c80000000001 An enum that gets a label, and a row with it'

-- Goes on only if the version table holds c80000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'c80000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c80000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version c80000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DELETE FROM answers;

ALTER TYPE answer RENAME TO _retort_answer;

CREATE TYPE answer AS ENUM ('true', 'false');

ALTER TABLE answers ALTER COLUMN answer TYPE answer USING answer::text::answer;

DROP TYPE _retort_answer;

DROP TABLE answers;

DROP TYPE answer;

DROP TYPE answer_size;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'c80000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c80000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: enums_and_other_types is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'c80000000001' AND count(*) = 0;
