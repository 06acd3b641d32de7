-- Retort: pre-check of expects on postgresql 15
--
-- project:     expects
-- dialect:     postgresql 15
-- range:       base:heads
-- looks at:    base: no version table, or one without rows
--
--    1. b40000000001  Create accounts
--    2. b40000000002  Require an email
--    3. b40000000003  Expect something outside of a transaction
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 1 checks hold
--
-- to run:   psql -X -d DATABASE -f postgresql.precheck.sql

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

BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET retort.held = '0';
SET retort.result = '';

-- ======================================================================
-- b40000000001: Create accounts
-- ======================================================================

-- b40000000001 check 1: before anything is there; it's "$retort$": expected 1
DO $retort_$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = 1
FROM (SELECT (
SELECT 1
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: b40000000001 check 1: before anything is there; it''s "$retort$"';
        ELSE
            retort_result := 'FAILED: b40000000001 check 1: before anything is there; it''s "$retort$"' || ': found ' || coalesce(retort_found, 'nothing') || ', expected 1';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: b40000000001 check 1: before anything is there; it''s "$retort$"' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort_$;
SELECT current_setting('retort.result') AS result;

-- ======================================================================
-- b40000000002: Require an email
-- not to be seen yet: expects 1, email becomes NOT NULL: `accounts` is not there before
-- not to be seen yet: expects 2, SELECT count(*) FROM accounts: `accounts` is not there before
-- not to be seen yet: expects 3, SELECT state FROM accounts WHERE id = 1: `accounts` is not there before
-- not to be seen yet: expects 4, SELECT max(state) FROM accounts WHERE state = 'o''pen': `accounts` is not there before
-- ======================================================================

-- ======================================================================
-- b40000000003: Expect something outside of a transaction
-- not to be seen yet: expects 1, SELECT min(id) FROM accounts: `accounts` is not there before
-- ======================================================================

SELECT CASE current_setting('retort.held')
    WHEN '1' THEN 'OK: all 1 checks hold'
    ELSE 'FAILED: ' || (1 - CAST(current_setting('retort.held') AS integer)) || ' of 1 checks'
END AS result;
ROLLBACK;
