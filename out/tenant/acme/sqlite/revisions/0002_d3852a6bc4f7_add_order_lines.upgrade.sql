-- Retort: upgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   0b7d4e2f9a61
-- ends at:     d3852a6bc4f7
--
--    1. d3852a6bc4f7  Add order lines (Tomás Ibarra, SHOP-113)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at d3852a6bc4f7
--
-- to run:   sqlite3 -cmd "ATTACH 'FILE' AS acme" DATABASE < 0002_d3852a6bc4f7_add_order_lines.upgrade.sql
-- to undo:  sqlite3 -cmd "ATTACH 'FILE' AS acme" DATABASE < 0002_d3852a6bc4f7_add_order_lines.downgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- d3852a6bc4f7: Add order lines (Tomás Ibarra, SHOP-113)
--
-- A key of two columns, a foreign key to it, a column that computes itself, and a view.
-- ======================================================================

SELECT '1/1 d3852a6bc4f7 Add order lines' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS acme.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 0b7d4e2f9a61 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 0b7d4e2f9a61" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('0b7d4e2f9a61') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM acme.alembic_version;

CREATE TABLE acme.order_lines (
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

INSERT INTO acme.order_lines (order_id, line_no, sku, quantity, unit_price) VALUES
    (1, 1, '0042', 2, 12.90),
    (1, 2, 'T-100', 1, 34.50),
    (2, 1, 'TEA-12', 10, 8.00);

-- Oracle has virtual columns only
CREATE TABLE acme._retort_order_lines (
    order_id BIGINT NOT NULL,
    line_no SMALLINT NOT NULL,
    sku VARCHAR(60) NOT NULL,
    quantity INTEGER DEFAULT 1 NOT NULL,
    unit_price NUMERIC(12, 2) NOT NULL,
    amount NUMERIC(14, 2) GENERATED ALWAYS AS (quantity * unit_price) STORED,
    CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line_no),
    CONSTRAINT order_lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
    CONSTRAINT order_lines_quantity_check CHECK (quantity > 0),
    CONSTRAINT order_lines_check CHECK (unit_price >= 0)
);

INSERT INTO acme._retort_order_lines (order_id, line_no, sku, quantity, unit_price)
SELECT order_id, line_no, sku, quantity, unit_price
FROM acme.order_lines;

DROP TABLE acme.order_lines;

ALTER TABLE acme._retort_order_lines RENAME TO order_lines;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'acme')
WHERE 'order_lines' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE acme.returned_items (
    id INTEGER CONSTRAINT returned_items_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    order_id BIGINT NOT NULL,
    line_no SMALLINT NOT NULL,
    reason VARCHAR(200),
    CONSTRAINT returned_items_order_id_line_no_fkey FOREIGN KEY (order_id, line_no) REFERENCES order_lines (order_id, line_no)
);

CREATE VIEW acme.order_totals AS
SELECT order_id, COUNT(*) AS line_count, SUM(quantity * unit_price) AS total
FROM order_lines
GROUP BY order_id;

UPDATE acme.alembic_version SET version_num = 'd3852a6bc4f7' WHERE version_num = '0b7d4e2f9a61';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version d3852a6bc4f7 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('d3852a6bc4f7') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM acme.alembic_version;
INSERT INTO temp.retort_done
SELECT 'd3852a6bc4f7' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at d3852a6bc4f7' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('d3852a6bc4f7') THEN version_num END) = 1 FROM acme.alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
