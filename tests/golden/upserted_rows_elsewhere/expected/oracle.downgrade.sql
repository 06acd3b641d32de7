-- Retort: downgrade of upserted_rows_elsewhere on oracle 12.1
--
-- project:     upserted_rows_elsewhere
-- dialect:     oracle 12.1
-- range:       base:heads
-- starts at:   a30000000001
-- ends at:     base
--
--    1. a30000000001  Rates
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: upserted_rows_elsewhere is at base
-- If it stops within a revision, go on with the last place that it printed, such as a30000000001:2:
--   retort -d oracle@12.1 downgrade a30000000001:base --resume a30000000001:2
--
-- to run:   sqlplus -L USER@DATABASE @oracle.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.upgrade.sql

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

-- Goes on only if the version table holds a30000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a30000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a30000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- a30000000001: Rates
-- ======================================================================

PROMPT 1/1 a30000000001 Rates

PROMPT a30000000001:1 of 2

DROP INDEX rates_code;

PROMPT a30000000001:2 of 2

DROP TABLE rates;

PROMPT a30000000001:3 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a30000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: upserted_rows_elsewhere is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
