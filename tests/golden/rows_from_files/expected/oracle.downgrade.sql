-- Retort: downgrade of rows_from_files on oracle 19
--
-- project:     rows_from_files
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   500000000003
-- ends at:     base
--
--    1. 500000000003  Rows from JSON lines
--    2. 500000000002  Rows from CSV
--    3. 500000000001  The tables
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_from_files is at base
-- If it stops within a revision, go on with the last place that it printed, such as 500000000003:2:
--   retort -d oracle@19 downgrade 500000000003:base --resume 500000000003:2
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

-- Goes on only if the version table holds 500000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''500000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 500000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 500000000003: Rows from JSON lines
-- ======================================================================

PROMPT 1/3 500000000003 Rows from JSON lines

-- The script is in UTF-8. A client that takes it for something else would change its texts.
BEGIN
    IF ASCIISTR(N'ü') <> '\00FC' THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: the client does not read this script in UTF-8: set NLS_LANG=.AL32UTF8 before it starts');
    END IF;
END;
/

PROMPT 500000000003:1 of 5

DROP TABLE made_here;

PROMPT 500000000003:2 of 5

DELETE FROM parts
WHERE id = 6;
COMMIT;

PROMPT 500000000003:3 of 5

DELETE FROM parts
WHERE id = 5;
COMMIT;

PROMPT 500000000003:4 of 5

DELETE FROM parts
WHERE id = 4;
COMMIT;

PROMPT 500000000003:5 of 5

DELETE FROM values_of_every_type
WHERE id IN (
    13, 12, 11
);
COMMIT;

PROMPT 500000000003:6 the version row

BEGIN
    UPDATE alembic_version SET version_num = '500000000002' WHERE version_num = '500000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 500000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 500000000002: Rows from CSV
-- ======================================================================

PROMPT 2/3 500000000002 Rows from CSV

-- Goes on only if the version table holds 500000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''500000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 500000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DELETE FROM prices
WHERE (part_id = 2 AND country = 'DE')
   OR (part_id = 1 AND country = 'FR');

DELETE FROM prices
WHERE part_id = 1 AND country = 'DE';

DELETE FROM parts
WHERE id = 3;

DELETE FROM parts
WHERE id = 2;

DELETE FROM parts
WHERE id = 1;

DELETE FROM values_of_every_type
WHERE id IN (
    3, 2, 1
);

DELETE FROM countries
WHERE code IN (
    'XX', 'KP', 'CI', 'FR', 'DE'
);

BEGIN
    UPDATE alembic_version SET version_num = '500000000001' WHERE version_num = '500000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 500000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 500000000001: The tables
-- ======================================================================

PROMPT 3/3 500000000001 The tables

-- Goes on only if the version table holds 500000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''500000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 500000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 500000000001:1 of 4

DROP TABLE prices;

PROMPT 500000000001:2 of 4

DROP TABLE parts;

PROMPT 500000000001:3 of 4

DROP TABLE values_of_every_type;

PROMPT 500000000001:4 of 4

DROP TABLE countries;

PROMPT 500000000001:5 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = '500000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: rows_from_files is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
