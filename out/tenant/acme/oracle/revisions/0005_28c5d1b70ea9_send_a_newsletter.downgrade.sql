-- Retort: downgrade of shop on oracle 19
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   28c5d1b70ea9
-- ends at:     f7a0295e3d84
--
--    1. 28c5d1b70ea9  Send a newsletter (Ada Chen, SHOP-150)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at f7a0295e3d84
-- If it stops within a revision, go on with the last place that it printed, such as 28c5d1b70ea9:2:
--   retort -n tenant --target acme -d oracle@19 downgrade 28c5d1b70ea9:f7a0295e3d84 --resume 28c5d1b70ea9:2
--
-- to run:   sqlplus -L USER@DATABASE @0005_28c5d1b70ea9_send_a_newsletter.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @0005_28c5d1b70ea9_send_a_newsletter.upgrade.sql

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

-- Goes on only if the version table holds 28c5d1b70ea9 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''28c5d1b70ea9'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM acme.alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 28c5d1b70ea9' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 28c5d1b70ea9: Send a newsletter (Ada Chen, SHOP-150)
--
-- Several changes of a table that others refer to. The unique constraint over `email` was given no name in
-- its time, so it is dropped by its type and columns.
-- ======================================================================

PROMPT 1/1 28c5d1b70ea9 Send a newsletter

PROMPT 28c5d1b70ea9:1 of 4

ALTER TABLE acme.accounts DROP COLUMN newsletter;

PROMPT 28c5d1b70ea9:2 of 4

ALTER TABLE acme.accounts MODIFY (phone VARCHAR2(30 CHAR));

PROMPT 28c5d1b70ea9:3 of 4

ALTER TABLE acme.accounts DROP CONSTRAINT uq_accounts_email;

PROMPT 28c5d1b70ea9:4 of 4

ALTER TABLE acme.accounts ADD CONSTRAINT customers_email_key UNIQUE (email);

PROMPT 28c5d1b70ea9:5 the version row

BEGIN
    UPDATE acme.alembic_version SET version_num = 'f7a0295e3d84' WHERE version_num = '28c5d1b70ea9';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version f7a0295e3d84 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: shop is at f7a0295e3d84' AS result
FROM acme.alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('f7a0295e3d84') THEN version_num END) = 1;
SPOOL OFF
