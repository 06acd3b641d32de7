-- Retort: downgrade of shop on mariadb 10.11
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   d3852a6bc4f7
-- ends at:     0b7d4e2f9a61
--
--    1. d3852a6bc4f7  Add order lines (Tomás Ibarra, SHOP-113)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 0b7d4e2f9a61
-- If it stops within a revision, go on with the last place that it printed, such as d3852a6bc4f7:2:
--   retort -n tenant --target acme -d mariadb@10.11 downgrade d3852a6bc4f7:0b7d4e2f9a61 --resume d3852a6bc4f7:2
--
-- to run:   mariadb --comments DATABASE < 0002_d3852a6bc4f7_add_order_lines.downgrade.sql
-- to undo:  mariadb --comments DATABASE < 0002_d3852a6bc4f7_add_order_lines.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;
USE acme;

-- Goes on only if the version table holds d3852a6bc4f7 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'acme' AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''d3852a6bc4f7'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM acme.alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1 AND DATABASE() = 'acme');
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of d3852a6bc4f7');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version d3852a6bc4f7', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- d3852a6bc4f7: Add order lines (Tomás Ibarra, SHOP-113)
--
-- A key of two columns, a foreign key to it, a column that computes itself, and a view.
-- ======================================================================

SELECT '1/1 d3852a6bc4f7 Add order lines' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT 'd3852a6bc4f7:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP VIEW acme.order_totals;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of d3852a6bc4f7');

SELECT 'd3852a6bc4f7:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE acme.returned_items;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of d3852a6bc4f7');

SELECT 'd3852a6bc4f7:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE acme.order_lines DROP COLUMN amount;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of d3852a6bc4f7');

SELECT 'd3852a6bc4f7:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE acme.order_lines;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of d3852a6bc4f7');

SELECT 'd3852a6bc4f7:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE acme.alembic_version SET version_num = '0b7d4e2f9a61' WHERE version_num = 'd3852a6bc4f7';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of d3852a6bc4f7');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('0b7d4e2f9a61') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM acme.alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at 0b7d4e2f9a61'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
