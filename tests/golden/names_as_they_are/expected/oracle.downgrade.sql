-- Retort: downgrade of names_as_they_are on oracle 19
--
-- project:     names_as_they_are
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   b76000000002
-- ends at:     base
--
--    1. b76000000002  Dropped by what was written, and by what they are called
--    2. b76000000001  Names by convention, and as they are
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: names_as_they_are is at base
-- If it stops within a revision, go on with the last place that it printed, such as b76000000002:2:
--   retort -d oracle@19 downgrade b76000000002:base --resume b76000000002:2
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

-- Goes on only if the version table holds b76000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b76000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b76000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- b76000000002: Dropped by what was written, and by what they are called
-- ======================================================================

PROMPT 1/2 b76000000002 Dropped by what was written, and by what they are called

PROMPT b76000000002:1 of 3

ALTER TABLE parts ADD CONSTRAINT ck_parts_positive CHECK (a > 0);

PROMPT b76000000002:2 of 3

ALTER TABLE parts ADD CONSTRAINT even CHECK (a <> 1);

PROMPT b76000000002:3 of 3

ALTER TABLE parts ADD CONSTRAINT small CHECK (a < 100);

PROMPT b76000000002:4 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b76000000001' WHERE version_num = 'b76000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b76000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b76000000001: Names by convention, and as they are
-- ======================================================================

PROMPT 2/2 b76000000001 Names by convention, and as they are

-- Goes on only if the version table holds b76000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b76000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b76000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b76000000001:1 of 2

ALTER TABLE parts DROP CONSTRAINT small;

PROMPT b76000000001:2 of 2

DROP TABLE parts;

PROMPT b76000000001:3 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b76000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: names_as_they_are is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
