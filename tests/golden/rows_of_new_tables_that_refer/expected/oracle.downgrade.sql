-- Retort: downgrade of rows_of_new_tables_that_refer on oracle 19
--
-- project:     rows_of_new_tables_that_refer
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   bbbb11112222
-- ends at:     base
--
--    1. bbbb11112222  Create children, and rows for both
--    2. aaaa11112222  Create parents
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_of_new_tables_that_refer is at base
-- If it stops within a revision, go on with the last place that it printed, such as bbbb11112222:2:
--   retort -d oracle@19 downgrade bbbb11112222:base --resume bbbb11112222:2
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

-- Goes on only if the version table holds bbbb11112222 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''bbbb11112222'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version bbbb11112222' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- bbbb11112222: Create children, and rows for both
-- ======================================================================

PROMPT 1/2 bbbb11112222 Create children, and rows for both

PROMPT bbbb11112222:1 of 9

DELETE FROM notes
WHERE id = 1;
COMMIT;

PROMPT bbbb11112222:2 of 9

DELETE FROM toys;
COMMIT;

PROMPT bbbb11112222:3 of 9

DELETE FROM children
WHERE id = 2;
COMMIT;

PROMPT bbbb11112222:4 of 9

DELETE FROM children
WHERE id = 1;
COMMIT;

PROMPT bbbb11112222:5 of 9

DELETE FROM parents
WHERE id = 2;
COMMIT;

PROMPT bbbb11112222:6 of 9

DELETE FROM parents
WHERE id = 1;
COMMIT;

PROMPT bbbb11112222:7 of 9

DROP TABLE notes;

PROMPT bbbb11112222:8 of 9

DROP TABLE toys;

PROMPT bbbb11112222:9 of 9

DROP TABLE children;

PROMPT bbbb11112222:10 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'aaaa11112222' WHERE version_num = 'bbbb11112222';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version aaaa11112222 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- aaaa11112222: Create parents
-- ======================================================================

PROMPT 2/2 aaaa11112222 Create parents

-- Goes on only if the version table holds aaaa11112222 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''aaaa11112222'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version aaaa11112222' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT aaaa11112222:1 of 1

DROP TABLE parents;

PROMPT aaaa11112222:2 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'aaaa11112222';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: rows_of_new_tables_that_refer is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
