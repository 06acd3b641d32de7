-- Retort: upgrade of shop on mysql 8.0
--
-- project:     shop
-- environment: shared
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   e41a6c8b7f02
-- ends at:     a96d3b0c5e27
--
--    1. a96d3b0c5e27  Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at a96d3b0c5e27
-- If it stops within a revision, go on with the last place that it printed, such as a96d3b0c5e27:2:
--   retort -n shared -d mysql@8.0 upgrade e41a6c8b7f02:a96d3b0c5e27 --resume a96d3b0c5e27:2
--
-- to run:   mysql --comments DATABASE < 0008_a96d3b0c5e27_sell_by_the_pallet.upgrade.sql
-- to undo:  mysql --comments DATABASE < 0008_a96d3b0c5e27_sell_by_the_pallet.downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds e41a6c8b7f02 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''e41a6c8b7f02'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 9 of a96d3b0c5e27');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version e41a6c8b7f02', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
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

SELECT '1/1 a96d3b0c5e27 Sell by the pallet' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SELECT 'a96d3b0c5e27:1 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE products MODIFY COLUMN sku VARCHAR(60) NOT NULL COMMENT 'Printed on the label';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:2 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE products MODIFY COLUMN active BOOLEAN NOT NULL DEFAULT TRUE COMMENT 'Shown in the shop';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:3 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE stock_levels MODIFY COLUMN quantity BIGINT NOT NULL DEFAULT 0 COMMENT 'Pieces on the shelf';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:4 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE stock_levels RENAME COLUMN counted_on TO last_counted_on;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:5 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE product_keywords MODIFY COLUMN weight SMALLINT NOT NULL DEFAULT 10;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:6 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Its index and its foreign key go with it
ALTER TABLE product_keywords DROP FOREIGN KEY product_keywords_warehouse_fkey;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:7 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX ix_product_keywords_warehouse ON product_keywords;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:8 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE product_keywords DROP COLUMN warehouse;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:9 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- SQL of one's own, with what it does to the schema, so that later revisions know the column
ALTER TABLE products ADD discontinued_on DATE;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:10 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a96d3b0c5e27' WHERE version_num = 'e41a6c8b7f02';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a96d3b0c5e27');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a96d3b0c5e27') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at a96d3b0c5e27'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
