-- Retort: downgrade of shop on oracle 19
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   d3852a6bc4f7
-- ends at:     0b7d4e2f9a61
--
--    1. d3852a6bc4f7  Add order lines (Tomás Ibarra, SHOP-113)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 0b7d4e2f9a61
-- If it stops within a revision, go on with the last place that it printed, such as d3852a6bc4f7:2:
--   retort -n tenant --target globex -d oracle@19 downgrade d3852a6bc4f7:0b7d4e2f9a61 --resume d3852a6bc4f7:2
--
-- to run:   sqlplus -L USER@DATABASE @0002_d3852a6bc4f7_add_order_lines.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @0002_d3852a6bc4f7_add_order_lines.upgrade.sql

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

-- Goes on only if the version table holds d3852a6bc4f7 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''d3852a6bc4f7'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM globex.alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version d3852a6bc4f7' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- d3852a6bc4f7: Add order lines (Tomás Ibarra, SHOP-113)
--
-- A key of two columns, a foreign key to it, a column that computes itself, and a view.
-- ======================================================================

PROMPT 1/1 d3852a6bc4f7 Add order lines

PROMPT d3852a6bc4f7:1 of 4

DROP VIEW globex.order_totals;

PROMPT d3852a6bc4f7:2 of 4

DROP TABLE globex.returned_items;

PROMPT d3852a6bc4f7:3 of 4

ALTER TABLE globex.order_lines DROP COLUMN amount;

PROMPT d3852a6bc4f7:4 of 4

DROP TABLE globex.order_lines;

PROMPT d3852a6bc4f7:5 the version row

BEGIN
    UPDATE globex.alembic_version SET version_num = '0b7d4e2f9a61' WHERE version_num = 'd3852a6bc4f7';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 0b7d4e2f9a61 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: shop is at 0b7d4e2f9a61' AS result
FROM globex.alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('0b7d4e2f9a61') THEN version_num END) = 1;
SPOOL OFF
