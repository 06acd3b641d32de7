-- Retort: verification of hostile_names on mariadb 10.11
--
-- project:     hostile_names
-- dialect:     mariadb 10.11
-- range:       base:heads
-- looks at:    500000000003
--
--    1. 500000000001  Reserved words; quotes ' and -- comments */ in a message (O'Neil -- \, X'1)
--    2. 500000000002  Spaces, cases and quotes
--    3. 500000000003  Change what has such names
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 7 checks hold
--
-- to run:   mariadb --comments --force DATABASE < mariadb.verify.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

SET SESSION group_concat_max_len = 1000000;
SET SESSION tx_read_only = 1;
START TRANSACTION WITH CONSISTENT SNAPSHOT;
SET @retort_held = 0;

-- version table: expected 500000000003
SET @retort_known = 0, @retort_result = CONCAT('FAILED: version table', ': the query failed');
SELECT CONCAT('FAILED: version table', ': found ', COALESCE(retort_value, 'nothing'), ', expected 500000000003'), retort_value = '500000000003' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('500000000003') THEN version_num END) = 1 THEN '500000000003' ELSE CONCAT('other rows: ', COALESCE(GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', '), 'none')) END FROM alembic_version
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: version table', @retort_result) AS result;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `It's "quoted" `here` [and] there`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `It''s "quoted" `here` [and] there`', ': the query failed');
SELECT CONCAT('FAILED: columns of `It''s "quoted" `here` [and] there`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'a"b' AS retort_name, 'int NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'c`d' AS retort_name, 'int NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'e]f[' AS retort_name, 'int' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'g''''h' AS retort_name, 'varchar(20)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'It''s "quoted" `here` [and] there'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `It''s "quoted" `here` [and] there`', @retort_result) AS result;

-- constraints of `It's "quoted" `here` [and] there`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `It''s "quoted" `here` [and] there`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `It''s "quoted" `here` [and] there`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'PRIMARY' AS retort_name, 'PRIMARY KEY (a"b)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(t.constraint_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(t.constraint_type,
    CASE WHEN t.constraint_type = 'CHECK' THEN '' ELSE CONCAT(' (', (SELECT GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR ', ') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name), ')') END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(' REFERENCES ', LOWER(MAX(k.referenced_table_name)), ' (', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '), ')') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name AND k.referenced_table_name IS NOT NULL) ELSE '' END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(CASE WHEN r.delete_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON DELETE ', r.delete_rule) END, CASE WHEN r.update_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON UPDATE ', r.update_rule) END) FROM information_schema.referential_constraints r WHERE r.constraint_schema = t.constraint_schema AND r.table_name = t.table_name AND r.constraint_name = t.constraint_name) ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.table_constraints t
WHERE table_schema = DATABASE() AND table_name = 'It''s "quoted" `here` [and] there' AND t.constraint_type <> 'CHECK'
UNION ALL
SELECT CONVERT(c.constraint_name USING utf8mb4) COLLATE utf8mb4_bin, NULL, CONVERT(c.kind USING utf8mb4) COLLATE utf8mb4_bin
FROM (SELECT constraint_schema AS table_schema, table_name, constraint_name, 'CHECK' AS kind FROM information_schema.check_constraints WHERE level = 'Table') c
WHERE table_schema = DATABASE() AND table_name = 'It''s "quoted" `here` [and] there'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `It''s "quoted" `here` [and] there`', @retort_result) AS result;

-- columns of `Your table`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `Your table`', ': the query failed');
SELECT CONCAT('FAILED: columns of `Your table`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'Id' AS retort_name, 'int NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'An Other' AS retort_name, 'varchar(20)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'CamelCase' AS retort_name, 'int' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'größe' AS retort_name, 'int' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT '1st' AS retort_name, 'int' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'per%cent' AS retort_name, 'int' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'co:lon' AS retort_name, 'int' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'dash-ed' AS retort_name, 'int' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'Your table'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `Your table`', @retort_result) AS result;

-- constraints of `Your table`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `Your table`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `Your table`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'PRIMARY' AS retort_name, 'PRIMARY KEY (Id)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'Uq My Table' AS retort_name, 'UNIQUE (CamelCase)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'Fk-Self' AS retort_name, 'FOREIGN KEY (größe) REFERENCES your table (Id)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(t.constraint_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(t.constraint_type,
    CASE WHEN t.constraint_type = 'CHECK' THEN '' ELSE CONCAT(' (', (SELECT GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR ', ') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name), ')') END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(' REFERENCES ', LOWER(MAX(k.referenced_table_name)), ' (', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '), ')') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name AND k.referenced_table_name IS NOT NULL) ELSE '' END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(CASE WHEN r.delete_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON DELETE ', r.delete_rule) END, CASE WHEN r.update_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON UPDATE ', r.update_rule) END) FROM information_schema.referential_constraints r WHERE r.constraint_schema = t.constraint_schema AND r.table_name = t.table_name AND r.constraint_name = t.constraint_name) ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.table_constraints t
WHERE table_schema = DATABASE() AND table_name = 'Your table' AND t.constraint_type <> 'CHECK'
UNION ALL
SELECT CONVERT(c.constraint_name USING utf8mb4) COLLATE utf8mb4_bin, NULL, CONVERT(c.kind USING utf8mb4) COLLATE utf8mb4_bin
FROM (SELECT constraint_schema AS table_schema, table_name, constraint_name, 'CHECK' AS kind FROM information_schema.check_constraints WHERE level = 'Table') c
WHERE table_schema = DATABASE() AND table_name = 'Your table'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `Your table`', @retort_result) AS result;

-- columns of `order`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `order`', ': the query failed');
SELECT CONCAT('FAILED: columns of `order`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'select' AS retort_name, 'int NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'having' AS retort_name, 'varchar(10) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'user' AS retort_name, 'varchar(10) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'level' AS retort_name, 'int' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'key' AS retort_name, 'int' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'rank' AS retort_name, 'int' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'order'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `order`', @retort_result) AS result;

-- constraints of `order`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `order`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `order`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'PRIMARY' AS retort_name, 'PRIMARY KEY (select)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'unique' AS retort_name, 'UNIQUE (having, user)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(t.constraint_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(t.constraint_type,
    CASE WHEN t.constraint_type = 'CHECK' THEN '' ELSE CONCAT(' (', (SELECT GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR ', ') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name), ')') END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(' REFERENCES ', LOWER(MAX(k.referenced_table_name)), ' (', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '), ')') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name AND k.referenced_table_name IS NOT NULL) ELSE '' END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(CASE WHEN r.delete_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON DELETE ', r.delete_rule) END, CASE WHEN r.update_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON UPDATE ', r.update_rule) END) FROM information_schema.referential_constraints r WHERE r.constraint_schema = t.constraint_schema AND r.table_name = t.table_name AND r.constraint_name = t.constraint_name) ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.table_constraints t
WHERE table_schema = DATABASE() AND table_name = 'order' AND t.constraint_type <> 'CHECK'
UNION ALL
SELECT CONVERT(c.constraint_name USING utf8mb4) COLLATE utf8mb4_bin, NULL, CONVERT(c.kind USING utf8mb4) COLLATE utf8mb4_bin
FROM (SELECT constraint_schema AS table_schema, table_name, constraint_name, 'CHECK' AS kind FROM information_schema.check_constraints WHERE level = 'Table') c
WHERE table_schema = DATABASE() AND table_name = 'order'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `order`', @retort_result) AS result;

SELECT IF(@retort_held = 7, 'OK: all 7 checks hold', CONCAT('FAILED: ', 7 - @retort_held, ' of 7 checks')) AS result;
ROLLBACK;
SET SESSION tx_read_only = DEFAULT;
