-- Retort: downgrade of manual_steps on oracle 19
--
-- project:     manual_steps
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   b40000000002
-- ends at:     base
--
--    1. b40000000002  Nothing but a step by hand
--    2. b40000000001  Move pictures out of the database
--
-- MANUAL STEPS, which stand in it as comments and which a person must do by hand:
--       b40000000001  Run the job `import-pictures`.
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: manual_steps is at base
-- If it stops within a revision, go on with the last place that it printed, such as b40000000001:2:
--   retort -d oracle@19 downgrade --allow-manual b40000000002:base --resume b40000000001:2
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

-- Goes on only if the version table holds b40000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b40000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b40000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- b40000000002: Nothing but a step by hand
-- ======================================================================

PROMPT 1/2 b40000000002 Nothing but a step by hand

BEGIN
    UPDATE alembic_version SET version_num = 'b40000000001' WHERE version_num = 'b40000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b40000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b40000000001: Move pictures out of the database
-- ======================================================================

PROMPT 2/2 b40000000001 Move pictures out of the database

-- Goes on only if the version table holds b40000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b40000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b40000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b40000000001:1 of 2

DROP INDEX ix_pictures_place;

-- ######################################################################
-- MANUAL STEP: do this by hand, now. The script goes on as if it were done.
-- Run the job `import-pictures`.
-- ######################################################################

PROMPT b40000000001:2 of 2

DROP TABLE pictures;

PROMPT b40000000001:3 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b40000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: manual_steps is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
