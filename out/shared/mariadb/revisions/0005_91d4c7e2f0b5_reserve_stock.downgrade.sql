-- Retort: downgrade of shop on mariadb 10.11
--
-- project:     shop
-- environment: shared
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   91d4c7e2f0b5
-- ends at:     c07e5b3a9d18
--
--    1. 91d4c7e2f0b5  Reserve stock (Ada Chen, SHOP-124)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at c07e5b3a9d18
-- If it stops within a revision, go on with the last place that it printed, such as 91d4c7e2f0b5:1:
--   retort -n shared -d mariadb@10.11 downgrade 91d4c7e2f0b5:c07e5b3a9d18 --resume 91d4c7e2f0b5:1
--
-- to run:   mariadb --comments DATABASE < 0005_91d4c7e2f0b5_reserve_stock.downgrade.sql
-- to undo:  mariadb --comments DATABASE < 0005_91d4c7e2f0b5_reserve_stock.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds 91d4c7e2f0b5 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''91d4c7e2f0b5'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of 91d4c7e2f0b5');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 91d4c7e2f0b5', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 91d4c7e2f0b5: Reserve stock (Ada Chen, SHOP-124)
--
-- A batch is one ALTER TABLE where the server takes several changes at once, and one rebuild of the
-- table on SQLite.
-- ======================================================================

SELECT '1/1 91d4c7e2f0b5 Reserve stock' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT '91d4c7e2f0b5:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE stock_levels
    MODIFY COLUMN quantity INTEGER NOT NULL DEFAULT 0,
    DROP CONSTRAINT stock_levels_reserved_check,
    DROP COLUMN reserved;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 91d4c7e2f0b5');

SELECT '91d4c7e2f0b5:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'c07e5b3a9d18' WHERE version_num = '91d4c7e2f0b5';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 91d4c7e2f0b5');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('c07e5b3a9d18') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at c07e5b3a9d18'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
