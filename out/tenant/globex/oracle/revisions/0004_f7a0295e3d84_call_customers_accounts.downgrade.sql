-- Retort: downgrade of shop on oracle 19
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   f7a0295e3d84
-- ends at:     6e1f90c8b25d
--
--    1. f7a0295e3d84  Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 6e1f90c8b25d
-- If it stops within a revision, go on with the last place that it printed, such as f7a0295e3d84:2:
--   retort -n tenant --target globex -d oracle@19 downgrade f7a0295e3d84:6e1f90c8b25d --resume f7a0295e3d84:2
--
-- to run:   sqlplus -L USER@DATABASE @0004_f7a0295e3d84_call_customers_accounts.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @0004_f7a0295e3d84_call_customers_accounts.upgrade.sql

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

-- Goes on only if the version table holds f7a0295e3d84 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''f7a0295e3d84'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM globex.alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version f7a0295e3d84' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- f7a0295e3d84: Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- A table and two columns get other names. Constraints and indexes keep theirs.
-- The downgrade is written by hand. It is replayed like the upgrade, and must come back to the schema as
-- it was before; a downgrade that forgot the comment, for example, would be an error.
-- ======================================================================

PROMPT 1/1 f7a0295e3d84 Call customers accounts

PROMPT f7a0295e3d84:1 of 4

ALTER TABLE globex.orders RENAME COLUMN account_id TO customer_id;

PROMPT f7a0295e3d84:2 of 4

ALTER TABLE globex.accounts RENAME COLUMN display_name TO full_name;

PROMPT f7a0295e3d84:3 of 4

COMMENT ON COLUMN globex.accounts.full_name IS '';

PROMPT f7a0295e3d84:4 of 4

ALTER TABLE globex.accounts RENAME TO customers;

PROMPT f7a0295e3d84:5 the version row

BEGIN
    UPDATE globex.alembic_version SET version_num = '6e1f90c8b25d' WHERE version_num = 'f7a0295e3d84';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 6e1f90c8b25d was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: shop is at 6e1f90c8b25d' AS result
FROM globex.alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('6e1f90c8b25d') THEN version_num END) = 1;
SPOOL OFF
