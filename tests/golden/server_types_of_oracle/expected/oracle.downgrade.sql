-- Retort: downgrade of types on oracle 12.2
--
-- project:     types
-- dialect:     oracle 12.2
-- range:       base:heads
-- starts at:   240000000002
-- ends at:     base
--
--    1. 240000000002  Change columns of these types
--    2. 240000000001  The types of Oracle
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: types is at base
-- If it stops within a revision, go on with the last place that it printed, such as 240000000002:2:
--   retort -d oracle@12.2 downgrade 240000000002:base --resume 240000000002:2
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

-- Goes on only if the version table holds 240000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''240000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 240000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 240000000002: Change columns of these types
-- ======================================================================

PROMPT 1/2 240000000002 Change columns of these types

PROMPT 240000000002:1 of 6

ALTER TABLE other_things DROP CONSTRAINT other_things_thing_fkey;

PROMPT 240000000002:2 of 6

ALTER TABLE other_things DROP COLUMN thing;

PROMPT 240000000002:3 of 6

ALTER TABLE things MODIFY (some_bytes RAW(16));

PROMPT 240000000002:4 of 6

ALTER TABLE things RENAME COLUMN some_bytes TO a_raw;

PROMPT 240000000002:5 of 6

ALTER TABLE things MODIFY (a_varchar2 VARCHAR2(50 CHAR));

PROMPT 240000000002:6 of 6

COMMENT ON COLUMN things.a_varchar2 IS '';

PROMPT 240000000002:7 the version row

BEGIN
    UPDATE alembic_version SET version_num = '240000000001' WHERE version_num = '240000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 240000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 240000000001: The types of Oracle
-- ======================================================================

PROMPT 2/2 240000000001 The types of Oracle

-- Goes on only if the version table holds 240000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''240000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 240000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 240000000001:1 of 2

DROP TABLE other_things;

PROMPT 240000000001:2 of 2

DROP TABLE things;

PROMPT 240000000001:3 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = '240000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: types is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
