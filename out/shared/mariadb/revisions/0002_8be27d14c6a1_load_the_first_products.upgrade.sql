-- Retort: upgrade of shop on mariadb 10.11
--
-- project:     shop
-- environment: shared
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   3f1c8a90d2b4
-- ends at:     8be27d14c6a1
--
--    1. 8be27d14c6a1  Load the first products (Ada Chen, SHOP-104)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 8be27d14c6a1
-- If it stops within a revision, go on with the last place that it printed, such as 8be27d14c6a1:2:
--   retort -n shared -d mariadb@10.11 upgrade 3f1c8a90d2b4:8be27d14c6a1 --resume 8be27d14c6a1:2
--
-- to run:   mariadb --comments DATABASE < 0002_8be27d14c6a1_load_the_first_products.upgrade.sql
-- to undo:  mariadb --comments DATABASE < 0002_8be27d14c6a1_load_the_first_products.downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds 3f1c8a90d2b4 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''3f1c8a90d2b4'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 2 of 8be27d14c6a1');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 3f1c8a90d2b4', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 8be27d14c6a1: Load the first products (Ada Chen, SHOP-104)
--
-- The rows give their primary key, so the downgrade can delete exactly these rows.
-- A value takes the type of its column: the sku 0042 keeps its zeros, the price 1.10 its last digit.
-- ======================================================================

SELECT '1/1 8be27d14c6a1 Load the first products' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT '8be27d14c6a1:1 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO categories (id, parent_id, name) VALUES
    (1, NULL, 'Garden'),
    (2, NULL, 'Kitchen'),
    (3, 1, 'Tools'),
    (4, 1, 'Pots & planters'),
    (5, 2, 'Grüner Tee');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of 8be27d14c6a1');

SELECT '8be27d14c6a1:2 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- The five products of the opening day
INSERT INTO products (id, sku, name, category_id, price, active) VALUES
    (1, '0042', 'Gardener''s gloves', 3, 12.90, TRUE),
    (2, 'T-100', 'Spade, 42" handle', 3, 34.50, TRUE),
    (3, 'P-007', 'Pot "Terra" \\ 30 cm', 4, 1.10, TRUE),
    (4, 'NO-1', 'Norwegian knife', 3, 1250.00, FALSE),
    (5, 'TEA-12', '煎茶 (sencha) 🍵', 5, 8.00, TRUE);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 8be27d14c6a1');

SELECT '8be27d14c6a1:3 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '8be27d14c6a1' WHERE version_num = '3f1c8a90d2b4';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 8be27d14c6a1');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('8be27d14c6a1') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at 8be27d14c6a1'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
