-- Retort: verification of constraints on mysql 8.0
--
-- project:     constraints
-- dialect:     mysql 8.0
-- range:       base:heads
-- looks at:    300000000004
--
--    1. 300000000001  Named and unnamed constraints
--    2. 300000000002  Add every kind, with and without a name
--    3. 300000000003  Drop by name, and by kind and columns
--    4. 300000000004  Drop columns with what hangs on them
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 5 checks hold
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

-- version table: expected 300000000004
SET @retort_known = 0, @retort_result = CONCAT('FAILED: version table', ': the query failed');
SELECT CONCAT('FAILED: version table', ': found ', COALESCE(retort_value, 'nothing'), ', expected 300000000004'), retort_value = '300000000004' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('300000000004') THEN version_num END) = 1 THEN '300000000004' ELSE CONCAT('other rows: ', COALESCE(GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', '), 'none')) END FROM alembic_version
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: version table', @retort_result) AS result;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `countries`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `countries`', ': the query failed');
SELECT CONCAT('FAILED: columns of `countries`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'code' AS retort_name, 'char(2) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'name' AS retort_name, 'varchar(60) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'countries'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `countries`', @retort_result) AS result;

-- constraints of `countries`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `countries`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `countries`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'PRIMARY' AS retort_name, 'PRIMARY KEY (code)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'countries_name_key' AS retort_name, 'UNIQUE (name)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(t.constraint_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(t.constraint_type,
    CASE WHEN t.constraint_type = 'CHECK' THEN '' ELSE CONCAT(' (', (SELECT GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR ', ') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name), ')') END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(' REFERENCES ', LOWER(MAX(k.referenced_table_name)), ' (', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '), ')') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name AND k.referenced_table_name IS NOT NULL) ELSE '' END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(CASE WHEN r.delete_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON DELETE ', r.delete_rule) END, CASE WHEN r.update_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON UPDATE ', r.update_rule) END) FROM information_schema.referential_constraints r WHERE r.constraint_schema = t.constraint_schema AND r.table_name = t.table_name AND r.constraint_name = t.constraint_name) ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.table_constraints t
WHERE table_schema = DATABASE() AND table_name = 'countries'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `countries`', @retort_result) AS result;

-- columns of `members`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `members`', ': the query failed');
SELECT CONCAT('FAILED: columns of `members`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'person' AS retort_name, 'int NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'club' AS retort_name, 'int NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'country' AS retort_name, 'char(2)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'members'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `members`', @retort_result) AS result;

-- constraints of `members`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `members`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `members`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'PRIMARY' AS retort_name, 'PRIMARY KEY (club, person)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(t.constraint_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(t.constraint_type,
    CASE WHEN t.constraint_type = 'CHECK' THEN '' ELSE CONCAT(' (', (SELECT GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR ', ') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name), ')') END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(' REFERENCES ', LOWER(MAX(k.referenced_table_name)), ' (', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '), ')') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name AND k.referenced_table_name IS NOT NULL) ELSE '' END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(CASE WHEN r.delete_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON DELETE ', r.delete_rule) END, CASE WHEN r.update_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON UPDATE ', r.update_rule) END) FROM information_schema.referential_constraints r WHERE r.constraint_schema = t.constraint_schema AND r.table_name = t.table_name AND r.constraint_name = t.constraint_name) ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.table_constraints t
WHERE table_schema = DATABASE() AND table_name = 'members'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `members`', @retort_result) AS result;

SELECT IF(@retort_held = 5, 'OK: all 5 checks hold', CONCAT('FAILED: ', 5 - @retort_held, ' of 5 checks')) AS result;
ROLLBACK;
SET SESSION transaction_read_only = DEFAULT;
