-- Retort: upgrade of shop on mysql 8.0
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   28c5d1b70ea9
-- ends at:     b4906f3ea1d2
--
--    1. b4906f3ea1d2  Find open orders (Ada Chen, SHOP-151)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at b4906f3ea1d2
-- If it stops within a revision, go on with the last place that it printed, such as b4906f3ea1d2:2:
--   retort -n tenant --target globex -d mysql@8.0 upgrade 28c5d1b70ea9:b4906f3ea1d2 --resume b4906f3ea1d2:2
--
-- to run:   mysql --comments DATABASE < 0006_b4906f3ea1d2_find_open_orders.upgrade.sql
-- to undo:  mysql --comments DATABASE < 0006_b4906f3ea1d2_find_open_orders.downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;
USE globex;

-- Goes on only if the version table holds 28c5d1b70ea9 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'globex' AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''28c5d1b70ea9'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM globex.alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1 AND DATABASE() = 'globex');
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of b4906f3ea1d2');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 28c5d1b70ea9', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- b4906f3ea1d2: Find open orders (Ada Chen, SHOP-151)
--
-- Indexes for a table in daily use, with the options of each server. PostgreSQL builds the first one without
-- blocking writers, and does so outside of a transaction; so it stands in a revision of its own.
-- ======================================================================

SELECT '1/1 b4906f3ea1d2 Find open orders' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SELECT 'b4906f3ea1d2:1 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_orders_open USING BTREE ON globex.orders (state, placed_on);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of b4906f3ea1d2');

SELECT 'b4906f3ea1d2:2 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_orders_placed_on ON globex.orders (placed_on DESC);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b4906f3ea1d2');

SELECT 'b4906f3ea1d2:3 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE globex.alembic_version SET version_num = 'b4906f3ea1d2' WHERE version_num = '28c5d1b70ea9';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b4906f3ea1d2');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b4906f3ea1d2') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM globex.alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at b4906f3ea1d2'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
