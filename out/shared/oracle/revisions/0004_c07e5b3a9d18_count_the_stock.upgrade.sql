-- Retort: upgrade of shop on oracle 19
--
-- project:     shop
-- environment: shared
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   12345e678901
-- ends at:     c07e5b3a9d18
--
--    1. c07e5b3a9d18  Count the stock (Ada Chen, SHOP-121)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at c07e5b3a9d18
-- If it stops within a revision, go on with the last place that it printed, such as c07e5b3a9d18:2:
--   retort -n shared -d oracle@19 upgrade 12345e678901:c07e5b3a9d18 --resume c07e5b3a9d18:2
--
-- to run:   sqlplus -L USER@DATABASE @0004_c07e5b3a9d18_count_the_stock.upgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @0004_c07e5b3a9d18_count_the_stock.downgrade.sql

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

-- ======================================================================
-- c07e5b3a9d18: Count the stock (Ada Chen, SHOP-121)
--
-- Two teams go on from here at the same time: this is the first revision of the branch `stock`, and
-- `search` starts at the same parent. `stock@head` names the end of this branch.
-- ======================================================================

PROMPT 1/1 c07e5b3a9d18 Count the stock

PROMPT c07e5b3a9d18:1 of 6

CREATE TABLE warehouses (
    code VARCHAR2(3 CHAR) NOT NULL,
    name NVARCHAR2(80) NOT NULL,
    opened_on DATE,
    CONSTRAINT warehouses_pkey PRIMARY KEY (code)
);

PROMPT c07e5b3a9d18:2 of 6

CREATE UNIQUE INDEX uq_warehouses_name ON warehouses (name);

PROMPT c07e5b3a9d18:3 of 6

INSERT INTO warehouses (code, name, opened_on) VALUES
    ('BER', N'Berlin', DATE '2024-04-01');
COMMIT;

PROMPT c07e5b3a9d18:4 of 6

INSERT INTO warehouses (code, name, opened_on) VALUES
    ('OSL', N'Oslo', NULL);
COMMIT;

PROMPT c07e5b3a9d18:5 of 6

CREATE TABLE stock_levels (
    warehouse VARCHAR2(3 CHAR) NOT NULL,
    product_id NUMBER(19) NOT NULL,
    quantity NUMBER(10) DEFAULT 0 NOT NULL,
    counted_on DATE,
    CONSTRAINT pk_stock_levels PRIMARY KEY (warehouse, product_id),
    CONSTRAINT stock_levels_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code) ON DELETE CASCADE,
    CONSTRAINT stock_levels_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT stock_levels_quantity_check CHECK (quantity >= 0)
);

PROMPT c07e5b3a9d18:6 of 6

-- Where is most of it?
CREATE INDEX ix_stock_levels_product ON stock_levels (product_id, quantity DESC);

PROMPT c07e5b3a9d18:7 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'c07e5b3a9d18' WHERE version_num = '12345e678901';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version c07e5b3a9d18 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: shop is at c07e5b3a9d18' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c07e5b3a9d18') THEN version_num END) = 1;
SPOOL OFF
