-- Retort: verification of types on mysql 8.0
--
-- project:     types
-- dialect:     mysql 8.0
-- range:       base:heads
-- looks at:    100000000004
--
--    1. 100000000001  One column of every numeric type
--    2. 100000000002  One column of every text and byte type
--    3. 100000000003  One column of every type of time, and enums
--    4. 100000000004  Times of day and spans, where the server has them
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 9 checks hold
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

-- version table: expected 100000000004
SET @retort_known = 0, @retort_result = CONCAT('FAILED: version table', ': the query failed');
SELECT CONCAT('FAILED: version table', ': found ', COALESCE(retort_value, 'nothing'), ', expected 100000000004'), retort_value = '100000000004' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('100000000004') THEN version_num END) = 1 THEN '100000000004' ELSE CONCAT('other rows: ', COALESCE(GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', '), 'none')) END FROM alembic_version
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: version table', @retort_result) AS result;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `hours`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `hours`', ': the query failed');
SELECT CONCAT('FAILED: columns of `hours`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'id' AS retort_name, 'int NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_time' AS retort_name, 'time' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'hours'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `hours`', @retort_result) AS result;

-- constraints of `hours`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `hours`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `hours`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
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
WHERE table_schema = DATABASE() AND table_name = 'hours'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `hours`', @retort_result) AS result;

-- columns of `numbers`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `numbers`', ': the query failed');
SELECT CONCAT('FAILED: columns of `numbers`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'id' AS retort_name, 'bigint NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_smallint' AS retort_name, 'smallint NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'an_integer' AS retort_name, 'int' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_bigint' AS retort_name, 'bigint' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_float' AS retort_name, 'float' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_double' AS retort_name, 'double' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_numeric' AS retort_name, 'decimal(12,2) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_long_numeric' AS retort_name, 'decimal(38,10)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_whole_numeric' AS retort_name, 'decimal(5,0)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_boolean' AS retort_name, 'tinyint NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'another_boolean' AS retort_name, 'tinyint' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'numbers'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `numbers`', @retort_result) AS result;

-- constraints of `numbers`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `numbers`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `numbers`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
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
WHERE table_schema = DATABASE() AND table_name = 'numbers'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `numbers`', @retort_result) AS result;

-- columns of `texts`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `texts`', ': the query failed');
SELECT CONCAT('FAILED: columns of `texts`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'id' AS retort_name, 'int NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_string' AS retort_name, 'varchar(320) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_varchar' AS retort_name, 'varchar(10)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_char' AS retort_name, 'char(3)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_text' AS retort_name, 'longtext' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_unicode' AS retort_name, 'varchar(20)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_unicode_text' AS retort_name, 'longtext' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_binary' AS retort_name, 'varbinary(16)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_blob' AS retort_name, 'longblob' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_uuid' AS retort_name, 'char(36)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_json' AS retort_name, 'json' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_jsonb' AS retort_name, 'json' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'texts'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `texts`', @retort_result) AS result;

-- constraints of `texts`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `texts`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `texts`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
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
WHERE table_schema = DATABASE() AND table_name = 'texts'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `texts`', @retort_result) AS result;

-- columns of `times`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `times`', ': the query failed');
SELECT CONCAT('FAILED: columns of `times`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'id' AS retort_name, 'int NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_date' AS retort_name, 'date NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_timestamp' AS retort_name, 'datetime' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'a_timestamptz' AS retort_name, 'timestamp' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'created_at' AS retort_name, 'timestamp NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'state' AS retort_name, 'there' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'size' AS retort_name, 'enum(''small'',''large'')' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CASE WHEN column_name IN ('state') THEN 'there' ELSE CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) END USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'times'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `times`', @retort_result) AS result;

-- constraints of `times`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `times`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `times`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
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
WHERE table_schema = DATABASE() AND table_name = 'times'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `times`', @retort_result) AS result;

SELECT IF(@retort_held = 9, 'OK: all 9 checks hold', CONCAT('FAILED: ', 9 - @retort_held, ' of 9 checks')) AS result;
ROLLBACK;
SET SESSION transaction_read_only = DEFAULT;
