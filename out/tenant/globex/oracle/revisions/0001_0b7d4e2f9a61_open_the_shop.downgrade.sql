-- Retort: downgrade of shop on oracle 19
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   0b7d4e2f9a61
-- ends at:     base
--
--    1. 0b7d4e2f9a61  Open the shop (Ada Chen, SHOP-102)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at base
-- If it stops within a revision, go on with the last place that it printed, such as 0b7d4e2f9a61:2:
--   retort -n tenant --target globex -d oracle@19 downgrade 0b7d4e2f9a61:base --resume 0b7d4e2f9a61:2
--
-- to run:   sqlplus -L USER@DATABASE @0001_0b7d4e2f9a61_open_the_shop.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @0001_0b7d4e2f9a61_open_the_shop.upgrade.sql

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
ALTER SESSION SET CURRENT_SCHEMA = globex;

-- Goes on only if the version table holds 0b7d4e2f9a61 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''0b7d4e2f9a61'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM globex.alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 0b7d4e2f9a61' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 0b7d4e2f9a61: Open the shop (Ada Chen, SHOP-102)
--
-- Customers and their orders. The tables name no schema: that of the target stands in.
-- The enum is a type of its own on PostgreSQL, a column type on MySQL and MariaDB, and a text with a
-- check elsewhere.
-- ======================================================================

PROMPT 1/1 0b7d4e2f9a61 Open the shop

PROMPT 0b7d4e2f9a61:1 of 2

DROP TABLE globex.orders;

PROMPT 0b7d4e2f9a61:2 of 2

DROP TABLE globex.customers;

PROMPT 0b7d4e2f9a61:3 the version row

BEGIN
    DELETE FROM globex.alembic_version WHERE version_num = '0b7d4e2f9a61';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: shop is at base' AS result
FROM globex.alembic_version
HAVING count(*) = 0;
SPOOL OFF
