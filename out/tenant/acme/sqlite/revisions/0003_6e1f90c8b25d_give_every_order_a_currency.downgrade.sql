-- Retort: downgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   6e1f90c8b25d
-- ends at:     d3852a6bc4f7
--
--    1. 6e1f90c8b25d  Give every order a currency (Ada Chen, SHOP-127)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at d3852a6bc4f7
--
-- to run:   sqlite3 -cmd "ATTACH 'FILE' AS acme" DATABASE < 0003_6e1f90c8b25d_give_every_order_a_currency.downgrade.sql
-- to undo:  sqlite3 -cmd "ATTACH 'FILE' AS acme" DATABASE < 0003_6e1f90c8b25d_give_every_order_a_currency.upgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- 6e1f90c8b25d: Give every order a currency (Ada Chen, SHOP-127)
--
-- The safe way to a NOT NULL column of a table that has rows: add it nullable, fill it, forbid NULL.
-- The currency is a variable of the target: EUR for acme, USD for globex.
-- ======================================================================

SELECT '1/1 6e1f90c8b25d Give every order a currency' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS acme.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 6e1f90c8b25d and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 6e1f90c8b25d" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('6e1f90c8b25d') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM acme.alembic_version;

CREATE TABLE acme._retort_orders (
    id INTEGER CONSTRAINT orders_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id BIGINT NOT NULL,
    state VARCHAR(9) DEFAULT 'new' NOT NULL,
    placed_on DATE NOT NULL,
    currency VARCHAR(3),
    CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid', 'shipped', 'cancelled'))
);

INSERT INTO acme._retort_orders (id, customer_id, state, placed_on, currency)
SELECT id, customer_id, state, placed_on, currency
FROM acme.orders;

DELETE FROM acme.sqlite_sequence WHERE name = '_retort_orders';
INSERT INTO acme.sqlite_sequence (name, seq)
SELECT '_retort_orders', seq FROM acme.sqlite_sequence WHERE name = 'orders';

DROP TABLE acme.orders;

ALTER TABLE acme._retort_orders RENAME TO orders;

CREATE INDEX acme.ix_orders_customer_id ON orders (customer_id);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'acme')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE acme.orders DROP COLUMN currency;

UPDATE acme.alembic_version SET version_num = 'd3852a6bc4f7' WHERE version_num = '6e1f90c8b25d';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version d3852a6bc4f7 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('d3852a6bc4f7') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM acme.alembic_version;
INSERT INTO temp.retort_done
SELECT '6e1f90c8b25d' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at d3852a6bc4f7' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('d3852a6bc4f7') THEN version_num END) = 1 FROM acme.alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
