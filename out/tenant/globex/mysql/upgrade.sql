-- Retort: upgrade of shop on mysql 8.0
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b4906f3ea1d2
--
--    1. 0b7d4e2f9a61  Open the shop (Ada Chen, SHOP-102)
--    2. d3852a6bc4f7  Add order lines (Tomás Ibarra, SHOP-113)
--    3. 6e1f90c8b25d  Give every order a currency (Ada Chen, SHOP-127)
--    4. f7a0295e3d84  Call customers accounts (Tomás Ibarra, SHOP-138)
--    5. 28c5d1b70ea9  Send a newsletter (Ada Chen, SHOP-150)
--    6. b4906f3ea1d2  Find open orders (Ada Chen, SHOP-151)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at b4906f3ea1d2
-- If it stops within a revision, go on with the last place that it printed, such as 0b7d4e2f9a61:2:
--   retort -n tenant --target globex -d mysql@8.0 upgrade base:b4906f3ea1d2 --resume 0b7d4e2f9a61:2
--
-- to run:   mysql --comments DATABASE < upgrade.sql
-- to undo:  mysql --comments DATABASE < downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;
USE globex;

-- Goes on only if the version table holds nothing, or is not there.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'globex' AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM globex.alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 0 AND @retort_known = 0 AND DATABASE() = 'globex');
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of 0b7d4e2f9a61');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 0b7d4e2f9a61: Open the shop (Ada Chen, SHOP-102)
--
-- Customers and their orders. The tables name no schema: that of the target stands in.
-- The enum is a type of its own on PostgreSQL, a column type on MySQL and MariaDB, and a text with a
-- check elsewhere.
-- ======================================================================

SELECT '1/6 0b7d4e2f9a61 Open the shop' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS globex.alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 6 of 0b7d4e2f9a61');

SELECT '0b7d4e2f9a61:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE globex.customers (
    id BIGINT NOT NULL AUTO_INCREMENT,
    email VARCHAR(254) NOT NULL,
    full_name VARCHAR(120) NOT NULL,
    phone VARCHAR(30),
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'UTC',
    PRIMARY KEY (id),
    CONSTRAINT customers_email_key UNIQUE (email)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of 0b7d4e2f9a61');

SELECT '0b7d4e2f9a61:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE globex.orders (
    id BIGINT NOT NULL AUTO_INCREMENT,
    customer_id BIGINT NOT NULL,
    state ENUM('new', 'paid', 'shipped', 'cancelled') NOT NULL DEFAULT 'new',
    placed_on DATE NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES globex.customers (id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of 0b7d4e2f9a61');

SELECT '0b7d4e2f9a61:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_orders_customer_id ON globex.orders (customer_id);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of 0b7d4e2f9a61');

SELECT '0b7d4e2f9a61:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- The two customers of the opening day
INSERT INTO globex.customers (id, email, full_name, phone) VALUES
    (1, 'siobhan@example.org', 'Siobhán O''Hara', '+353 1 555 0100'),
    (2, 'li@example.org', '李小龍', NULL);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of 0b7d4e2f9a61');

SELECT '0b7d4e2f9a61:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO globex.orders (id, customer_id, state, placed_on) VALUES
    (1, 1, 'shipped', '2026-01-08');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of 0b7d4e2f9a61');

SELECT '0b7d4e2f9a61:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO globex.orders (id, customer_id, placed_on) VALUES
    (2, 2, '2026-01-09');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 0b7d4e2f9a61');

SELECT '0b7d4e2f9a61:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO globex.alembic_version (version_num) VALUES ('0b7d4e2f9a61');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 0b7d4e2f9a61');

-- ======================================================================
-- d3852a6bc4f7: Add order lines (Tomás Ibarra, SHOP-113)
--
-- A key of two columns, a foreign key to it, a column that computes itself, and a view.
-- ======================================================================

SELECT '2/6 d3852a6bc4f7 Add order lines' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 0b7d4e2f9a61 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('0b7d4e2f9a61') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM globex.alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 5 of d3852a6bc4f7');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 0b7d4e2f9a61', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'd3852a6bc4f7:1 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

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
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of d3852a6bc4f7');

SELECT 'd3852a6bc4f7:2 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO globex.order_lines (order_id, line_no, sku, quantity, unit_price) VALUES
    (1, 1, '0042', 2, 12.90),
    (1, 2, 'T-100', 1, 34.50),
    (2, 1, 'TEA-12', 10, 8.00);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of d3852a6bc4f7');

SELECT 'd3852a6bc4f7:3 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Oracle has virtual columns only
ALTER TABLE globex.order_lines ADD COLUMN amount NUMERIC(14, 2) GENERATED ALWAYS AS (quantity * unit_price) STORED;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of d3852a6bc4f7');

SELECT 'd3852a6bc4f7:4 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE globex.returned_items (
    id BIGINT NOT NULL AUTO_INCREMENT,
    order_id BIGINT NOT NULL,
    line_no SMALLINT NOT NULL,
    reason VARCHAR(200),
    PRIMARY KEY (id),
    CONSTRAINT returned_items_order_id_line_no_fkey FOREIGN KEY (order_id, line_no) REFERENCES globex.order_lines (order_id, line_no),
    KEY returned_items_order_id_line_no_fkey (order_id, line_no)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of d3852a6bc4f7');

SELECT 'd3852a6bc4f7:5 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE VIEW globex.order_totals AS
SELECT order_id, COUNT(*) AS line_count, SUM(quantity * unit_price) AS total
FROM globex.order_lines
GROUP BY order_id;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of d3852a6bc4f7');

SELECT 'd3852a6bc4f7:6 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE globex.alembic_version SET version_num = 'd3852a6bc4f7' WHERE version_num = '0b7d4e2f9a61';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of d3852a6bc4f7');

-- ======================================================================
-- 6e1f90c8b25d: Give every order a currency (Ada Chen, SHOP-127)
--
-- The safe way to a NOT NULL column of a table that has rows: add it nullable, fill it, forbid NULL.
-- The currency is a variable of the target: EUR for acme, USD for globex.
-- ======================================================================

SELECT '3/6 6e1f90c8b25d Give every order a currency' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds d3852a6bc4f7 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('d3852a6bc4f7') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM globex.alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of 6e1f90c8b25d');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version d3852a6bc4f7', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '6e1f90c8b25d:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE globex.orders ADD COLUMN currency VARCHAR(3) COMMENT 'ISO 4217';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 6e1f90c8b25d');

SELECT '6e1f90c8b25d:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Nothing is to be undone here, as the downgrade drops the column
UPDATE globex.orders SET currency = 'USD' WHERE currency IS NULL;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 6e1f90c8b25d');

SELECT '6e1f90c8b25d:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE globex.orders MODIFY COLUMN currency VARCHAR(3) NOT NULL COMMENT 'ISO 4217';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 6e1f90c8b25d');

SELECT '6e1f90c8b25d:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE globex.alembic_version SET version_num = '6e1f90c8b25d' WHERE version_num = 'd3852a6bc4f7';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 6e1f90c8b25d');

-- ======================================================================
-- f7a0295e3d84: Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- A table and two columns get other names. Constraints and indexes keep theirs.
-- The downgrade is written by hand. It is replayed like the upgrade, and must come back to the schema as
-- it was before; a downgrade that forgot the comment, for example, would be an error.
-- ======================================================================

SELECT '4/6 f7a0295e3d84 Call customers accounts' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 6e1f90c8b25d and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('6e1f90c8b25d') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM globex.alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of f7a0295e3d84');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 6e1f90c8b25d', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'f7a0295e3d84:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE globex.customers RENAME TO globex.accounts;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of f7a0295e3d84');

SELECT 'f7a0295e3d84:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE globex.accounts CHANGE COLUMN full_name display_name VARCHAR(120) NOT NULL COMMENT 'As the letters say it';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of f7a0295e3d84');

SELECT 'f7a0295e3d84:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE globex.orders RENAME COLUMN customer_id TO account_id;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of f7a0295e3d84');

SELECT 'f7a0295e3d84:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE globex.alembic_version SET version_num = 'f7a0295e3d84' WHERE version_num = '6e1f90c8b25d';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of f7a0295e3d84');

-- ======================================================================
-- 28c5d1b70ea9: Send a newsletter (Ada Chen, SHOP-150)
--
-- Several changes of a table that others refer to. The unique constraint over `email` was given no name in
-- its time, so it is dropped by its type and columns.
-- ======================================================================

SELECT '5/6 28c5d1b70ea9 Send a newsletter' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds f7a0295e3d84 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('f7a0295e3d84') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM globex.alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of 28c5d1b70ea9');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version f7a0295e3d84', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '28c5d1b70ea9:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE globex.accounts
    DROP INDEX customers_email_key,
    ADD CONSTRAINT uq_accounts_email UNIQUE (email),
    MODIFY COLUMN phone VARCHAR(40),
    ADD COLUMN newsletter BOOLEAN NOT NULL DEFAULT FALSE;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 28c5d1b70ea9');

SELECT '28c5d1b70ea9:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE globex.alembic_version SET version_num = '28c5d1b70ea9' WHERE version_num = 'f7a0295e3d84';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 28c5d1b70ea9');

-- ======================================================================
-- b4906f3ea1d2: Find open orders (Ada Chen, SHOP-151)
--
-- Indexes for a table in daily use, with the options of each server. PostgreSQL builds the first one without
-- blocking writers, and does so outside of a transaction; so it stands in a revision of its own.
-- ======================================================================

SELECT '6/6 b4906f3ea1d2 Find open orders' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 28c5d1b70ea9 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('28c5d1b70ea9') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM globex.alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of b4906f3ea1d2');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 28c5d1b70ea9', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

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
