-- Retort: downgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   b4906f3ea1d2
-- ends at:     base
--
--    1. b4906f3ea1d2  Find open orders (Ada Chen, SHOP-151)
--    2. 28c5d1b70ea9  Send a newsletter (Ada Chen, SHOP-150)
--    3. f7a0295e3d84  Call customers accounts (Tomás Ibarra, SHOP-138)
--    4. 6e1f90c8b25d  Give every order a currency (Ada Chen, SHOP-127)
--    5. d3852a6bc4f7  Add order lines (Tomás Ibarra, SHOP-113)
--    6. 0b7d4e2f9a61  Open the shop (Ada Chen, SHOP-102)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at base
--
-- to run:   sqlite3 -cmd "ATTACH 'FILE' AS globex" DATABASE < downgrade.sql
-- to undo:  sqlite3 -cmd "ATTACH 'FILE' AS globex" DATABASE < upgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- b4906f3ea1d2: Find open orders (Ada Chen, SHOP-151)
--
-- Indexes for a table in daily use, with the options of each server. PostgreSQL builds the first one without
-- blocking writers, and does so outside of a transaction; so it stands in a revision of its own.
-- ======================================================================

SELECT '1/6 b4906f3ea1d2 Find open orders' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS globex.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b4906f3ea1d2 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b4906f3ea1d2" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b4906f3ea1d2') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM globex.alembic_version;

DROP INDEX globex.ix_orders_placed_on;

DROP INDEX globex.ix_orders_open;

UPDATE globex.alembic_version SET version_num = '28c5d1b70ea9' WHERE version_num = 'b4906f3ea1d2';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 28c5d1b70ea9 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('28c5d1b70ea9') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM globex.alembic_version;
INSERT INTO temp.retort_done
SELECT 'b4906f3ea1d2' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 28c5d1b70ea9: Send a newsletter (Ada Chen, SHOP-150)
--
-- Several changes of a table that others refer to. The unique constraint over `email` was given no name in
-- its time, so it is dropped by its type and columns.
-- ======================================================================

SELECT '2/6 28c5d1b70ea9 Send a newsletter' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS globex.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 28c5d1b70ea9 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 28c5d1b70ea9" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('28c5d1b70ea9') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM globex.alembic_version;

CREATE TABLE globex._retort_accounts (
    id INTEGER CONSTRAINT customers_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    email VARCHAR(254) NOT NULL,
    display_name VARCHAR(120) NOT NULL,
    phone VARCHAR(30),
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT customers_email_key UNIQUE (email)
);

INSERT INTO globex._retort_accounts (id, email, display_name, phone, created_at)
SELECT id, email, display_name, phone, created_at
FROM globex.accounts;

DELETE FROM globex.sqlite_sequence WHERE name = '_retort_accounts';
INSERT INTO globex.sqlite_sequence (name, seq)
SELECT '_retort_accounts', seq FROM globex.sqlite_sequence WHERE name = 'accounts';

DROP TABLE globex.accounts;

ALTER TABLE globex._retort_accounts RENAME TO accounts;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'globex')
WHERE 'accounts' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE globex.alembic_version SET version_num = 'f7a0295e3d84' WHERE version_num = '28c5d1b70ea9';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version f7a0295e3d84 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('f7a0295e3d84') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM globex.alembic_version;
INSERT INTO temp.retort_done
SELECT '28c5d1b70ea9' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- f7a0295e3d84: Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- A table and two columns get other names. Constraints and indexes keep theirs.
-- The downgrade is written by hand. It is replayed like the upgrade, and must come back to the schema as
-- it was before; a downgrade that forgot the comment, for example, would be an error.
-- ======================================================================

SELECT '3/6 f7a0295e3d84 Call customers accounts' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS globex.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds f7a0295e3d84 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version f7a0295e3d84" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('f7a0295e3d84') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM globex.alembic_version;

ALTER TABLE globex.orders RENAME COLUMN account_id TO customer_id;

ALTER TABLE globex.accounts RENAME COLUMN display_name TO full_name;

ALTER TABLE globex.accounts RENAME TO customers;

UPDATE globex.alembic_version SET version_num = '6e1f90c8b25d' WHERE version_num = 'f7a0295e3d84';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 6e1f90c8b25d was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('6e1f90c8b25d') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM globex.alembic_version;
INSERT INTO temp.retort_done
SELECT 'f7a0295e3d84' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 6e1f90c8b25d: Give every order a currency (Ada Chen, SHOP-127)
--
-- The safe way to a NOT NULL column of a table that has rows: add it nullable, fill it, forbid NULL.
-- The currency is a variable of the target: EUR for acme, USD for globex.
-- ======================================================================

SELECT '4/6 6e1f90c8b25d Give every order a currency' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS globex.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 6e1f90c8b25d and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 6e1f90c8b25d" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('6e1f90c8b25d') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM globex.alembic_version;

CREATE TABLE globex._retort_orders (
    id INTEGER CONSTRAINT orders_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id BIGINT NOT NULL,
    state VARCHAR(9) DEFAULT 'new' NOT NULL,
    placed_on DATE NOT NULL,
    currency VARCHAR(3),
    CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid', 'shipped', 'cancelled'))
);

INSERT INTO globex._retort_orders (id, customer_id, state, placed_on, currency)
SELECT id, customer_id, state, placed_on, currency
FROM globex.orders;

DELETE FROM globex.sqlite_sequence WHERE name = '_retort_orders';
INSERT INTO globex.sqlite_sequence (name, seq)
SELECT '_retort_orders', seq FROM globex.sqlite_sequence WHERE name = 'orders';

DROP TABLE globex.orders;

ALTER TABLE globex._retort_orders RENAME TO orders;

CREATE INDEX globex.ix_orders_customer_id ON orders (customer_id);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'globex')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE globex.orders DROP COLUMN currency;

UPDATE globex.alembic_version SET version_num = 'd3852a6bc4f7' WHERE version_num = '6e1f90c8b25d';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version d3852a6bc4f7 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('d3852a6bc4f7') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM globex.alembic_version;
INSERT INTO temp.retort_done
SELECT '6e1f90c8b25d' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- d3852a6bc4f7: Add order lines (Tomás Ibarra, SHOP-113)
--
-- A key of two columns, a foreign key to it, a column that computes itself, and a view.
-- ======================================================================

SELECT '5/6 d3852a6bc4f7 Add order lines' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS globex.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds d3852a6bc4f7 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version d3852a6bc4f7" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('d3852a6bc4f7') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 4
FROM globex.alembic_version;

DROP VIEW globex.order_totals;

DROP TABLE globex.returned_items;

CREATE TABLE globex._retort_order_lines (
    order_id BIGINT NOT NULL,
    line_no SMALLINT NOT NULL,
    sku VARCHAR(60) NOT NULL,
    quantity INTEGER DEFAULT 1 NOT NULL,
    unit_price NUMERIC(12, 2) NOT NULL,
    CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line_no),
    CONSTRAINT order_lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
    CONSTRAINT order_lines_quantity_check CHECK (quantity > 0),
    CONSTRAINT order_lines_check CHECK (unit_price >= 0)
);

INSERT INTO globex._retort_order_lines (order_id, line_no, sku, quantity, unit_price)
SELECT order_id, line_no, sku, quantity, unit_price
FROM globex.order_lines;

DROP TABLE globex.order_lines;

ALTER TABLE globex._retort_order_lines RENAME TO order_lines;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'globex')
WHERE 'order_lines' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP TABLE globex.order_lines;

UPDATE globex.alembic_version SET version_num = '0b7d4e2f9a61' WHERE version_num = 'd3852a6bc4f7';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 0b7d4e2f9a61 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('0b7d4e2f9a61') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM globex.alembic_version;
INSERT INTO temp.retort_done
SELECT 'd3852a6bc4f7' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 0b7d4e2f9a61: Open the shop (Ada Chen, SHOP-102)
--
-- Customers and their orders. The tables name no schema: that of the target stands in.
-- The enum is a type of its own on PostgreSQL, a column type on MySQL and MariaDB, and a text with a
-- check elsewhere.
-- ======================================================================

SELECT '6/6 0b7d4e2f9a61 Open the shop' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 5;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS globex.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 0b7d4e2f9a61 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 0b7d4e2f9a61" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('0b7d4e2f9a61') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 5
FROM globex.alembic_version;

DROP TABLE globex.orders;

DROP TABLE globex.customers;

DELETE FROM globex.alembic_version WHERE version_num = '0b7d4e2f9a61';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM globex.alembic_version;
INSERT INTO temp.retort_done
SELECT '0b7d4e2f9a61' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at base' AS result
WHERE (SELECT count(*) = 0 FROM globex.alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 6;
