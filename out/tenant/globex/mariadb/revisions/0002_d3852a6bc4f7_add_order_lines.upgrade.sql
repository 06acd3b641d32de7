-- Retort: upgrade of shop on mariadb 10.11
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   0b7d4e2f9a61
-- ends at:     d3852a6bc4f7
--
--    1. d3852a6bc4f7  Add order lines (Tomás Ibarra, SHOP-113)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at d3852a6bc4f7
-- If it stops within a revision, go on with the last place that it printed, such as d3852a6bc4f7:2:
--   retort -n tenant --target globex -d mariadb@10.11 upgrade 0b7d4e2f9a61:d3852a6bc4f7 --resume d3852a6bc4f7:2
--
-- to run:   mariadb --comments DATABASE < 0002_d3852a6bc4f7_add_order_lines.upgrade.sql
-- to undo:  mariadb --comments DATABASE < 0002_d3852a6bc4f7_add_order_lines.downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;
USE globex;

-- Goes on only if the version table holds 0b7d4e2f9a61 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'globex' AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''0b7d4e2f9a61'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM globex.alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1 AND DATABASE() = 'globex');
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 5 of d3852a6bc4f7');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 0b7d4e2f9a61', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- d3852a6bc4f7: Add order lines (Tomás Ibarra, SHOP-113)
--
-- A key of two columns, a foreign key to it, a column that computes itself, and a view.
-- ======================================================================

SELECT '1/1 d3852a6bc4f7 Add order lines' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT 'd3852a6bc4f7:1 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE globex.order_lines (
    order_id BIGINT NOT NULL,
    line_no SMALLINT NOT NULL,
    sku VARCHAR(60) NOT NULL,
    quantity INTEGER NOT NULL DEFAULT 1,
    unit_price NUMERIC(12, 2) NOT NULL,
    PRIMARY KEY (order_id, line_no),
    CONSTRAINT order_lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES globex.orders (id) ON DELETE CASCADE,
    CONSTRAINT order_lines_quantity_check CHECK (quantity > 0),
    CONSTRAINT order_lines_check CHECK (unit_price >= 0)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of d3852a6bc4f7');

SELECT 'd3852a6bc4f7:2 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO globex.order_lines (order_id, line_no, sku, quantity, unit_price) VALUES
    (1, 1, '0042', 2, 12.90),
    (1, 2, 'T-100', 1, 34.50),
    (2, 1, 'TEA-12', 10, 8.00);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of d3852a6bc4f7');

SELECT 'd3852a6bc4f7:3 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Oracle has virtual columns only
ALTER TABLE globex.order_lines ADD COLUMN amount NUMERIC(14, 2) GENERATED ALWAYS AS (quantity * unit_price) STORED;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of d3852a6bc4f7');

SELECT 'd3852a6bc4f7:4 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE globex.returned_items (
    id BIGINT NOT NULL AUTO_INCREMENT,
    order_id BIGINT NOT NULL,
    line_no SMALLINT NOT NULL,
    reason VARCHAR(200),
    PRIMARY KEY (id),
    CONSTRAINT returned_items_order_id_line_no_fkey FOREIGN KEY (order_id, line_no) REFERENCES globex.order_lines (order_id, line_no),
    KEY returned_items_order_id_line_no_fkey (order_id, line_no)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of d3852a6bc4f7');

SELECT 'd3852a6bc4f7:5 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE VIEW globex.order_totals AS
SELECT order_id, COUNT(*) AS line_count, SUM(quantity * unit_price) AS total
FROM globex.order_lines
GROUP BY order_id;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of d3852a6bc4f7');

SELECT 'd3852a6bc4f7:6 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE globex.alembic_version SET version_num = 'd3852a6bc4f7' WHERE version_num = '0b7d4e2f9a61';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of d3852a6bc4f7');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('d3852a6bc4f7') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM globex.alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at d3852a6bc4f7'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
