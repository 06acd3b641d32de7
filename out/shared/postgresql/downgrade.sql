-- Retort: downgrade of shop on postgresql 15
--
-- project:     shop
-- environment: shared
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   a96d3b0c5e27
-- ends at:     base
--
--    1. a96d3b0c5e27  Sell by the pallet (Tomás Ibarra, SHOP-142)
--    2. e41a6c8b7f02  Merge stock and search (Ada Chen)
--    3. 5d90f2e1a7c3  Search by keyword (Tomás Ibarra, SHOP-130)
--    4. 91d4c7e2f0b5  Reserve stock (Ada Chen, SHOP-124)
--    5. c07e5b3a9d18  Count the stock (Ada Chen, SHOP-121)
--    6. 12345e678901  Write the mail templates (Tomás Ibarra, SHOP-110)
--    7. 8be27d14c6a1  Load the first products (Ada Chen, SHOP-104)
--    8. 3f1c8a90d2b4  Create the catalogue (Ada Chen, SHOP-101)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at base
--
-- to run:   psql -X -d DATABASE -f downgrade.sql
-- to undo:  psql -X -d DATABASE -f upgrade.sql

\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set ECHO errors
\set AUTOCOMMIT on
\encoding UTF8
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET client_min_messages = warning;
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET lock_timeout = '5000ms';
SET retort.done = '';

-- Goes on only if the version table holds a96d3b0c5e27 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a96d3b0c5e27') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a96d3b0c5e27' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- a96d3b0c5e27: Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- Wider columns, a better name, and a column that nobody used.
-- alter_column says what changes; what it does not name stays as it is: NOT NULL, default, comment.
-- On Oracle the downgrade of `quantity` wants the column to be empty, as every narrowing of a number does.
-- ======================================================================

\echo '1/8 a96d3b0c5e27 Sell by the pallet'

BEGIN;

ALTER TABLE products DROP COLUMN discontinued_on;

ALTER TABLE product_keywords ADD COLUMN warehouse varchar(3);

CREATE INDEX ix_product_keywords_warehouse ON product_keywords (warehouse);

ALTER TABLE product_keywords ADD CONSTRAINT product_keywords_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code);

ALTER TABLE product_keywords ALTER COLUMN weight SET DEFAULT 1;

ALTER TABLE stock_levels RENAME COLUMN last_counted_on TO counted_on;

ALTER TABLE stock_levels ALTER COLUMN quantity TYPE integer;

COMMENT ON COLUMN products.active IS NULL;

ALTER TABLE products ALTER COLUMN sku TYPE varchar(40);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'e41a6c8b7f02' WHERE version_num = 'a96d3b0c5e27';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version e41a6c8b7f02 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a96d3b0c5e27', false);
END $retort$;

COMMIT;

-- ======================================================================
-- e41a6c8b7f02: Merge stock and search (Ada Chen)
--
-- The two branches meet. From here on the version table holds one row again.
-- ======================================================================

\echo '2/8 e41a6c8b7f02 Merge stock and search'

-- Goes on only if the version table holds e41a6c8b7f02 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a96d3b0c5e27'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e41a6c8b7f02') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version e41a6c8b7f02';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('5d90f2e1a7c3');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 5d90f2e1a7c3, 91d4c7e2f0b5 was not reached';
    END IF;
    UPDATE alembic_version SET version_num = '91d4c7e2f0b5' WHERE version_num = 'e41a6c8b7f02';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 5d90f2e1a7c3, 91d4c7e2f0b5 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'e41a6c8b7f02', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 5d90f2e1a7c3: Search by keyword (Tomás Ibarra, SHOP-130)
--
-- The branch of the second team. It needs the table `warehouses` of the branch `stock`, so it depends on
-- that revision; it does not follow it, and needs nothing that comes later on that branch.
-- ======================================================================

\echo '3/8 5d90f2e1a7c3 Search by keyword'

-- Goes on only if the version table holds 5d90f2e1a7c3, 91d4c7e2f0b5 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'e41a6c8b7f02'
        OR NOT (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('5d90f2e1a7c3', '91d4c7e2f0b5') THEN version_num END) = 2 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 5d90f2e1a7c3, 91d4c7e2f0b5';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_mail_templates_subject;

DROP INDEX ix_products_lower_name;

DROP TABLE product_keywords;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '5d90f2e1a7c3';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 91d4c7e2f0b5 was not reached';
    END IF;
    PERFORM set_config('retort.done', '5d90f2e1a7c3', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 91d4c7e2f0b5: Reserve stock (Ada Chen, SHOP-124)
--
-- A batch is one ALTER TABLE where the server takes several changes at once, and one rebuild of the
-- table on SQLite.
-- ======================================================================

\echo '4/8 91d4c7e2f0b5 Reserve stock'

-- Goes on only if the version table holds 91d4c7e2f0b5 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '5d90f2e1a7c3'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('91d4c7e2f0b5') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 91d4c7e2f0b5';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

COMMENT ON COLUMN stock_levels.quantity IS NULL;

ALTER TABLE stock_levels
    DROP CONSTRAINT stock_levels_reserved_check,
    DROP COLUMN reserved;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'c07e5b3a9d18' WHERE version_num = '91d4c7e2f0b5';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c07e5b3a9d18 was not reached';
    END IF;
    PERFORM set_config('retort.done', '91d4c7e2f0b5', false);
END $retort$;

COMMIT;

-- ======================================================================
-- c07e5b3a9d18: Count the stock (Ada Chen, SHOP-121)
--
-- Two teams go on from here at the same time: this is the first revision of the branch `stock`, and
-- `search` starts at the same parent. `stock@head` names the end of this branch.
-- ======================================================================

\echo '5/8 c07e5b3a9d18 Count the stock'

-- Goes on only if the version table holds c07e5b3a9d18 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '91d4c7e2f0b5'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c07e5b3a9d18') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version c07e5b3a9d18';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_stock_levels_product;

DROP TABLE stock_levels;

DROP INDEX uq_warehouses_name;

DROP TABLE warehouses;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = 'c07e5b3a9d18';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 12345e678901 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c07e5b3a9d18', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 12345e678901: Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- Every text in here is known to have been changed by some client, driver or script generator on its
-- way into a database. Each must arrive unchanged, whatever the client does with it.
-- ======================================================================

\echo '6/8 12345e678901 Write the mail templates'

-- Goes on only if the version table holds 12345e678901 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'c07e5b3a9d18'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 12345e678901';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE mail_templates;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '8be27d14c6a1' WHERE version_num = '12345e678901';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 8be27d14c6a1 was not reached';
    END IF;
    PERFORM set_config('retort.done', '12345e678901', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 8be27d14c6a1: Load the first products (Ada Chen, SHOP-104)
--
-- The rows give their primary key, so the downgrade can delete exactly these rows.
-- A value takes the type of its column: the sku 0042 keeps its zeros, the price 1.10 its last digit.
-- ======================================================================

\echo '7/8 8be27d14c6a1 Load the first products'

-- Goes on only if the version table holds 8be27d14c6a1 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '12345e678901'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('8be27d14c6a1') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 8be27d14c6a1';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DELETE FROM products
WHERE id = 5;

DELETE FROM products
WHERE id = 4;

DELETE FROM products
WHERE id = 3;

DELETE FROM products
WHERE id = 2;

DELETE FROM products
WHERE id = 1;

DELETE FROM categories
WHERE id = 5;

DELETE FROM categories
WHERE id = 4;

DELETE FROM categories
WHERE id = 3;

DELETE FROM categories
WHERE id = 2;

DELETE FROM categories
WHERE id = 1;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '3f1c8a90d2b4' WHERE version_num = '8be27d14c6a1';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 3f1c8a90d2b4 was not reached';
    END IF;
    PERFORM set_config('retort.done', '8be27d14c6a1', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 3f1c8a90d2b4: Create the catalogue (Ada Chen, SHOP-101)
--
-- Categories form a tree; every product hangs on one of its nodes.
-- Keys and checks without a name get the name that PostgreSQL would give them, on every server:
-- products_pkey, products_sku_key, products_category_id_fkey, ix_products_category_id.
-- ======================================================================

\echo '8/8 3f1c8a90d2b4 Create the catalogue'

-- Goes on only if the version table holds 3f1c8a90d2b4 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '8be27d14c6a1'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('3f1c8a90d2b4') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 3f1c8a90d2b4';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE products;

DROP TABLE categories;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '3f1c8a90d2b4';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', '3f1c8a90d2b4', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '3f1c8a90d2b4' AND count(*) = 0;
