-- Retort: verification of verify on mysql 8.0
--
-- project:     verify
-- dialect:     mysql 8.0
-- range:       base:heads
-- looks at:    b50000000003
--
--    1. b50000000001  Create accounts
--    2. b50000000002  Require an email
--    3. b50000000003  Add notes
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 8 checks hold
--
-- to run:   mysql --comments --force DATABASE < mysql.verify.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

SET SESSION group_concat_max_len = 1000000;
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

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `accounts`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `accounts`', ': the query failed');
SELECT CONCAT('FAILED: columns of `accounts`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'id' AS retort_name, 'bigint NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'email' AS retort_name, 'varchar(60) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'state' AS retort_name, 'varchar(20)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'note' AS retort_name, 'varchar(20)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'accounts'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `accounts`', @retort_result) AS result;

-- constraints of `accounts`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `accounts`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `accounts`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'PRIMARY' AS retort_name, 'PRIMARY KEY (id)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(t.constraint_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(t.constraint_type,
    CASE WHEN t.constraint_type = 'CHECK' THEN '' ELSE CONCAT(' (', (SELECT GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR ', ') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name), ')') END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(' REFERENCES ', LOWER(MAX(k.referenced_table_name)), ' (', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '), ')') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name AND k.referenced_table_name IS NOT NULL) ELSE '' END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(CASE WHEN r.delete_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON DELETE ', r.delete_rule) END, CASE WHEN r.update_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON UPDATE ', r.update_rule) END) FROM information_schema.referential_constraints r WHERE r.constraint_schema = t.constraint_schema AND r.table_name = t.table_name AND r.constraint_name = t.constraint_name) ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.table_constraints t
WHERE table_schema = DATABASE() AND table_name = 'accounts'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `accounts`', @retort_result) AS result;

SELECT IF(@retort_held = 8, 'OK: all 8 checks hold', CONCAT('FAILED: ', 8 - @retort_held, ' of 8 checks')) AS result;
ROLLBACK;
SET SESSION transaction_read_only = DEFAULT;
