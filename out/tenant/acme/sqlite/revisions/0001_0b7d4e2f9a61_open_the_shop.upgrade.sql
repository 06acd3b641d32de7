-- Retort: upgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     0b7d4e2f9a61
--
--    1. 0b7d4e2f9a61  Open the shop (Ada Chen, SHOP-102)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 0b7d4e2f9a61
--
-- to run:   sqlite3 -cmd "ATTACH 'FILE' AS acme" DATABASE < 0001_0b7d4e2f9a61_open_the_shop.upgrade.sql
-- to undo:  sqlite3 -cmd "ATTACH 'FILE' AS acme" DATABASE < 0001_0b7d4e2f9a61_open_the_shop.downgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- 0b7d4e2f9a61: Open the shop (Ada Chen, SHOP-102)
--
-- Customers and their orders. The tables name no schema: that of the target stands in.
-- The enum is a type of its own on PostgreSQL, a column type on MySQL and MariaDB, and a text with a
-- check elsewhere.
-- ======================================================================

SELECT '1/1 0b7d4e2f9a61 Open the shop' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS acme.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM acme.alembic_version;

CREATE TABLE acme.customers (
    id INTEGER CONSTRAINT customers_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    email VARCHAR(254) NOT NULL,
    full_name VARCHAR(120) NOT NULL,
    phone VARCHAR(30),
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT customers_email_key UNIQUE (email)
);

CREATE TABLE acme.orders (
    id INTEGER CONSTRAINT orders_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id BIGINT NOT NULL,
    state VARCHAR(9) DEFAULT 'new' NOT NULL,
    placed_on DATE NOT NULL,
    CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers (id),
    CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid', 'shipped', 'cancelled'))
);

CREATE INDEX acme.ix_orders_customer_id ON orders (customer_id);

-- The two customers of the opening day
INSERT INTO acme.customers (id, email, full_name, phone) VALUES
    (1, 'siobhan@example.org', 'Siobhán O''Hara', '+353 1 555 0100'),
    (2, 'li@example.org', '李小龍', NULL);

INSERT INTO acme.orders (id, customer_id, state, placed_on) VALUES
    (1, 1, 'shipped', '2026-01-08');

INSERT INTO acme.orders (id, customer_id, placed_on) VALUES
    (2, 2, '2026-01-09');

INSERT INTO acme.alembic_version (version_num) VALUES ('0b7d4e2f9a61');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 0b7d4e2f9a61 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('0b7d4e2f9a61') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM acme.alembic_version;
INSERT INTO temp.retort_done
SELECT '0b7d4e2f9a61' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at 0b7d4e2f9a61' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('0b7d4e2f9a61') THEN version_num END) = 1 FROM acme.alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
