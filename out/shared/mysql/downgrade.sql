-- Retort: downgrade of shop on mysql 8.0
--
-- project:     shop
-- environment: shared
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   a96d3b0c5e27
-- ends at:     base
--
--    1. a96d3b0c5e27  Sell by the pallet (Tomás Ibarra, SHOP-142)
--    2. e41a6c8b7f02  Merge stock and search (Ada Chen)
--    3. 5d90f2e1a7c3  Search by keyword (Tomás Ibarra, SHOP-130)
--    4. 91d4c7e2f0b5  Reserve stock (Ada Chen, SHOP-124)
--    5. c07e5b3a9d18  Count the stock (Ada Chen, SHOP-121)
--    6. 12345e678901  Write the mail templates (Tomás Ibarra, SHOP-110)
--    7. 8be27d14c6a1  Load the first products (Ada Chen, SHOP-104)
--    8. 3f1c8a90d2b4  Create the catalogue (Ada Chen, SHOP-101)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at base
-- If it stops within a revision, go on with the last place that it printed, such as a96d3b0c5e27:2:
--   retort -n shared -d mysql@8.0 downgrade a96d3b0c5e27:base --resume a96d3b0c5e27:2
--
-- to run:   mysql --comments DATABASE < downgrade.sql
-- to undo:  mysql --comments DATABASE < upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds a96d3b0c5e27 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''a96d3b0c5e27'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 9 of a96d3b0c5e27');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a96d3b0c5e27', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- a96d3b0c5e27: Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- Wider columns, a better name, and a column that nobody used.
-- alter_column says what changes; what it does not name stays as it is: NOT NULL, default, comment.
-- On Oracle the downgrade of `quantity` wants the column to be empty, as every narrowing of a number does.
-- ======================================================================

SELECT '1/8 a96d3b0c5e27 Sell by the pallet' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SELECT 'a96d3b0c5e27:1 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE products DROP COLUMN discontinued_on;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:2 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE product_keywords ADD COLUMN warehouse VARCHAR(3);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:3 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_product_keywords_warehouse ON product_keywords (warehouse);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:4 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE product_keywords ADD CONSTRAINT product_keywords_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:5 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE product_keywords MODIFY COLUMN weight SMALLINT NOT NULL DEFAULT 1;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:6 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE stock_levels RENAME COLUMN last_counted_on TO counted_on;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:7 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE stock_levels MODIFY COLUMN quantity INTEGER NOT NULL DEFAULT 0 COMMENT 'Pieces on the shelf';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:8 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE products MODIFY COLUMN active BOOLEAN NOT NULL DEFAULT TRUE;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:9 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE products MODIFY COLUMN sku VARCHAR(40) NOT NULL COMMENT 'Printed on the label';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:10 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'e41a6c8b7f02' WHERE version_num = 'a96d3b0c5e27';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a96d3b0c5e27');

-- ======================================================================
-- e41a6c8b7f02: Merge stock and search (Ada Chen)
--
-- The two branches meet. From here on the version table holds one row again.
-- ======================================================================

SELECT '2/8 e41a6c8b7f02 Merge stock and search' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds e41a6c8b7f02 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('e41a6c8b7f02') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the version row of e41a6c8b7f02');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version e41a6c8b7f02', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

INSERT INTO alembic_version (version_num) VALUES ('5d90f2e1a7c3');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
UPDATE alembic_version SET version_num = '91d4c7e2f0b5' WHERE version_num = 'e41a6c8b7f02';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of e41a6c8b7f02');

-- ======================================================================
-- 5d90f2e1a7c3: Search by keyword (Tomás Ibarra, SHOP-130)
--
-- The branch of the second team. It needs the table `warehouses` of the branch `stock`, so it depends on
-- that revision; it does not follow it, and needs nothing that comes later on that branch.
-- ======================================================================

SELECT '3/8 5d90f2e1a7c3 Search by keyword' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 5d90f2e1a7c3, 91d4c7e2f0b5 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('5d90f2e1a7c3', '91d4c7e2f0b5') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 2 AND @retort_known = 2);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of 5d90f2e1a7c3');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 5d90f2e1a7c3, 91d4c7e2f0b5', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '5d90f2e1a7c3:1 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX ix_mail_templates_subject ON mail_templates;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of 5d90f2e1a7c3');

SELECT '5d90f2e1a7c3:2 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE product_keywords;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 5d90f2e1a7c3');

SELECT '5d90f2e1a7c3:3 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM alembic_version WHERE version_num = '5d90f2e1a7c3';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 5d90f2e1a7c3');

-- ======================================================================
-- 91d4c7e2f0b5: Reserve stock (Ada Chen, SHOP-124)
--
-- A batch is one ALTER TABLE where the server takes several changes at once, and one rebuild of the
-- table on SQLite.
-- ======================================================================

SELECT '4/8 91d4c7e2f0b5 Reserve stock' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 91d4c7e2f0b5 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('91d4c7e2f0b5') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of 91d4c7e2f0b5');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 91d4c7e2f0b5', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '91d4c7e2f0b5:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE stock_levels
    MODIFY COLUMN quantity INTEGER NOT NULL DEFAULT 0,
    DROP CHECK stock_levels_reserved_check,
    DROP COLUMN reserved;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 91d4c7e2f0b5');

SELECT '91d4c7e2f0b5:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'c07e5b3a9d18' WHERE version_num = '91d4c7e2f0b5';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 91d4c7e2f0b5');

-- ======================================================================
-- c07e5b3a9d18: Count the stock (Ada Chen, SHOP-121)
--
-- Two teams go on from here at the same time: this is the first revision of the branch `stock`, and
-- `search` starts at the same parent. `stock@head` names the end of this branch.
-- ======================================================================

SELECT '5/8 c07e5b3a9d18 Count the stock' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds c07e5b3a9d18 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('c07e5b3a9d18') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 5 of c07e5b3a9d18');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version c07e5b3a9d18', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'c07e5b3a9d18:1 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE stock_levels ADD INDEX stock_levels_product_id_fkey (product_id);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:2 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX ix_stock_levels_product ON stock_levels;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:3 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE stock_levels;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:4 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX uq_warehouses_name ON warehouses;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:5 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE warehouses;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:6 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = 'c07e5b3a9d18';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of c07e5b3a9d18');

-- ======================================================================
-- 12345e678901: Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- Every text in here is known to have been changed by some client, driver or script generator on its
-- way into a database. Each must arrive unchanged, whatever the client does with it.
-- ======================================================================

SELECT '6/8 12345e678901 Write the mail templates' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 12345e678901 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('12345e678901') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of 12345e678901');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 12345e678901', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '12345e678901:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE mail_templates;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 12345e678901');

SELECT '12345e678901:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '8be27d14c6a1' WHERE version_num = '12345e678901';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 12345e678901');

-- ======================================================================
-- 8be27d14c6a1: Load the first products (Ada Chen, SHOP-104)
--
-- The rows give their primary key, so the downgrade can delete exactly these rows.
-- A value takes the type of its column: the sku 0042 keeps its zeros, the price 1.10 its last digit.
-- ======================================================================

SELECT '7/8 8be27d14c6a1 Load the first products' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 8be27d14c6a1 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('8be27d14c6a1') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 10 of 8be27d14c6a1');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 8be27d14c6a1', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '8be27d14c6a1:1 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM products
WHERE id = 5;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 10 of 8be27d14c6a1');

SELECT '8be27d14c6a1:2 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM products
WHERE id = 4;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 10 of 8be27d14c6a1');

SELECT '8be27d14c6a1:3 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM products
WHERE id = 3;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 10 of 8be27d14c6a1');

SELECT '8be27d14c6a1:4 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM products
WHERE id = 2;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 10 of 8be27d14c6a1');

SELECT '8be27d14c6a1:5 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM products
WHERE id = 1;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 10 of 8be27d14c6a1');

SELECT '8be27d14c6a1:6 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM categories
WHERE id = 5;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 10 of 8be27d14c6a1');

SELECT '8be27d14c6a1:7 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM categories
WHERE id = 4;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 10 of 8be27d14c6a1');

SELECT '8be27d14c6a1:8 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM categories
WHERE id = 3;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 10 of 8be27d14c6a1');

SELECT '8be27d14c6a1:9 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM categories
WHERE id = 2;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 10 of 10 of 8be27d14c6a1');

SELECT '8be27d14c6a1:10 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM categories
WHERE id = 1;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 8be27d14c6a1');

SELECT '8be27d14c6a1:11 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '3f1c8a90d2b4' WHERE version_num = '8be27d14c6a1';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 8be27d14c6a1');

-- ======================================================================
-- 3f1c8a90d2b4: Create the catalogue (Ada Chen, SHOP-101)
--
-- Categories form a tree; every product hangs on one of its nodes.
-- Keys and checks without a name get the name that PostgreSQL would give them, on every server:
-- products_pkey, products_sku_key, products_category_id_fkey, ix_products_category_id.
-- ======================================================================

SELECT '8/8 3f1c8a90d2b4 Create the catalogue' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 3f1c8a90d2b4 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('3f1c8a90d2b4') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of 3f1c8a90d2b4');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 3f1c8a90d2b4', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '3f1c8a90d2b4:1 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE products;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of 3f1c8a90d2b4');

SELECT '3f1c8a90d2b4:2 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE categories;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 3f1c8a90d2b4');

SELECT '3f1c8a90d2b4:3 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM alembic_version WHERE version_num = '3f1c8a90d2b4';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 3f1c8a90d2b4');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: shop is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
