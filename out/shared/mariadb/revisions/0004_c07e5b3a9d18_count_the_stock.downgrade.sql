-- Retort: downgrade of shop on mariadb 10.11
--
-- project:     shop
-- environment: shared
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   c07e5b3a9d18
-- ends at:     12345e678901
--
--    1. c07e5b3a9d18  Count the stock (Ada Chen, SHOP-121)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 12345e678901
-- If it stops within a revision, go on with the last place that it printed, such as c07e5b3a9d18:2:
--   retort -n shared -d mariadb@10.11 downgrade c07e5b3a9d18:12345e678901 --resume c07e5b3a9d18:2
--
-- to run:   mariadb --comments DATABASE < 0004_c07e5b3a9d18_count_the_stock.downgrade.sql
-- to undo:  mariadb --comments DATABASE < 0004_c07e5b3a9d18_count_the_stock.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds c07e5b3a9d18 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''c07e5b3a9d18'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 5 of c07e5b3a9d18');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version c07e5b3a9d18', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- c07e5b3a9d18: Count the stock (Ada Chen, SHOP-121)
--
-- Two teams go on from here at the same time: this is the first revision of the branch `stock`, and
-- `search` starts at the same parent. `stock@head` names the end of this branch.
-- ======================================================================

SELECT '1/1 c07e5b3a9d18 Count the stock' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT 'c07e5b3a9d18:1 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE stock_levels ADD INDEX stock_levels_product_id_fkey (product_id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:2 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX ix_stock_levels_product ON stock_levels;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:3 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE stock_levels;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:4 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX uq_warehouses_name ON warehouses;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:5 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE warehouses;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:6 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = 'c07e5b3a9d18';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of c07e5b3a9d18');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('12345e678901') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at 12345e678901'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
