-- Retort: downgrade of shop on oracle 19
--
-- project:     shop
-- environment: shared
-- dialect:     oracle 19
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
-- If it stops within a revision, go on with the last place that it printed, such as a96d3b0c5e27:2:
--   retort -n shared -d oracle@19 downgrade a96d3b0c5e27:base --resume a96d3b0c5e27:2
--
-- to run:   sqlplus -L USER@DATABASE @downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @upgrade.sql

SET TRIMSPOOL ON
SPOOL retort.log APPEND
WHENEVER OSERROR EXIT FAILURE ROLLBACK
WHENEVER SQLERROR EXIT FAILURE ROLLBACK
SET DEFINE OFF
SET SQLBLANKLINES ON
SET SQLTERMINATOR ";"
SET AUTOCOMMIT OFF
SET EXITCOMMIT OFF
ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,';
ALTER SESSION SET TIME_ZONE = '+00:00';
ALTER SESSION SET DDL_LOCK_TIMEOUT = 5;

-- Goes on only if the version table holds a96d3b0c5e27 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a96d3b0c5e27'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a96d3b0c5e27' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- a96d3b0c5e27: Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- Wider columns, a better name, and a column that nobody used.
-- alter_column says what changes; what it does not name stays as it is: NOT NULL, default, comment.
-- On Oracle the downgrade of `quantity` wants the column to be empty, as every narrowing of a number does.
-- ======================================================================

PROMPT 1/8 a96d3b0c5e27 Sell by the pallet

PROMPT a96d3b0c5e27:1 of 11

ALTER TABLE products DROP COLUMN discontinued_on;

PROMPT a96d3b0c5e27:2 of 11

ALTER TABLE product_keywords ADD (warehouse VARCHAR2(3 CHAR));

PROMPT a96d3b0c5e27:3 of 11

CREATE INDEX ix_product_keywords_warehouse ON product_keywords (warehouse);

PROMPT a96d3b0c5e27:4 of 11

ALTER TABLE product_keywords ADD CONSTRAINT product_keywords_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code);

PROMPT a96d3b0c5e27:5 of 11

ALTER TABLE product_keywords MODIFY (weight DEFAULT 1);

PROMPT a96d3b0c5e27:6 of 11

ALTER TABLE stock_levels RENAME COLUMN last_counted_on TO counted_on;

PROMPT a96d3b0c5e27:7 of 11

DROP INDEX ix_stock_levels_product;

PROMPT a96d3b0c5e27:8 of 11

ALTER TABLE stock_levels MODIFY (quantity NUMBER(10));

PROMPT a96d3b0c5e27:9 of 11

CREATE INDEX ix_stock_levels_product ON stock_levels (product_id, quantity DESC);

PROMPT a96d3b0c5e27:10 of 11

COMMENT ON COLUMN products.active IS '';

PROMPT a96d3b0c5e27:11 of 11

ALTER TABLE products MODIFY (sku VARCHAR2(40 CHAR));

PROMPT a96d3b0c5e27:12 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'e41a6c8b7f02' WHERE version_num = 'a96d3b0c5e27';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version e41a6c8b7f02 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- e41a6c8b7f02: Merge stock and search (Ada Chen)
--
-- The two branches meet. From here on the version table holds one row again.
-- ======================================================================

PROMPT 2/8 e41a6c8b7f02 Merge stock and search

-- Goes on only if the version table holds e41a6c8b7f02 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''e41a6c8b7f02'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version e41a6c8b7f02' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('5d90f2e1a7c3');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 5d90f2e1a7c3, 91d4c7e2f0b5 was not reached');
    END IF;
    UPDATE alembic_version SET version_num = '91d4c7e2f0b5' WHERE version_num = 'e41a6c8b7f02';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 5d90f2e1a7c3, 91d4c7e2f0b5 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 5d90f2e1a7c3: Search by keyword (Tomás Ibarra, SHOP-130)
--
-- The branch of the second team. It needs the table `warehouses` of the branch `stock`, so it depends on
-- that revision; it does not follow it, and needs nothing that comes later on that branch.
-- ======================================================================

PROMPT 3/8 5d90f2e1a7c3 Search by keyword

-- Goes on only if the version table holds 5d90f2e1a7c3, 91d4c7e2f0b5 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''5d90f2e1a7c3'', ''91d4c7e2f0b5'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 2 AND retort_known = 2) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 5d90f2e1a7c3, 91d4c7e2f0b5' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 5d90f2e1a7c3:1 of 3

DROP INDEX ix_mail_templates_subject;

PROMPT 5d90f2e1a7c3:2 of 3

DROP INDEX ix_products_lower_name;

PROMPT 5d90f2e1a7c3:3 of 3

DROP TABLE product_keywords;

PROMPT 5d90f2e1a7c3:4 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = '5d90f2e1a7c3';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 91d4c7e2f0b5 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 91d4c7e2f0b5: Reserve stock (Ada Chen, SHOP-124)
--
-- A batch is one ALTER TABLE where the server takes several changes at once, and one rebuild of the
-- table on SQLite.
-- ======================================================================

PROMPT 4/8 91d4c7e2f0b5 Reserve stock

-- Goes on only if the version table holds 91d4c7e2f0b5 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''91d4c7e2f0b5'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 91d4c7e2f0b5' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 91d4c7e2f0b5:1 of 3

COMMENT ON COLUMN stock_levels.quantity IS '';

PROMPT 91d4c7e2f0b5:2 of 3

ALTER TABLE stock_levels DROP CONSTRAINT stock_levels_reserved_check;

PROMPT 91d4c7e2f0b5:3 of 3

ALTER TABLE stock_levels DROP COLUMN reserved;

PROMPT 91d4c7e2f0b5:4 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'c07e5b3a9d18' WHERE version_num = '91d4c7e2f0b5';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version c07e5b3a9d18 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- c07e5b3a9d18: Count the stock (Ada Chen, SHOP-121)
--
-- Two teams go on from here at the same time: this is the first revision of the branch `stock`, and
-- `search` starts at the same parent. `stock@head` names the end of this branch.
-- ======================================================================

PROMPT 5/8 c07e5b3a9d18 Count the stock

-- Goes on only if the version table holds c07e5b3a9d18 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''c07e5b3a9d18'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version c07e5b3a9d18' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT c07e5b3a9d18:1 of 4

DROP INDEX ix_stock_levels_product;

PROMPT c07e5b3a9d18:2 of 4

DROP TABLE stock_levels;

PROMPT c07e5b3a9d18:3 of 4

DROP INDEX uq_warehouses_name;

PROMPT c07e5b3a9d18:4 of 4

DROP TABLE warehouses;

PROMPT c07e5b3a9d18:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = 'c07e5b3a9d18';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 12345e678901 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 12345e678901: Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- Every text in here is known to have been changed by some client, driver or script generator on its
-- way into a database. Each must arrive unchanged, whatever the client does with it.
-- ======================================================================

PROMPT 6/8 12345e678901 Write the mail templates

-- Goes on only if the version table holds 12345e678901 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''12345e678901'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 12345e678901' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 12345e678901:1 of 1

DROP TABLE mail_templates;

PROMPT 12345e678901:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = '8be27d14c6a1' WHERE version_num = '12345e678901';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 8be27d14c6a1 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 8be27d14c6a1: Load the first products (Ada Chen, SHOP-104)
--
-- The rows give their primary key, so the downgrade can delete exactly these rows.
-- A value takes the type of its column: the sku 0042 keeps its zeros, the price 1.10 its last digit.
-- ======================================================================

PROMPT 7/8 8be27d14c6a1 Load the first products

-- Goes on only if the version table holds 8be27d14c6a1 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''8be27d14c6a1'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 8be27d14c6a1' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

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

BEGIN
    UPDATE alembic_version SET version_num = '3f1c8a90d2b4' WHERE version_num = '8be27d14c6a1';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 3f1c8a90d2b4 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 3f1c8a90d2b4: Create the catalogue (Ada Chen, SHOP-101)
--
-- Categories form a tree; every product hangs on one of its nodes.
-- Keys and checks without a name get the name that PostgreSQL would give them, on every server:
-- products_pkey, products_sku_key, products_category_id_fkey, ix_products_category_id.
-- ======================================================================

PROMPT 8/8 3f1c8a90d2b4 Create the catalogue

-- Goes on only if the version table holds 3f1c8a90d2b4 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''3f1c8a90d2b4'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 3f1c8a90d2b4' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 3f1c8a90d2b4:1 of 2

DROP TABLE products;

PROMPT 3f1c8a90d2b4:2 of 2

DROP TABLE categories;

PROMPT 3f1c8a90d2b4:3 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = '3f1c8a90d2b4';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: shop is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
