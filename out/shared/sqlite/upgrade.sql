-- Retort: upgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: shared
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a96d3b0c5e27
--
--    1. 3f1c8a90d2b4  Create the catalogue (Ada Chen, SHOP-101)
--    2. 8be27d14c6a1  Load the first products (Ada Chen, SHOP-104)
--    3. 12345e678901  Write the mail templates (Tomás Ibarra, SHOP-110)
--    4. c07e5b3a9d18  Count the stock (Ada Chen, SHOP-121)
--    5. 91d4c7e2f0b5  Reserve stock (Ada Chen, SHOP-124)
--    6. 5d90f2e1a7c3  Search by keyword (Tomás Ibarra, SHOP-130)
--    7. e41a6c8b7f02  Merge stock and search (Ada Chen)
--    8. a96d3b0c5e27  Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at a96d3b0c5e27
--
-- to run:   sqlite3 DATABASE < upgrade.sql
-- to undo:  sqlite3 DATABASE < downgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- 3f1c8a90d2b4: Create the catalogue (Ada Chen, SHOP-101)
--
-- Categories form a tree; every product hangs on one of its nodes.
-- Keys and checks without a name get the name that PostgreSQL would give them, on every server:
-- products_pkey, products_sku_key, products_category_id_fkey, ix_products_category_id.
-- ======================================================================

SELECT '1/8 3f1c8a90d2b4 Create the catalogue' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE categories (
    id INTEGER CONSTRAINT categories_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    parent_id INTEGER,
    name VARCHAR(80) NOT NULL,
    CONSTRAINT categories_name_key UNIQUE (name),
    CONSTRAINT categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES categories (id)
);

CREATE INDEX ix_categories_parent_id ON categories (parent_id);

CREATE TABLE products (
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

CREATE INDEX ix_products_category_id ON products (category_id);

INSERT INTO alembic_version (version_num) VALUES ('3f1c8a90d2b4');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 3f1c8a90d2b4 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('3f1c8a90d2b4') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '3f1c8a90d2b4' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 8be27d14c6a1: Load the first products (Ada Chen, SHOP-104)
--
-- The rows give their primary key, so the downgrade can delete exactly these rows.
-- A value takes the type of its column: the sku 0042 keeps its zeros, the price 1.10 its last digit.
-- ======================================================================

SELECT '2/8 8be27d14c6a1 Load the first products' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 3f1c8a90d2b4 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 3f1c8a90d2b4" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('3f1c8a90d2b4') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

INSERT INTO categories (id, parent_id, name) VALUES
    (1, NULL, 'Garden'),
    (2, NULL, 'Kitchen'),
    (3, 1, 'Tools'),
    (4, 1, 'Pots & planters'),
    (5, 2, 'Grüner Tee');

-- The five products of the opening day
INSERT INTO products (id, sku, name, category_id, price, active) VALUES
    (1, '0042', 'Gardener''s gloves', 3, 12.90, 1),
    (2, 'T-100', 'Spade, 42" handle', 3, 34.50, 1),
    (3, 'P-007', 'Pot "Terra" \ 30 cm', 4, 1.10, 1),
    (4, 'NO-1', 'Norwegian knife', 3, 1250.00, 0),
    (5, 'TEA-12', '煎茶 (sencha) 🍵', 5, 8.00, 1);

UPDATE alembic_version SET version_num = '8be27d14c6a1' WHERE version_num = '3f1c8a90d2b4';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 8be27d14c6a1 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('8be27d14c6a1') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '8be27d14c6a1' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 12345e678901: Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- Every text in here is known to have been changed by some client, driver or script generator on its
-- way into a database. Each must arrive unchanged, whatever the client does with it.
-- ======================================================================

SELECT '3/8 12345e678901 Write the mail templates' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 8be27d14c6a1 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 8be27d14c6a1" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('8be27d14c6a1') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE mail_templates (
    code VARCHAR(40) NOT NULL,
    language VARCHAR(2) NOT NULL,
    subject VARCHAR(200) NOT NULL,
    body TEXT NOT NULL,
    options JSON,
    valid_from DATE NOT NULL,
    CONSTRAINT mail_templates_pkey PRIMARY KEY (code, language)
);

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('quotes', 'NO', 'It''s "your" order', '''''it''''s'''' `quoted` "twice"', '2026-01-19'),
    ('backslash', 'en', 'C:\new\table', 'ends with a backslash \', '2026-01-19'),
    ('percent', 'en', '100% cotton', '%s %d %(name)s %% 50%', '2026-01-19'),
    ('colon', 'en', 'Open 12:30:45', 'Dear :name, see :order_id::text and a:b', '2026-01-19'),
    ('dollar', 'en', 'Only $1', '$$ $tag$ ${HOME} $(order) $1 $', '2026-01-19'),
    ('ampersand', 'en', 'Pots & planters', '&name &&name. &', '2026-01-19'),
    ('tab', 'en', 'a	b', 'article	pieces	price', '2026-01-19'),
    ('lines', 'en', 'Your order', 'Dear customer,'||char(13)||'
'||char(13)||'
thank you.'||char(13)||'
', '2026-01-19'),
    ('semicolon', 'en', 'a; b;', 'one line;
another;

;', '2026-01-19'),
    ('batch', 'en', 'GO', 'before
GO
after
/
the end
.
', '2026-01-19'),
    ('client', 'en', '\q', '\q
\! ls
.quit
DELIMITER //
:r file
@script
EXIT', '2026-01-19'),
    ('comment', 'en', '--', '-- not a comment /* nor this */
# nor that', '2026-01-19'),
    ('template', 'en', '{{ name }}', '{% if paid %}Paid{% endif %}{# #}', '2026-01-19'),
    ('unicode', 'en', '🛒 Grüße 日本語', '👩‍👩‍👧 é     ​', '2026-01-19'),
    ('words', 'en', 'NULL', '007', '2026-01-19');

INSERT INTO mail_templates (code, language, subject, body, options, valid_from) VALUES
    ('json', 'en', '{"on": true, "at": "12:30", "to": ":name"}', '[1, 2.50, "x", null]', '{"on": true, "at": "12:30", "to": [":name", "it''s"], "price": 1.10, "nothing": null}', '2026-01-19');

UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = '8be27d14c6a1';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 12345e678901 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '12345e678901' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- c07e5b3a9d18: Count the stock (Ada Chen, SHOP-121)
--
-- Two teams go on from here at the same time: this is the first revision of the branch `stock`, and
-- `search` starts at the same parent. `stock@head` names the end of this branch.
-- ======================================================================

SELECT '4/8 c07e5b3a9d18 Count the stock' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 12345e678901 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 12345e678901" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

CREATE TABLE warehouses (
    code VARCHAR(3) NOT NULL,
    name VARCHAR(80) NOT NULL,
    opened_on DATE,
    CONSTRAINT warehouses_pkey PRIMARY KEY (code)
);

CREATE UNIQUE INDEX uq_warehouses_name ON warehouses (name);

INSERT INTO warehouses (code, name, opened_on) VALUES
    ('BER', 'Berlin', '2024-04-01'),
    ('OSL', 'Oslo', NULL);

CREATE TABLE stock_levels (
    warehouse VARCHAR(3) NOT NULL,
    product_id BIGINT NOT NULL,
    quantity INTEGER DEFAULT 0 NOT NULL,
    counted_on DATE,
    CONSTRAINT pk_stock_levels PRIMARY KEY (warehouse, product_id),
    CONSTRAINT stock_levels_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code) ON DELETE CASCADE,
    CONSTRAINT stock_levels_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT stock_levels_quantity_check CHECK (quantity >= 0)
);

-- Where is most of it?
CREATE INDEX ix_stock_levels_product ON stock_levels (product_id, quantity DESC);

UPDATE alembic_version SET version_num = 'c07e5b3a9d18' WHERE version_num = '12345e678901';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version c07e5b3a9d18 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c07e5b3a9d18') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'c07e5b3a9d18' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 91d4c7e2f0b5: Reserve stock (Ada Chen, SHOP-124)
--
-- A batch is one ALTER TABLE where the server takes several changes at once, and one rebuild of the
-- table on SQLite.
-- ======================================================================

SELECT '5/8 91d4c7e2f0b5 Reserve stock' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds c07e5b3a9d18 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version c07e5b3a9d18" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c07e5b3a9d18') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 4
FROM alembic_version;

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

INSERT INTO _retort_stock_levels (warehouse, product_id, quantity, counted_on)
SELECT warehouse, product_id, quantity, counted_on
FROM stock_levels;

DROP TABLE stock_levels;

ALTER TABLE _retort_stock_levels RENAME TO stock_levels;

CREATE INDEX ix_stock_levels_product ON stock_levels (product_id, quantity DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'stock_levels' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = '91d4c7e2f0b5' WHERE version_num = 'c07e5b3a9d18';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 91d4c7e2f0b5 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('91d4c7e2f0b5') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '91d4c7e2f0b5' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 5d90f2e1a7c3: Search by keyword (Tomás Ibarra, SHOP-130)
--
-- The branch of the second team. It needs the table `warehouses` of the branch `stock`, so it depends on
-- that revision; it does not follow it, and needs nothing that comes later on that branch.
-- ======================================================================

SELECT '6/8 5d90f2e1a7c3 Search by keyword' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 5;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 91d4c7e2f0b5 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 91d4c7e2f0b5" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('91d4c7e2f0b5') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 5
FROM alembic_version;

CREATE TABLE product_keywords (
    product_id BIGINT NOT NULL,
    keyword VARCHAR(60) NOT NULL,
    weight SMALLINT DEFAULT 1 NOT NULL,
    warehouse VARCHAR(3),
    CONSTRAINT product_keywords_pkey PRIMARY KEY (product_id, keyword),
    CONSTRAINT product_keywords_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
    CONSTRAINT product_keywords_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code)
);

CREATE INDEX ix_product_keywords_warehouse ON product_keywords (warehouse);

-- The other servers compare without regard to case, or have no index over an expression
CREATE INDEX ix_products_lower_name ON products ((lower(name)));

CREATE INDEX ix_mail_templates_subject ON mail_templates (subject);

INSERT INTO alembic_version (version_num) VALUES ('5d90f2e1a7c3');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 5d90f2e1a7c3, 91d4c7e2f0b5 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('5d90f2e1a7c3', '91d4c7e2f0b5') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '5d90f2e1a7c3' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- e41a6c8b7f02: Merge stock and search (Ada Chen)
--
-- The two branches meet. From here on the version table holds one row again.
-- ======================================================================

SELECT '7/8 e41a6c8b7f02 Merge stock and search' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 6;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 5d90f2e1a7c3, 91d4c7e2f0b5 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 5d90f2e1a7c3, 91d4c7e2f0b5" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('5d90f2e1a7c3', '91d4c7e2f0b5') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_done) = 6
FROM alembic_version;

DELETE FROM alembic_version WHERE version_num = '5d90f2e1a7c3';
UPDATE alembic_version SET version_num = 'e41a6c8b7f02' WHERE version_num = '91d4c7e2f0b5';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version e41a6c8b7f02 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e41a6c8b7f02') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'e41a6c8b7f02' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a96d3b0c5e27: Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- Wider columns, a better name, and a column that nobody used.
-- alter_column says what changes; what it does not name stays as it is: NOT NULL, default, comment.
-- On Oracle the downgrade of `quantity` wants the column to be empty, as every narrowing of a number does.
-- ======================================================================

SELECT '8/8 a96d3b0c5e27 Sell by the pallet' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 7;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds e41a6c8b7f02 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version e41a6c8b7f02" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e41a6c8b7f02') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 7
FROM alembic_version;

CREATE TABLE _retort_products (
    id INTEGER CONSTRAINT products_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    sku VARCHAR(60) NOT NULL,
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

CREATE TABLE _retort_stock_levels (
    warehouse VARCHAR(3) NOT NULL,
    product_id BIGINT NOT NULL,
    quantity BIGINT DEFAULT 0 NOT NULL,
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

ALTER TABLE stock_levels RENAME COLUMN counted_on TO last_counted_on;

CREATE TABLE _retort_product_keywords (
    product_id BIGINT NOT NULL,
    keyword VARCHAR(60) NOT NULL,
    weight SMALLINT DEFAULT 10 NOT NULL,
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

-- Its index and its foreign key go with it
CREATE TABLE _retort_product_keywords (
    product_id BIGINT NOT NULL,
    keyword VARCHAR(60) NOT NULL,
    weight SMALLINT DEFAULT 10 NOT NULL,
    CONSTRAINT product_keywords_pkey PRIMARY KEY (product_id, keyword),
    CONSTRAINT product_keywords_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE
);

INSERT INTO _retort_product_keywords (product_id, keyword, weight)
SELECT product_id, keyword, weight
FROM product_keywords;

DROP TABLE product_keywords;

ALTER TABLE _retort_product_keywords RENAME TO product_keywords;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'product_keywords' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

-- SQL of one's own, with what it does to the schema, so that later revisions know the column
ALTER TABLE products ADD discontinued_on DATE;

UPDATE alembic_version SET version_num = 'a96d3b0c5e27' WHERE version_num = 'e41a6c8b7f02';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a96d3b0c5e27 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a96d3b0c5e27') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a96d3b0c5e27' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at a96d3b0c5e27' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a96d3b0c5e27') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 8;
