-- Retort: downgrade of shop on oracle 19
--
-- project:     shop
-- environment: shared
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   a96d3b0c5e27
-- ends at:     e41a6c8b7f02
--
--    1. a96d3b0c5e27  Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at e41a6c8b7f02
-- If it stops within a revision, go on with the last place that it printed, such as a96d3b0c5e27:2:
--   retort -n shared -d oracle@19 downgrade a96d3b0c5e27:e41a6c8b7f02 --resume a96d3b0c5e27:2
--
-- to run:   sqlplus -L USER@DATABASE @0008_a96d3b0c5e27_sell_by_the_pallet.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @0008_a96d3b0c5e27_sell_by_the_pallet.upgrade.sql

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

PROMPT 1/1 a96d3b0c5e27 Sell by the pallet

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

SELECT 'OK: shop is at e41a6c8b7f02' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e41a6c8b7f02') THEN version_num END) = 1;
SPOOL OFF
