-- Retort: downgrade of compared on oracle 19
--
-- project:     compared
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   c00000000002
-- ends at:     base
--
--    1. c00000000002  Names that follow that of their table, and one that was a column's
--    2. c00000000001  What the catalogs show in other words than the history
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: compared is at base
-- If it stops within a revision, go on with the last place that it printed, such as c00000000002:2:
--   retort -d oracle@19 downgrade c00000000002:base --resume c00000000002:2
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
-- c00000000002: Names that follow that of their table, and one that was a column's
-- ======================================================================

PROMPT 1/2 c00000000002 Names that follow that of their table, and one that was a column's

PROMPT c00000000002:1 of 3

ALTER TABLE sales RENAME TO orders;

PROMPT c00000000002:2 of 3

ALTER TABLE orders DROP CONSTRAINT note;

PROMPT c00000000002:3 of 3

ALTER TABLE orders RENAME COLUMN remark TO note;

PROMPT c00000000002:4 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'c00000000001' WHERE version_num = 'c00000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version c00000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- c00000000001: What the catalogs show in other words than the history
-- ======================================================================

PROMPT 2/2 c00000000001 What the catalogs show in other words than the history

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

PROMPT c00000000001:1 of 2

DROP TABLE places;

PROMPT c00000000001:2 of 2

DROP TABLE orders;

PROMPT c00000000001:3 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'c00000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: compared is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
