-- Retort: pre-check of expects on sqlite 3.40
--
-- project:     expects
-- dialect:     sqlite 3.40
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
-- to run:   sqlite3 DATABASE < sqlite.precheck.sql

.bail off
.timeout 5000

BEGIN;
CREATE TEMP TABLE retort_verify (place INTEGER NOT NULL, ok INTEGER NOT NULL, result TEXT NOT NULL);

-- ======================================================================
-- b40000000001: Create accounts
-- ======================================================================

-- b40000000001 check 1: before anything is there; it's "$retort$": expected 1
INSERT INTO temp.retort_verify
SELECT 1, coalesce(retort_value = 1, 0),
    CASE WHEN retort_value = 1 THEN 'OK: b40000000001 check 1: before anything is there; it''s "$retort$"' ELSE 'FAILED: b40000000001 check 1: before anything is there; it''s "$retort$"' || ': found ' || coalesce(retort_value, 'nothing') || ', expected 1' END
FROM (SELECT (
SELECT 1
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 1), 'FAILED: b40000000001 check 1: before anything is there; it''s "$retort$"' || ': the query failed') AS result;

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

SELECT CASE count(*)
    WHEN 1 THEN 'OK: all 1 checks hold'
    ELSE 'FAILED: ' || (1 - count(*)) || ' of 1 checks'
END AS result
FROM temp.retort_verify
WHERE ok = 1;
ROLLBACK;
