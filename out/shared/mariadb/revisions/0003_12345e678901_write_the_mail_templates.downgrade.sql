-- Retort: downgrade of shop on mariadb 10.11
--
-- project:     shop
-- environment: shared
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   12345e678901
-- ends at:     8be27d14c6a1
--
--    1. 12345e678901  Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 8be27d14c6a1
-- If it stops within a revision, go on with the last place that it printed, such as 12345e678901:1:
--   retort -n shared -d mariadb@10.11 downgrade 12345e678901:8be27d14c6a1 --resume 12345e678901:1
--
-- to run:   mariadb --comments DATABASE < 0003_12345e678901_write_the_mail_templates.downgrade.sql
-- to undo:  mariadb --comments DATABASE < 0003_12345e678901_write_the_mail_templates.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds 12345e678901 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''12345e678901'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of 12345e678901');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 12345e678901', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 12345e678901: Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- Every text in here is known to have been changed by some client, driver or script generator on its
-- way into a database. Each must arrive unchanged, whatever the client does with it.
-- ======================================================================

SELECT '1/1 12345e678901 Write the mail templates' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT '12345e678901:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE mail_templates;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 12345e678901');

SELECT '12345e678901:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '8be27d14c6a1' WHERE version_num = '12345e678901';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 12345e678901');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('8be27d14c6a1') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at 8be27d14c6a1'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
