-- Retort: downgrade of shop on mariadb 10.11
--
-- project:     shop
-- environment: shared
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   e41a6c8b7f02
-- ends at:     5d90f2e1a7c3, 91d4c7e2f0b5
--
--    1. e41a6c8b7f02  Merge stock and search (Ada Chen)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 5d90f2e1a7c3, 91d4c7e2f0b5
--
-- to run:   mariadb --comments DATABASE < 0007_e41a6c8b7f02_merge_stock_and_search.downgrade.sql
-- to undo:  mariadb --comments DATABASE < 0007_e41a6c8b7f02_merge_stock_and_search.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds e41a6c8b7f02 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''e41a6c8b7f02'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the version row of e41a6c8b7f02');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version e41a6c8b7f02', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- e41a6c8b7f02: Merge stock and search (Ada Chen)
--
-- The two branches meet. From here on the version table holds one row again.
-- ======================================================================

SELECT '1/1 e41a6c8b7f02 Merge stock and search' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('5d90f2e1a7c3');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
UPDATE alembic_version SET version_num = '91d4c7e2f0b5' WHERE version_num = 'e41a6c8b7f02';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of e41a6c8b7f02');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('5d90f2e1a7c3', '91d4c7e2f0b5') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 2 AND @retort_known = 2,
    'SELECT ''OK: shop is at 5d90f2e1a7c3, 91d4c7e2f0b5'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
