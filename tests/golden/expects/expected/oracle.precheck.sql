-- Retort: pre-check of expects on oracle 19
--
-- project:     expects
-- dialect:     oracle 19
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
-- to run:   sqlplus -L USER@DATABASE @oracle.precheck.sql

SET TRIMSPOOL ON
SPOOL retort.log APPEND
WHENEVER OSERROR EXIT FAILURE ROLLBACK
WHENEVER SQLERROR EXIT FAILURE ROLLBACK
SET DEFINE OFF
SET SQLBLANKLINES ON
SET SQLTERMINATOR ";"
SET AUTOCOMMIT OFF
SET EXITCOMMIT OFF
ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,';
ALTER SESSION SET TIME_ZONE = '+00:00';
ALTER SESSION SET DDL_LOCK_TIMEOUT = 5;

SET SERVEROUTPUT ON SIZE UNLIMITED
DECLARE
    retort_found VARCHAR2(4000);
    retort_known NUMBER := 0;
    retort_held NUMBER := 0;
    retort_line VARCHAR2(32767);
BEGIN
    SET TRANSACTION READ ONLY;

-- ======================================================================
-- b40000000001: Create accounts
-- ======================================================================

-- b40000000001 check 1: before anything is there; it's "$retort$": expected 1
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = 1 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT 1 FROM dual
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: b40000000001 check 1: before anything is there; it''s "$retort$"';
    ELSE
        retort_line := 'FAILED: b40000000001 check 1: before anything is there; it''s "$retort$"' || ': found ' || NVL(retort_found, 'nothing') || ', expected 1';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: b40000000001 check 1: before anything is there; it''s "$retort$"' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

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

IF retort_held = 1 THEN
    DBMS_OUTPUT.PUT_LINE('OK: all 1 checks hold');
ELSE
    DBMS_OUTPUT.PUT_LINE('FAILED: ' || TO_CHAR(1 - retort_held) || ' of 1 checks');
END IF;
ROLLBACK;
END;
/
SPOOL OFF
