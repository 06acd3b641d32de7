-- Retort: upgrade of shop on mariadb 10.11
--
-- project:     shop
-- environment: shared
-- dialect:     mariadb 10.11
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
-- If it stops within a revision, go on with the last place that it printed, such as 3f1c8a90d2b4:2:
--   retort -n shared -d mariadb@10.11 upgrade base:a96d3b0c5e27 --resume 3f1c8a90d2b4:2
--
-- to run:   mariadb --comments DATABASE < upgrade.sql
-- to undo:  mariadb --comments DATABASE < downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds nothing, or is not there.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 0 AND @retort_known = 0);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of 3f1c8a90d2b4');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 3f1c8a90d2b4: Create the catalogue (Ada Chen, SHOP-101)
--
-- Categories form a tree; every product hangs on one of its nodes.
-- Keys and checks without a name get the name that PostgreSQL would give them, on every server:
-- products_pkey, products_sku_key, products_category_id_fkey, ix_products_category_id.
-- ======================================================================

SELECT '1/8 3f1c8a90d2b4 Create the catalogue' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 4 of 3f1c8a90d2b4');

SELECT '3f1c8a90d2b4:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE categories (
    id INTEGER NOT NULL AUTO_INCREMENT,
    parent_id INTEGER,
    name VARCHAR(80) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT categories_name_key UNIQUE (name),
    CONSTRAINT categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES categories (id)
) COMMENT='A tree, from the shop''s front door to the shelf';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of 3f1c8a90d2b4');

SELECT '3f1c8a90d2b4:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_categories_parent_id ON categories (parent_id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of 3f1c8a90d2b4');

SELECT '3f1c8a90d2b4:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE products (
    id BIGINT NOT NULL AUTO_INCREMENT,
    sku VARCHAR(40) NOT NULL COMMENT 'Printed on the label',
    name VARCHAR(120) NOT NULL,
    category_id INTEGER,
    price NUMERIC(10, 2) NOT NULL,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'UTC',
    PRIMARY KEY (id),
    CONSTRAINT products_sku_key UNIQUE (sku),
    CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories (id),
    CONSTRAINT products_price_check CHECK (price >= 0)
) COMMENT='What the shop sells';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of 3f1c8a90d2b4');

SELECT '3f1c8a90d2b4:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_products_category_id ON products (category_id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 3f1c8a90d2b4');

SELECT '3f1c8a90d2b4:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('3f1c8a90d2b4');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 3f1c8a90d2b4');

-- ======================================================================
-- 8be27d14c6a1: Load the first products (Ada Chen, SHOP-104)
--
-- The rows give their primary key, so the downgrade can delete exactly these rows.
-- A value takes the type of its column: the sku 0042 keeps its zeros, the price 1.10 its last digit.
-- ======================================================================

SELECT '2/8 8be27d14c6a1 Load the first products' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 3f1c8a90d2b4 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('3f1c8a90d2b4') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 2 of 8be27d14c6a1');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 3f1c8a90d2b4', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '8be27d14c6a1:1 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO categories (id, parent_id, name) VALUES
    (1, NULL, 'Garden'),
    (2, NULL, 'Kitchen'),
    (3, 1, 'Tools'),
    (4, 1, 'Pots & planters'),
    (5, 2, 'Grüner Tee');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of 8be27d14c6a1');

SELECT '8be27d14c6a1:2 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- The five products of the opening day
INSERT INTO products (id, sku, name, category_id, price, active) VALUES
    (1, '0042', 'Gardener''s gloves', 3, 12.90, TRUE),
    (2, 'T-100', 'Spade, 42" handle', 3, 34.50, TRUE),
    (3, 'P-007', 'Pot "Terra" \\ 30 cm', 4, 1.10, TRUE),
    (4, 'NO-1', 'Norwegian knife', 3, 1250.00, FALSE),
    (5, 'TEA-12', '煎茶 (sencha) 🍵', 5, 8.00, TRUE);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 8be27d14c6a1');

SELECT '8be27d14c6a1:3 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '8be27d14c6a1' WHERE version_num = '3f1c8a90d2b4';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 8be27d14c6a1');

-- ======================================================================
-- 12345e678901: Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- Every text in here is known to have been changed by some client, driver or script generator on its
-- way into a database. Each must arrive unchanged, whatever the client does with it.
-- ======================================================================

SELECT '3/8 12345e678901 Write the mail templates' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 8be27d14c6a1 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('8be27d14c6a1') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of 12345e678901');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 8be27d14c6a1', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '12345e678901:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE mail_templates (
    code VARCHAR(40) NOT NULL,
    language VARCHAR(2) NOT NULL,
    subject VARCHAR(200) NOT NULL,
    body LONGTEXT NOT NULL,
    options JSON,
    valid_from DATE NOT NULL,
    PRIMARY KEY (code, language)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 12345e678901');

SELECT '12345e678901:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('quotes', 'NO', 'It''s "your" order', '''''it''''s'''' `quoted` "twice"', '2026-01-19'),
    ('backslash', 'en', 'C:\\new\\table', 'ends with a backslash \\', '2026-01-19'),
    ('percent', 'en', '100% cotton', '%s %d %(name)s %% 50%', '2026-01-19'),
    ('colon', 'en', 'Open 12:30:45', 'Dear :name, see :order_id::text and a:b', '2026-01-19'),
    ('dollar', 'en', 'Only $1', '$$ $tag$ ${HOME} $(order) $1 $', '2026-01-19'),
    ('ampersand', 'en', 'Pots & planters', '&name &&name. &', '2026-01-19'),
    ('tab', 'en', 'a\tb', 'article\tpieces\tprice', '2026-01-19'),
    ('lines', 'en', 'Your order', 'Dear customer,\r\n\r\nthank you.\r\n', '2026-01-19'),
    ('semicolon', 'en', 'a; b;', 'one line;\nanother;\n\n;', '2026-01-19'),
    ('batch', 'en', 'GO', 'before\nGO\nafter\n/\nthe end\n.\n', '2026-01-19'),
    ('client', 'en', '\\q', '\\q\n\\! ls\n.quit\nDELIMITER //\n:r file\n@script\nEXIT', '2026-01-19'),
    ('comment', 'en', '--', '-- not a comment /* nor this */\n# nor that', '2026-01-19'),
    ('template', 'en', '{{ name }}', '{% if paid %}Paid{% endif %}{# #}', '2026-01-19'),
    ('unicode', 'en', '🛒 Grüße 日本語', '👩‍👩‍👧 é     ​', '2026-01-19'),
    ('words', 'en', 'NULL', '007', '2026-01-19');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 12345e678901');

SELECT '12345e678901:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO mail_templates (code, language, subject, body, options, valid_from) VALUES
    ('json', 'en', '{"on": true, "at": "12:30", "to": ":name"}', '[1, 2.50, "x", null]', '{"on": true, "at": "12:30", "to": [":name", "it''s"], "price": 1.10, "nothing": null}', '2026-01-19');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 12345e678901');

SELECT '12345e678901:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = '8be27d14c6a1';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 12345e678901');

-- ======================================================================
-- c07e5b3a9d18: Count the stock (Ada Chen, SHOP-121)
--
-- Two teams go on from here at the same time: this is the first revision of the branch `stock`, and
-- `search` starts at the same parent. `stock@head` names the end of this branch.
-- ======================================================================

SELECT '4/8 c07e5b3a9d18 Count the stock' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 12345e678901 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('12345e678901') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of c07e5b3a9d18');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 12345e678901', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'c07e5b3a9d18:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE warehouses (
    code VARCHAR(3) NOT NULL,
    name VARCHAR(80) NOT NULL,
    opened_on DATE,
    PRIMARY KEY (code)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE UNIQUE INDEX uq_warehouses_name ON warehouses (name);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO warehouses (code, name, opened_on) VALUES
    ('BER', 'Berlin', '2024-04-01'),
    ('OSL', 'Oslo', NULL);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE stock_levels (
    warehouse VARCHAR(3) NOT NULL,
    product_id BIGINT NOT NULL,
    quantity INTEGER NOT NULL DEFAULT 0,
    counted_on DATE,
    PRIMARY KEY (warehouse, product_id),
    CONSTRAINT stock_levels_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code) ON DELETE CASCADE,
    CONSTRAINT stock_levels_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT stock_levels_quantity_check CHECK (quantity >= 0),
    KEY stock_levels_product_id_fkey (product_id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Where is most of it?
CREATE INDEX ix_stock_levels_product ON stock_levels (product_id, quantity DESC);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE stock_levels DROP INDEX stock_levels_product_id_fkey;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of c07e5b3a9d18');

SELECT 'c07e5b3a9d18:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'c07e5b3a9d18' WHERE version_num = '12345e678901';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of c07e5b3a9d18');

-- ======================================================================
-- 91d4c7e2f0b5: Reserve stock (Ada Chen, SHOP-124)
--
-- A batch is one ALTER TABLE where the server takes several changes at once, and one rebuild of the
-- table on SQLite.
-- ======================================================================

SELECT '5/8 91d4c7e2f0b5 Reserve stock' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds c07e5b3a9d18 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('c07e5b3a9d18') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of 91d4c7e2f0b5');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version c07e5b3a9d18', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '91d4c7e2f0b5:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE stock_levels
    ADD COLUMN reserved INTEGER NOT NULL DEFAULT 0,
    ADD CONSTRAINT stock_levels_reserved_check CHECK (reserved <= quantity),
    MODIFY COLUMN quantity INTEGER NOT NULL DEFAULT 0 COMMENT 'Pieces on the shelf';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 91d4c7e2f0b5');

SELECT '91d4c7e2f0b5:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '91d4c7e2f0b5' WHERE version_num = 'c07e5b3a9d18';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 91d4c7e2f0b5');

-- ======================================================================
-- 5d90f2e1a7c3: Search by keyword (Tomás Ibarra, SHOP-130)
--
-- The branch of the second team. It needs the table `warehouses` of the branch `stock`, so it depends on
-- that revision; it does not follow it, and needs nothing that comes later on that branch.
-- ======================================================================

SELECT '6/8 5d90f2e1a7c3 Search by keyword' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 91d4c7e2f0b5 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('91d4c7e2f0b5') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of 5d90f2e1a7c3');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 91d4c7e2f0b5', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '5d90f2e1a7c3:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE product_keywords (
    product_id BIGINT NOT NULL,
    keyword VARCHAR(60) NOT NULL,
    weight SMALLINT NOT NULL DEFAULT 1,
    warehouse VARCHAR(3),
    PRIMARY KEY (product_id, keyword),
    CONSTRAINT product_keywords_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
    CONSTRAINT product_keywords_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 5d90f2e1a7c3');

SELECT '5d90f2e1a7c3:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_product_keywords_warehouse ON product_keywords (warehouse);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 5d90f2e1a7c3');

SELECT '5d90f2e1a7c3:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_mail_templates_subject ON mail_templates (subject(20));
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 5d90f2e1a7c3');

SELECT '5d90f2e1a7c3:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('5d90f2e1a7c3');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 5d90f2e1a7c3');

-- ======================================================================
-- e41a6c8b7f02: Merge stock and search (Ada Chen)
--
-- The two branches meet. From here on the version table holds one row again.
-- ======================================================================

SELECT '7/8 e41a6c8b7f02 Merge stock and search' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 5d90f2e1a7c3, 91d4c7e2f0b5 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('5d90f2e1a7c3', '91d4c7e2f0b5') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 2 AND @retort_known = 2);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the version row of e41a6c8b7f02');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 5d90f2e1a7c3, 91d4c7e2f0b5', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

DELETE FROM alembic_version WHERE version_num = '5d90f2e1a7c3';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
UPDATE alembic_version SET version_num = 'e41a6c8b7f02' WHERE version_num = '91d4c7e2f0b5';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of e41a6c8b7f02');

-- ======================================================================
-- a96d3b0c5e27: Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- Wider columns, a better name, and a column that nobody used.
-- alter_column says what changes; what it does not name stays as it is: NOT NULL, default, comment.
-- On Oracle the downgrade of `quantity` wants the column to be empty, as every narrowing of a number does.
-- ======================================================================

SELECT '8/8 a96d3b0c5e27 Sell by the pallet' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds e41a6c8b7f02 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('e41a6c8b7f02') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 9 of a96d3b0c5e27');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version e41a6c8b7f02', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a96d3b0c5e27:1 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE products MODIFY COLUMN sku VARCHAR(60) NOT NULL COMMENT 'Printed on the label';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:2 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE products MODIFY COLUMN active BOOLEAN NOT NULL DEFAULT TRUE COMMENT 'Shown in the shop';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:3 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE stock_levels MODIFY COLUMN quantity BIGINT NOT NULL DEFAULT 0 COMMENT 'Pieces on the shelf';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:4 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE stock_levels RENAME COLUMN counted_on TO last_counted_on;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:5 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE product_keywords MODIFY COLUMN weight SMALLINT NOT NULL DEFAULT 10;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:6 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Its index and its foreign key go with it
ALTER TABLE product_keywords DROP FOREIGN KEY product_keywords_warehouse_fkey;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:7 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX ix_product_keywords_warehouse ON product_keywords;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:8 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE product_keywords DROP COLUMN warehouse;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 9 of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:9 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- SQL of one's own, with what it does to the schema, so that later revisions know the column
ALTER TABLE products ADD discontinued_on DATE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a96d3b0c5e27');

SELECT 'a96d3b0c5e27:10 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a96d3b0c5e27' WHERE version_num = 'e41a6c8b7f02';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a96d3b0c5e27');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a96d3b0c5e27') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at a96d3b0c5e27'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
