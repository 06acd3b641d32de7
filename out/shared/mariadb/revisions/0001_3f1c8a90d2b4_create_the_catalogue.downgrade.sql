-- Retort: downgrade of shop on mariadb 10.11
--
-- project:     shop
-- environment: shared
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   3f1c8a90d2b4
-- ends at:     base
--
--    1. 3f1c8a90d2b4  Create the catalogue (Ada Chen, SHOP-101)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at base
-- If it stops within a revision, go on with the last place that it printed, such as 3f1c8a90d2b4:2:
--   retort -n shared -d mariadb@10.11 downgrade 3f1c8a90d2b4:base --resume 3f1c8a90d2b4:2
--
-- to run:   mariadb --comments DATABASE < 0001_3f1c8a90d2b4_create_the_catalogue.downgrade.sql
-- to undo:  mariadb --comments DATABASE < 0001_3f1c8a90d2b4_create_the_catalogue.upgrade.sql

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
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 2 of 3f1c8a90d2b4');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 3f1c8a90d2b4', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 3f1c8a90d2b4: Create the catalogue (Ada Chen, SHOP-101)
--
-- Categories form a tree; every product hangs on one of its nodes.
-- Keys and checks without a name get the name that PostgreSQL would give them, on every server:
-- products_pkey, products_sku_key, products_category_id_fkey, ix_products_category_id.
-- ======================================================================

SELECT '1/1 3f1c8a90d2b4 Create the catalogue' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT '3f1c8a90d2b4:1 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE products;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of 3f1c8a90d2b4');

SELECT '3f1c8a90d2b4:2 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE categories;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 3f1c8a90d2b4');

SELECT '3f1c8a90d2b4:3 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM alembic_version WHERE version_num = '3f1c8a90d2b4';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 3f1c8a90d2b4');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: shop is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
