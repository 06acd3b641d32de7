-- Retort: upgrade of shop on mysql 8.0
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   f7a0295e3d84
-- ends at:     28c5d1b70ea9
--
--    1. 28c5d1b70ea9  Send a newsletter (Ada Chen, SHOP-150)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 28c5d1b70ea9
-- If it stops within a revision, go on with the last place that it printed, such as 28c5d1b70ea9:1:
--   retort -n tenant --target acme -d mysql@8.0 upgrade f7a0295e3d84:28c5d1b70ea9 --resume 28c5d1b70ea9:1
--
-- to run:   mysql --comments DATABASE < 0005_28c5d1b70ea9_send_a_newsletter.upgrade.sql
-- to undo:  mysql --comments DATABASE < 0005_28c5d1b70ea9_send_a_newsletter.downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;
USE acme;

-- Goes on only if the version table holds f7a0295e3d84 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'acme' AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''f7a0295e3d84'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM acme.alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1 AND DATABASE() = 'acme');
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of 28c5d1b70ea9');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version f7a0295e3d84', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 28c5d1b70ea9: Send a newsletter (Ada Chen, SHOP-150)
--
-- Several changes of a table that others refer to. The unique constraint over `email` was given no name in
-- its time, so it is dropped by its type and columns.
-- ======================================================================

SELECT '1/1 28c5d1b70ea9 Send a newsletter' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SELECT '28c5d1b70ea9:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE acme.accounts
    DROP INDEX customers_email_key,
    ADD CONSTRAINT uq_accounts_email UNIQUE (email),
    MODIFY COLUMN phone VARCHAR(40),
    ADD COLUMN newsletter BOOLEAN NOT NULL DEFAULT FALSE;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 28c5d1b70ea9');

SELECT '28c5d1b70ea9:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE acme.alembic_version SET version_num = '28c5d1b70ea9' WHERE version_num = 'f7a0295e3d84';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 28c5d1b70ea9');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('28c5d1b70ea9') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM acme.alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at 28c5d1b70ea9'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
