-- Retort: downgrade of shop on mysql 8.0
--
-- project:     shop
-- environment: shared
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   5d90f2e1a7c3, 91d4c7e2f0b5
-- ends at:     91d4c7e2f0b5
--
--    1. 5d90f2e1a7c3  Search by keyword (Tomás Ibarra, SHOP-130)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 91d4c7e2f0b5
-- If it stops within a revision, go on with the last place that it printed, such as 5d90f2e1a7c3:2:
--   retort -n shared -d mysql@8.0 downgrade 5d90f2e1a7c3,91d4c7e2f0b5:91d4c7e2f0b5,base --resume 5d90f2e1a7c3:2
--
-- to run:   mysql --comments DATABASE < 0006_5d90f2e1a7c3_search_by_keyword.downgrade.sql
-- to undo:  mysql --comments DATABASE < 0006_5d90f2e1a7c3_search_by_keyword.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds 5d90f2e1a7c3, 91d4c7e2f0b5 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''5d90f2e1a7c3'', ''91d4c7e2f0b5'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 2 AND @retort_known = 2);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of 5d90f2e1a7c3');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 5d90f2e1a7c3, 91d4c7e2f0b5', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 5d90f2e1a7c3: Search by keyword (Tomás Ibarra, SHOP-130)
--
-- The branch of the second team. It needs the table `warehouses` of the branch `stock`, so it depends on
-- that revision; it does not follow it, and needs nothing that comes later on that branch.
-- ======================================================================

SELECT '1/1 5d90f2e1a7c3 Search by keyword' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

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

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('91d4c7e2f0b5') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at 91d4c7e2f0b5'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
