-- Retort: downgrade of long_values on oracle 19
--
-- project:     long_values
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   c00000000002
-- ends at:     base
--
--    1. c00000000002  Long values
--    2. c00000000001  Values that are too long for a literal of Oracle
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: long_values is at base
-- If it stops within a revision, go on with the last place that it printed, such as c00000000001:1:
--   retort -d oracle@19 downgrade c00000000002:base --resume c00000000001:1
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

-- Goes on only if the version table holds c00000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''c00000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version c00000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- c00000000002: Long values
-- ======================================================================

PROMPT 1/2 c00000000002 Long values

-- The script is in UTF-8. A client that takes it for something else would change its texts.
BEGIN
    IF ASCIISTR(N'ü') <> '\00FC' THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: the client does not read this script in UTF-8: set NLS_LANG=.AL32UTF8 before it starts');
    END IF;
END;
/

DELETE FROM documents
WHERE id IN (
    5, 4
);

DELETE FROM documents
WHERE id = 3;

DELETE FROM documents
WHERE id = 2;

DELETE FROM documents
WHERE id = 1;

BEGIN
    UPDATE alembic_version SET version_num = 'c00000000001' WHERE version_num = 'c00000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version c00000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- c00000000001: Values that are too long for a literal of Oracle
-- ======================================================================

PROMPT 2/2 c00000000001 Values that are too long for a literal of Oracle

-- Goes on only if the version table holds c00000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''c00000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version c00000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT c00000000001:1 of 1

DROP TABLE documents;

PROMPT c00000000001:2 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'c00000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: long_values is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
