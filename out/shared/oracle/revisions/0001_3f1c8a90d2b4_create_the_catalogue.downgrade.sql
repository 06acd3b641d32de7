-- Retort: downgrade of shop on oracle 19
--
-- project:     shop
-- environment: shared
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   3f1c8a90d2b4
-- ends at:     base
--
--    1. 3f1c8a90d2b4  Create the catalogue (Ada Chen, SHOP-101)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at base
-- If it stops within a revision, go on with the last place that it printed, such as 3f1c8a90d2b4:2:
--   retort -n shared -d oracle@19 downgrade 3f1c8a90d2b4:base --resume 3f1c8a90d2b4:2
--
-- to run:   sqlplus -L USER@DATABASE @0001_3f1c8a90d2b4_create_the_catalogue.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @0001_3f1c8a90d2b4_create_the_catalogue.upgrade.sql

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

-- ======================================================================
-- 3f1c8a90d2b4: Create the catalogue (Ada Chen, SHOP-101)
--
-- Categories form a tree; every product hangs on one of its nodes.
-- Keys and checks without a name get the name that PostgreSQL would give them, on every server:
-- products_pkey, products_sku_key, products_category_id_fkey, ix_products_category_id.
-- ======================================================================

PROMPT 1/1 3f1c8a90d2b4 Create the catalogue

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
