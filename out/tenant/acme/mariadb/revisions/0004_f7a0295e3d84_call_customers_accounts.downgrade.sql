-- Retort: downgrade of shop on mariadb 10.11
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   f7a0295e3d84
-- ends at:     6e1f90c8b25d
--
--    1. f7a0295e3d84  Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 6e1f90c8b25d
-- If it stops within a revision, go on with the last place that it printed, such as f7a0295e3d84:2:
--   retort -n tenant --target acme -d mariadb@10.11 downgrade f7a0295e3d84:6e1f90c8b25d --resume f7a0295e3d84:2
--
-- to run:   mariadb --comments DATABASE < 0004_f7a0295e3d84_call_customers_accounts.downgrade.sql
-- to undo:  mariadb --comments DATABASE < 0004_f7a0295e3d84_call_customers_accounts.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;
USE acme;

-- Goes on only if the version table holds f7a0295e3d84 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'acme' AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''f7a0295e3d84'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM acme.alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1 AND DATABASE() = 'acme');
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of f7a0295e3d84');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version f7a0295e3d84', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- f7a0295e3d84: Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- A table and two columns get other names. Constraints and indexes keep theirs.
-- The downgrade is written by hand. It is replayed like the upgrade, and must come back to the schema as
-- it was before; a downgrade that forgot the comment, for example, would be an error.
-- ======================================================================

SELECT '1/1 f7a0295e3d84 Call customers accounts' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT 'f7a0295e3d84:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE acme.orders RENAME COLUMN account_id TO customer_id;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of f7a0295e3d84');

SELECT 'f7a0295e3d84:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE acme.accounts CHANGE COLUMN display_name full_name VARCHAR(120) NOT NULL;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of f7a0295e3d84');

SELECT 'f7a0295e3d84:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE acme.accounts RENAME TO acme.customers;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of f7a0295e3d84');

SELECT 'f7a0295e3d84:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE acme.alembic_version SET version_num = '6e1f90c8b25d' WHERE version_num = 'f7a0295e3d84';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of f7a0295e3d84');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('6e1f90c8b25d') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM acme.alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at 6e1f90c8b25d'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
