-- Retort: downgrade of shop on oracle 19
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   b4906f3ea1d2
-- ends at:     28c5d1b70ea9
--
--    1. b4906f3ea1d2  Find open orders (Ada Chen, SHOP-151)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 28c5d1b70ea9
-- If it stops within a revision, go on with the last place that it printed, such as b4906f3ea1d2:2:
--   retort -n tenant --target acme -d oracle@19 downgrade b4906f3ea1d2:28c5d1b70ea9 --resume b4906f3ea1d2:2
--
-- to run:   sqlplus -L USER@DATABASE @0006_b4906f3ea1d2_find_open_orders.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @0006_b4906f3ea1d2_find_open_orders.upgrade.sql

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
ALTER SESSION SET CURRENT_SCHEMA = acme;

-- Goes on only if the version table holds b4906f3ea1d2 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b4906f3ea1d2'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM acme.alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b4906f3ea1d2' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- b4906f3ea1d2: Find open orders (Ada Chen, SHOP-151)
--
-- Indexes for a table in daily use, with the options of each server. PostgreSQL builds the first one without
-- blocking writers, and does so outside of a transaction; so it stands in a revision of its own.
-- ======================================================================

PROMPT 1/1 b4906f3ea1d2 Find open orders

PROMPT b4906f3ea1d2:1 of 2

DROP INDEX acme.ix_orders_placed_on;

PROMPT b4906f3ea1d2:2 of 2

DROP INDEX acme.ix_orders_open;

PROMPT b4906f3ea1d2:3 the version row

BEGIN
    UPDATE acme.alembic_version SET version_num = '28c5d1b70ea9' WHERE version_num = 'b4906f3ea1d2';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 28c5d1b70ea9 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: shop is at 28c5d1b70ea9' AS result
FROM acme.alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('28c5d1b70ea9') THEN version_num END) = 1;
SPOOL OFF
