-- Retort: downgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: shared
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   a96d3b0c5e27
-- ends at:     e41a6c8b7f02
--
--    1. a96d3b0c5e27  Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at e41a6c8b7f02
--
-- to run:   sqlite3 DATABASE < 0008_a96d3b0c5e27_sell_by_the_pallet.downgrade.sql
-- to undo:  sqlite3 DATABASE < 0008_a96d3b0c5e27_sell_by_the_pallet.upgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- a96d3b0c5e27: Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- Wider columns, a better name, and a column that nobody used.
-- alter_column says what changes; what it does not name stays as it is: NOT NULL, default, comment.
-- On Oracle the downgrade of `quantity` wants the column to be empty, as every narrowing of a number does.
-- ======================================================================

SELECT '1/1 a96d3b0c5e27 Sell by the pallet' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a96d3b0c5e27 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a96d3b0c5e27" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a96d3b0c5e27') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

ALTER TABLE products DROP COLUMN discontinued_on;

CREATE TABLE _retort_product_keywords (
    product_id BIGINT NOT NULL,
    keyword VARCHAR(60) NOT NULL,
    weight SMALLINT DEFAULT 10 NOT NULL,
    warehouse VARCHAR(3),
    CONSTRAINT product_keywords_pkey PRIMARY KEY (product_id, keyword),
    CONSTRAINT product_keywords_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
    CONSTRAINT product_keywords_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code)
);

INSERT INTO _retort_product_keywords (product_id, keyword, weight)
SELECT product_id, keyword, weight
FROM product_keywords;

DROP TABLE product_keywords;

ALTER TABLE _retort_product_keywords RENAME TO product_keywords;

CREATE INDEX ix_product_keywords_warehouse ON product_keywords (warehouse);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'product_keywords' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_product_keywords (
    product_id BIGINT NOT NULL,
    keyword VARCHAR(60) NOT NULL,
    weight SMALLINT DEFAULT 1 NOT NULL,
    warehouse VARCHAR(3),
    CONSTRAINT product_keywords_pkey PRIMARY KEY (product_id, keyword),
    CONSTRAINT product_keywords_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
    CONSTRAINT product_keywords_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code)
);

INSERT INTO _retort_product_keywords (product_id, keyword, weight, warehouse)
SELECT product_id, keyword, weight, warehouse
FROM product_keywords;

DROP TABLE product_keywords;

ALTER TABLE _retort_product_keywords RENAME TO product_keywords;

CREATE INDEX ix_product_keywords_warehouse ON product_keywords (warehouse);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'product_keywords' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE stock_levels RENAME COLUMN last_counted_on TO counted_on;

CREATE TABLE _retort_stock_levels (
    warehouse VARCHAR(3) NOT NULL,
    product_id BIGINT NOT NULL,
    quantity INTEGER DEFAULT 0 NOT NULL,
    counted_on DATE,
    reserved INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT pk_stock_levels PRIMARY KEY (warehouse, product_id),
    CONSTRAINT stock_levels_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code) ON DELETE CASCADE,
    CONSTRAINT stock_levels_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT stock_levels_quantity_check CHECK (quantity >= 0),
    CONSTRAINT stock_levels_reserved_check CHECK (reserved <= quantity)
);

INSERT INTO _retort_stock_levels (warehouse, product_id, quantity, counted_on, reserved)
SELECT warehouse, product_id, quantity, counted_on, reserved
FROM stock_levels;

DROP TABLE stock_levels;

ALTER TABLE _retort_stock_levels RENAME TO stock_levels;

CREATE INDEX ix_stock_levels_product ON stock_levels (product_id, quantity DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'stock_levels' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_products (
    id INTEGER CONSTRAINT products_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    sku VARCHAR(40) NOT NULL,
    name VARCHAR(120) NOT NULL,
    category_id INTEGER,
    price NUMERIC(10, 2) NOT NULL,
    active BOOLEAN DEFAULT 1 NOT NULL,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT products_sku_key UNIQUE (sku),
    CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories (id),
    CONSTRAINT products_price_check CHECK (price >= 0)
);

INSERT INTO _retort_products (id, sku, name, category_id, price, active, created_at)
SELECT id, sku, name, category_id, price, active, created_at
FROM products;

DELETE FROM sqlite_sequence WHERE name = '_retort_products';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_products', seq FROM sqlite_sequence WHERE name = 'products';

DROP TABLE products;

ALTER TABLE _retort_products RENAME TO products;

CREATE INDEX ix_products_category_id ON products (category_id);

CREATE INDEX ix_products_lower_name ON products ((lower(name)));

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'products' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'e41a6c8b7f02' WHERE version_num = 'a96d3b0c5e27';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version e41a6c8b7f02 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e41a6c8b7f02') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a96d3b0c5e27' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at e41a6c8b7f02' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e41a6c8b7f02') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
