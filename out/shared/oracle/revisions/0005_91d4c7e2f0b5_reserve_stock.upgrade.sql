-- Retort: upgrade of shop on oracle 19
--
-- project:     shop
-- environment: shared
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   c07e5b3a9d18
-- ends at:     91d4c7e2f0b5
--
--    1. 91d4c7e2f0b5  Reserve stock (Ada Chen, SHOP-124)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 91d4c7e2f0b5
-- If it stops within a revision, go on with the last place that it printed, such as 91d4c7e2f0b5:2:
--   retort -n shared -d oracle@19 upgrade c07e5b3a9d18:91d4c7e2f0b5 --resume 91d4c7e2f0b5:2
--
-- to run:   sqlplus -L USER@DATABASE @0005_91d4c7e2f0b5_reserve_stock.upgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @0005_91d4c7e2f0b5_reserve_stock.downgrade.sql

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

-- ======================================================================
-- 91d4c7e2f0b5: Reserve stock (Ada Chen, SHOP-124)
--
-- A batch is one ALTER TABLE where the server takes several changes at once, and one rebuild of the
-- table on SQLite.
-- ======================================================================

PROMPT 1/1 91d4c7e2f0b5 Reserve stock

PROMPT 91d4c7e2f0b5:1 of 3

ALTER TABLE stock_levels ADD (reserved NUMBER(10) DEFAULT 0 NOT NULL);

PROMPT 91d4c7e2f0b5:2 of 3

ALTER TABLE stock_levels ADD CONSTRAINT stock_levels_reserved_check CHECK (reserved <= quantity);

PROMPT 91d4c7e2f0b5:3 of 3

COMMENT ON COLUMN stock_levels.quantity IS 'Pieces on the shelf';

PROMPT 91d4c7e2f0b5:4 the version row

BEGIN
    UPDATE alembic_version SET version_num = '91d4c7e2f0b5' WHERE version_num = 'c07e5b3a9d18';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 91d4c7e2f0b5 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: shop is at 91d4c7e2f0b5' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('91d4c7e2f0b5') THEN version_num END) = 1;
SPOOL OFF
