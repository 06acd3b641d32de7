-- Retort: verification of verify on mysql 8.0
--
-- project:     verify
-- dialect:     mysql 8.0
-- range:       base:heads
-- looks at:    b50000000003
--
--    1. b50000000001  Create accounts
--    2. b50000000003  Add notes
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 6 checks hold
--
-- to run:   mysql --force DATABASE < mysql.verify.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

SET SESSION transaction_read_only = 1;
START TRANSACTION WITH CONSISTENT SNAPSHOT;
SET @retort_held = 0;

-- version table: expected b50000000003
SET @retort_known = 0, @retort_result = CONCAT('FAILED: version table', ': the query failed');
SELECT CONCAT('FAILED: version table', ': found ', COALESCE(retort_value, 'nothing'), ', expected b50000000003'), retort_value = 'b50000000003' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b50000000003') THEN version_num END) = 1 THEN 'b50000000003' ELSE CONCAT('other rows: ', COALESCE(GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', '), 'none')) END FROM alembic_version
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: version table', @retort_result) AS result;

-- ======================================================================
-- b50000000001: Create accounts
-- ======================================================================

-- b50000000001 check 1: it's "$retort$": expected 1
SET @retort_known = 0, @retort_result = CONCAT('FAILED: b50000000001 check 1: it''s "$retort$"', ': the query failed');
SELECT CONCAT('FAILED: b50000000001 check 1: it''s "$retort$"', ': found ', COALESCE(retort_value, 'nothing'), ', expected 1'), retort_value = 1 INTO @retort_result, @retort_known
FROM (SELECT (
SELECT 1
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: b50000000001 check 1: it''s "$retort$"', @retort_result) AS result;

-- b50000000001 check 2: every account has an email: expected 0
SET @retort_known = 0, @retort_result = CONCAT('FAILED: b50000000001 check 2: every account has an email', ': the query failed');
SELECT CONCAT('FAILED: b50000000001 check 2: every account has an email', ': found ', COALESCE(retort_value, 'nothing'), ', expected 0'), retort_value = 0 INTO @retort_result, @retort_known
FROM (SELECT (
SELECT count(*) FROM accounts WHERE email IS NULL
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: b50000000001 check 2: every account has an email', @retort_result) AS result;

-- ======================================================================
-- b50000000003: Add notes
-- ======================================================================

-- b50000000003 check 1: SELECT count(*) FROM accounts: expected at least 1 and at most 1000.5
SET @retort_known = 0, @retort_result = CONCAT('FAILED: b50000000003 check 1: SELECT count(*) FROM accounts', ': the query failed');
SELECT CONCAT('FAILED: b50000000003 check 1: SELECT count(*) FROM accounts', ': found ', COALESCE(retort_value, 'nothing'), ', expected at least 1 and at most 1000.5'), retort_value >= 1 AND retort_value <= 1000.5 INTO @retort_result, @retort_known
FROM (SELECT (
SELECT count(*) FROM accounts
WHERE note IS NULL
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: b50000000003 check 1: SELECT count(*) FROM accounts', @retort_result) AS result;

-- b50000000003 check 2: SELECT state FROM accounts WHERE id = 1: expected o'pen
SET @retort_known = 0, @retort_result = CONCAT('FAILED: b50000000003 check 2: SELECT state FROM accounts WHERE id = 1', ': the query failed');
SELECT CONCAT('FAILED: b50000000003 check 2: SELECT state FROM accounts WHERE id = 1', ': found ', COALESCE(retort_value, 'nothing'), ', expected o''pen'), retort_value = 'o''pen' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT state FROM accounts WHERE id = 1
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: b50000000003 check 2: SELECT state FROM accounts WHERE id = 1', @retort_result) AS result;

-- b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = 'o''pen': expected o'pen
SET @retort_known = 0, @retort_result = CONCAT('FAILED: b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = ''o''''pen''', ': the query failed');
SELECT CONCAT('FAILED: b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = ''o''''pen''', ': found ', COALESCE(retort_value, 'nothing'), ', expected o''pen'), retort_value = 'o''pen' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT max(state) FROM accounts WHERE state = 'o''pen'
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = ''o''''pen''', @retort_result) AS result;

SELECT IF(@retort_held = 6, 'OK: all 6 checks hold', CONCAT('FAILED: ', 6 - @retort_held, ' of 6 checks')) AS result;
ROLLBACK;
SET SESSION transaction_read_only = DEFAULT;
