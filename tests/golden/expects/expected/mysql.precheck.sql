-- Retort: pre-check of expects on mysql 8.0
--
-- project:     expects
-- dialect:     mysql 8.0
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
-- to run:   mysql --comments --force DATABASE < mysql.precheck.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

SET SESSION group_concat_max_len = 1000000;
SET SESSION transaction_read_only = 1;
START TRANSACTION WITH CONSISTENT SNAPSHOT;
SET @retort_held = 0;

-- ======================================================================
-- b40000000001: Create accounts
-- ======================================================================

-- b40000000001 check 1: before anything is there; it's "$retort$": expected 1
SET @retort_known = 0, @retort_result = CONCAT('FAILED: b40000000001 check 1: before anything is there; it''s "$retort$"', ': the query failed');
SELECT CONCAT('FAILED: b40000000001 check 1: before anything is there; it''s "$retort$"', ': found ', COALESCE(retort_value, 'nothing'), ', expected 1'), retort_value = 1 INTO @retort_result, @retort_known
FROM (SELECT (
SELECT 1
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: b40000000001 check 1: before anything is there; it''s "$retort$"', @retort_result) AS result;

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

SELECT IF(@retort_held = 1, 'OK: all 1 checks hold', CONCAT('FAILED: ', 1 - @retort_held, ' of 1 checks')) AS result;
ROLLBACK;
SET SESSION transaction_read_only = DEFAULT;
