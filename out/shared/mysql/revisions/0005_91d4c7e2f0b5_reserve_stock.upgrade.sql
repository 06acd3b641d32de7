-- Retort: upgrade of shop on mysql 8.0
--
-- project:     shop
-- environment: shared
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   c07e5b3a9d18
-- ends at:     91d4c7e2f0b5
--
--    1. 91d4c7e2f0b5  Reserve stock (Ada Chen, SHOP-124)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 91d4c7e2f0b5
-- If it stops within a revision, go on with the last place that it printed, such as 91d4c7e2f0b5:1:
--   retort -n shared -d mysql@8.0 upgrade c07e5b3a9d18:91d4c7e2f0b5 --resume 91d4c7e2f0b5:1
--
-- to run:   mysql --comments DATABASE < 0005_91d4c7e2f0b5_reserve_stock.upgrade.sql
-- to undo:  mysql --comments DATABASE < 0005_91d4c7e2f0b5_reserve_stock.downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds c07e5b3a9d18 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''c07e5b3a9d18'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of 91d4c7e2f0b5');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version c07e5b3a9d18', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 91d4c7e2f0b5: Reserve stock (Ada Chen, SHOP-124)
--
-- A batch is one ALTER TABLE where the server takes several changes at once, and one rebuild of the
-- table on SQLite.
-- ======================================================================

SELECT '1/1 91d4c7e2f0b5 Reserve stock' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SELECT '91d4c7e2f0b5:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE stock_levels
    ADD COLUMN reserved INTEGER NOT NULL DEFAULT 0,
    ADD CONSTRAINT stock_levels_reserved_check CHECK (reserved <= quantity),
    MODIFY COLUMN quantity INTEGER NOT NULL DEFAULT 0 COMMENT 'Pieces on the shelf';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 91d4c7e2f0b5');

SELECT '91d4c7e2f0b5:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '91d4c7e2f0b5' WHERE version_num = 'c07e5b3a9d18';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 91d4c7e2f0b5');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('91d4c7e2f0b5') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at 91d4c7e2f0b5'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
