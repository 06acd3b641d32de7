-- Retort: downgrade of shop on oracle 19
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   6e1f90c8b25d
-- ends at:     d3852a6bc4f7
--
--    1. 6e1f90c8b25d  Give every order a currency (Ada Chen, SHOP-127)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at d3852a6bc4f7
-- If it stops within a revision, go on with the last place that it printed, such as 6e1f90c8b25d:2:
--   retort -n tenant --target globex -d oracle@19 downgrade 6e1f90c8b25d:d3852a6bc4f7 --resume 6e1f90c8b25d:2
--
-- to run:   sqlplus -L USER@DATABASE @0003_6e1f90c8b25d_give_every_order_a_currency.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @0003_6e1f90c8b25d_give_every_order_a_currency.upgrade.sql

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

-- Goes on only if the version table holds 6e1f90c8b25d and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''6e1f90c8b25d'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM globex.alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 6e1f90c8b25d' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 6e1f90c8b25d: Give every order a currency (Ada Chen, SHOP-127)
--
-- The safe way to a NOT NULL column of a table that has rows: add it nullable, fill it, forbid NULL.
-- The currency is a variable of the target: EUR for acme, USD for globex.
-- ======================================================================

PROMPT 1/1 6e1f90c8b25d Give every order a currency

PROMPT 6e1f90c8b25d:1 of 2

ALTER TABLE globex.orders MODIFY (currency NULL);

PROMPT 6e1f90c8b25d:2 of 2

ALTER TABLE globex.orders DROP COLUMN currency;

PROMPT 6e1f90c8b25d:3 the version row

BEGIN
    UPDATE globex.alembic_version SET version_num = 'd3852a6bc4f7' WHERE version_num = '6e1f90c8b25d';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version d3852a6bc4f7 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: shop is at d3852a6bc4f7' AS result
FROM globex.alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('d3852a6bc4f7') THEN version_num END) = 1;
SPOOL OFF
