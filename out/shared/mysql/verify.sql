-- Retort: verification of shop on mysql 8.0
--
-- project:     shop
-- environment: shared
-- dialect:     mysql 8.0
-- range:       base:heads
-- looks at:    a96d3b0c5e27
--
--    1. 3f1c8a90d2b4  Create the catalogue (Ada Chen, SHOP-101)
--    2. 8be27d14c6a1  Load the first products (Ada Chen, SHOP-104)
--    3. 12345e678901  Write the mail templates (Tomás Ibarra, SHOP-110)
--    4. c07e5b3a9d18  Count the stock (Ada Chen, SHOP-121)
--    5. 91d4c7e2f0b5  Reserve stock (Ada Chen, SHOP-124)
--    6. 5d90f2e1a7c3  Search by keyword (Tomás Ibarra, SHOP-130)
--    7. e41a6c8b7f02  Merge stock and search (Ada Chen)
--    8. a96d3b0c5e27  Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 13 checks hold
--
-- to run:   mysql --comments --force DATABASE < verify.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

SET SESSION group_concat_max_len = 1000000;
SET SESSION transaction_read_only = 1;
START TRANSACTION WITH CONSISTENT SNAPSHOT;
SET @retort_held = 0;

-- version table: expected a96d3b0c5e27
SET @retort_known = 0, @retort_result = CONCAT('FAILED: version table', ': the query failed');
SELECT CONCAT('FAILED: version table', ': found ', COALESCE(retort_value, 'nothing'), ', expected a96d3b0c5e27'), retort_value = 'a96d3b0c5e27' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a96d3b0c5e27') THEN version_num END) = 1 THEN 'a96d3b0c5e27' ELSE CONCAT('other rows: ', COALESCE(GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', '), 'none')) END FROM alembic_version
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: version table', @retort_result) AS result;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `categories`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `categories`', ': the query failed');
SELECT CONCAT('FAILED: columns of `categories`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'id' AS retort_name, 'int NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'parent_id' AS retort_name, 'int' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'name' AS retort_name, 'varchar(80) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'categories'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `categories`', @retort_result) AS result;

-- constraints of `categories`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `categories`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `categories`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'PRIMARY' AS retort_name, 'PRIMARY KEY (id)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'categories_name_key' AS retort_name, 'UNIQUE (name)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'categories_parent_id_fkey' AS retort_name, 'FOREIGN KEY (parent_id) REFERENCES categories (id)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(t.constraint_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(t.constraint_type,
    CASE WHEN t.constraint_type = 'CHECK' THEN '' ELSE CONCAT(' (', (SELECT GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR ', ') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name), ')') END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(' REFERENCES ', LOWER(MAX(k.referenced_table_name)), ' (', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '), ')') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name AND k.referenced_table_name IS NOT NULL) ELSE '' END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(CASE WHEN r.delete_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON DELETE ', r.delete_rule) END, CASE WHEN r.update_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON UPDATE ', r.update_rule) END) FROM information_schema.referential_constraints r WHERE r.constraint_schema = t.constraint_schema AND r.table_name = t.table_name AND r.constraint_name = t.constraint_name) ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.table_constraints t
WHERE table_schema = DATABASE() AND table_name = 'categories'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `categories`', @retort_result) AS result;

-- columns of `mail_templates`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `mail_templates`', ': the query failed');
SELECT CONCAT('FAILED: columns of `mail_templates`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'code' AS retort_name, 'varchar(40) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'language' AS retort_name, 'varchar(2) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'subject' AS retort_name, 'varchar(200) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'body' AS retort_name, 'longtext NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'options' AS retort_name, 'json' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'valid_from' AS retort_name, 'date NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'mail_templates'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `mail_templates`', @retort_result) AS result;

-- constraints of `mail_templates`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `mail_templates`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `mail_templates`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'PRIMARY' AS retort_name, 'PRIMARY KEY (code, language)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(t.constraint_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(t.constraint_type,
    CASE WHEN t.constraint_type = 'CHECK' THEN '' ELSE CONCAT(' (', (SELECT GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR ', ') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name), ')') END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(' REFERENCES ', LOWER(MAX(k.referenced_table_name)), ' (', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '), ')') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name AND k.referenced_table_name IS NOT NULL) ELSE '' END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(CASE WHEN r.delete_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON DELETE ', r.delete_rule) END, CASE WHEN r.update_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON UPDATE ', r.update_rule) END) FROM information_schema.referential_constraints r WHERE r.constraint_schema = t.constraint_schema AND r.table_name = t.table_name AND r.constraint_name = t.constraint_name) ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.table_constraints t
WHERE table_schema = DATABASE() AND table_name = 'mail_templates'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `mail_templates`', @retort_result) AS result;

-- columns of `product_keywords`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `product_keywords`', ': the query failed');
SELECT CONCAT('FAILED: columns of `product_keywords`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'product_id' AS retort_name, 'bigint NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'keyword' AS retort_name, 'varchar(60) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'weight' AS retort_name, 'smallint NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'product_keywords'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `product_keywords`', @retort_result) AS result;

-- constraints of `product_keywords`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `product_keywords`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `product_keywords`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'PRIMARY' AS retort_name, 'PRIMARY KEY (product_id, keyword)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'product_keywords_product_id_fkey' AS retort_name, 'FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(t.constraint_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(t.constraint_type,
    CASE WHEN t.constraint_type = 'CHECK' THEN '' ELSE CONCAT(' (', (SELECT GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR ', ') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name), ')') END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(' REFERENCES ', LOWER(MAX(k.referenced_table_name)), ' (', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '), ')') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name AND k.referenced_table_name IS NOT NULL) ELSE '' END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(CASE WHEN r.delete_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON DELETE ', r.delete_rule) END, CASE WHEN r.update_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON UPDATE ', r.update_rule) END) FROM information_schema.referential_constraints r WHERE r.constraint_schema = t.constraint_schema AND r.table_name = t.table_name AND r.constraint_name = t.constraint_name) ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.table_constraints t
WHERE table_schema = DATABASE() AND table_name = 'product_keywords'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `product_keywords`', @retort_result) AS result;

-- columns of `products`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `products`', ': the query failed');
SELECT CONCAT('FAILED: columns of `products`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'id' AS retort_name, 'bigint NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'sku' AS retort_name, 'varchar(60) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'name' AS retort_name, 'varchar(120) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'category_id' AS retort_name, 'int' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'price' AS retort_name, 'decimal(10,2) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'active' AS retort_name, 'tinyint NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'created_at' AS retort_name, 'timestamp NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'discontinued_on' AS retort_name, 'date' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'products'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `products`', @retort_result) AS result;

-- constraints of `products`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `products`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `products`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'PRIMARY' AS retort_name, 'PRIMARY KEY (id)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'products_sku_key' AS retort_name, 'UNIQUE (sku)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'products_category_id_fkey' AS retort_name, 'FOREIGN KEY (category_id) REFERENCES categories (id)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'products_price_check' AS retort_name, 'CHECK' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(t.constraint_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(t.constraint_type,
    CASE WHEN t.constraint_type = 'CHECK' THEN '' ELSE CONCAT(' (', (SELECT GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR ', ') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name), ')') END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(' REFERENCES ', LOWER(MAX(k.referenced_table_name)), ' (', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '), ')') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name AND k.referenced_table_name IS NOT NULL) ELSE '' END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(CASE WHEN r.delete_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON DELETE ', r.delete_rule) END, CASE WHEN r.update_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON UPDATE ', r.update_rule) END) FROM information_schema.referential_constraints r WHERE r.constraint_schema = t.constraint_schema AND r.table_name = t.table_name AND r.constraint_name = t.constraint_name) ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.table_constraints t
WHERE table_schema = DATABASE() AND table_name = 'products'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `products`', @retort_result) AS result;

-- columns of `stock_levels`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `stock_levels`', ': the query failed');
SELECT CONCAT('FAILED: columns of `stock_levels`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'warehouse' AS retort_name, 'varchar(3) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'product_id' AS retort_name, 'bigint NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'quantity' AS retort_name, 'bigint NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'last_counted_on' AS retort_name, 'date' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'reserved' AS retort_name, 'int NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'stock_levels'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `stock_levels`', @retort_result) AS result;

-- constraints of `stock_levels`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `stock_levels`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `stock_levels`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'PRIMARY' AS retort_name, 'PRIMARY KEY (warehouse, product_id)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'stock_levels_warehouse_fkey' AS retort_name, 'FOREIGN KEY (warehouse) REFERENCES warehouses (code) ON DELETE CASCADE' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'stock_levels_product_id_fkey' AS retort_name, 'FOREIGN KEY (product_id) REFERENCES products (id)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'stock_levels_quantity_check' AS retort_name, 'CHECK' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'stock_levels_reserved_check' AS retort_name, 'CHECK' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(t.constraint_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(t.constraint_type,
    CASE WHEN t.constraint_type = 'CHECK' THEN '' ELSE CONCAT(' (', (SELECT GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR ', ') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name), ')') END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(' REFERENCES ', LOWER(MAX(k.referenced_table_name)), ' (', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '), ')') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name AND k.referenced_table_name IS NOT NULL) ELSE '' END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(CASE WHEN r.delete_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON DELETE ', r.delete_rule) END, CASE WHEN r.update_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON UPDATE ', r.update_rule) END) FROM information_schema.referential_constraints r WHERE r.constraint_schema = t.constraint_schema AND r.table_name = t.table_name AND r.constraint_name = t.constraint_name) ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.table_constraints t
WHERE table_schema = DATABASE() AND table_name = 'stock_levels'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `stock_levels`', @retort_result) AS result;

-- columns of `warehouses`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: columns of `warehouses`', ': the query failed');
SELECT CONCAT('FAILED: columns of `warehouses`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'code' AS retort_name, 'varchar(3) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'name' AS retort_name, 'varchar(80) NOT NULL' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'opened_on' AS retort_name, 'date' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(column_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(CASE WHEN data_type IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year') THEN CONCAT(data_type, CASE WHEN column_type LIKE '%unsigned%' THEN ' unsigned' ELSE '' END) ELSE column_type END, CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.columns
WHERE table_schema = DATABASE() AND table_name = 'warehouses'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: columns of `warehouses`', @retort_result) AS result;

-- constraints of `warehouses`: expected no difference
SET @retort_known = 0, @retort_result = CONCAT('FAILED: constraints of `warehouses`', ': the query failed');
SELECT CONCAT('FAILED: constraints of `warehouses`', ': found ', COALESCE(retort_value, 'nothing'), ', expected no difference'), retort_value = 'no difference' INTO @retort_result, @retort_known
FROM (SELECT (
SELECT COALESCE(GROUP_CONCAT(CASE WHEN retort_found IS NULL THEN CONCAT(retort_name, ' is missing') WHEN retort_wanted IS NULL THEN CONCAT(retort_name, ' is not in the history') ELSE CONCAT(retort_name, ' is ', retort_found, ', not ', retort_wanted) END ORDER BY retort_name SEPARATOR '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT 'PRIMARY' AS retort_name, 'PRIMARY KEY (code)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT 'uq_warehouses_name' AS retort_name, 'UNIQUE (name)' AS retort_wanted, NULL AS retort_found
UNION ALL
SELECT CONVERT(t.constraint_name USING utf8mb4) COLLATE utf8mb4_bin AS retort_name, NULL AS retort_wanted, CONVERT(CONCAT(t.constraint_type,
    CASE WHEN t.constraint_type = 'CHECK' THEN '' ELSE CONCAT(' (', (SELECT GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position SEPARATOR ', ') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name), ')') END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(' REFERENCES ', LOWER(MAX(k.referenced_table_name)), ' (', GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position SEPARATOR ', '), ')') FROM information_schema.key_column_usage k WHERE k.table_schema = t.table_schema AND k.table_name = t.table_name AND k.constraint_name = t.constraint_name AND k.referenced_table_name IS NOT NULL) ELSE '' END,
    CASE WHEN t.constraint_type = 'FOREIGN KEY' THEN (SELECT CONCAT(CASE WHEN r.delete_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON DELETE ', r.delete_rule) END, CASE WHEN r.update_rule IN ('NO ACTION', 'RESTRICT') THEN '' ELSE CONCAT(' ON UPDATE ', r.update_rule) END) FROM information_schema.referential_constraints r WHERE r.constraint_schema = t.constraint_schema AND r.table_name = t.table_name AND r.constraint_name = t.constraint_name) ELSE '' END) USING utf8mb4) COLLATE utf8mb4_bin AS retort_found
FROM information_schema.table_constraints t
WHERE table_schema = DATABASE() AND table_name = 'warehouses'
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort;
SET @retort_held = @retort_held + COALESCE(@retort_known, 0);
SELECT IF(@retort_known, 'OK: constraints of `warehouses`', @retort_result) AS result;

SELECT IF(@retort_held = 13, 'OK: all 13 checks hold', CONCAT('FAILED: ', 13 - @retort_held, ' of 13 checks')) AS result;
ROLLBACK;
SET SESSION transaction_read_only = DEFAULT;
