-- Retort: downgrade of shop on oracle 19
--
-- project:     shop
-- environment: shared
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   5d90f2e1a7c3, 91d4c7e2f0b5
-- ends at:     91d4c7e2f0b5
--
--    1. 5d90f2e1a7c3  Search by keyword (Tomás Ibarra, SHOP-130)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 91d4c7e2f0b5
-- If it stops within a revision, go on with the last place that it printed, such as 5d90f2e1a7c3:2:
--   retort -n shared -d oracle@19 downgrade 5d90f2e1a7c3,91d4c7e2f0b5:91d4c7e2f0b5,base --resume 5d90f2e1a7c3:2
--
-- to run:   sqlplus -L USER@DATABASE @0006_5d90f2e1a7c3_search_by_keyword.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @0006_5d90f2e1a7c3_search_by_keyword.upgrade.sql

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

-- ======================================================================
-- 5d90f2e1a7c3: Search by keyword (Tomás Ibarra, SHOP-130)
--
-- The branch of the second team. It needs the table `warehouses` of the branch `stock`, so it depends on
-- that revision; it does not follow it, and needs nothing that comes later on that branch.
-- ======================================================================

PROMPT 1/1 5d90f2e1a7c3 Search by keyword

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

SELECT 'OK: shop is at 91d4c7e2f0b5' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('91d4c7e2f0b5') THEN version_num END) = 1;
SPOOL OFF
