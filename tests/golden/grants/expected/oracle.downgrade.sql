-- Retort: downgrade of grants on oracle 19
--
-- project:     grants
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   b5000000000b
-- ends at:     base
--
--    1. b5000000000b  Their privileges go only where they are there
--    2. b5000000000a  Things that may be gone by hand, with privileges on them
--    3. b50000000009  Not to be passed on any more
--    4. b50000000008  All, to be passed on
--    5. b50000000007  And none
--    6. b50000000006  On the whole table
--    7. b50000000005  Privileges on columns, and on all of them
--    8. b50000000004  Privileges go with what they are on
--    9. b50000000003  Less
--   10. b50000000002  More, and some that are there
--   11. b50000000001  Who may do what
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: grants is at base
--
-- to run:   sqlplus -L USER@DATABASE @oracle.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.upgrade.sql

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

-- Goes on only if the version table holds b5000000000b and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b5000000000b'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b5000000000b' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- b5000000000b: Their privileges go only where they are there
-- ======================================================================

CREATE TABLE boxes (
    id NUMBER(10) NOT NULL,
    CONSTRAINT boxes_pkey PRIMARY KEY (id)
);

GRANT INSERT, SELECT ON boxes TO retort_admin;

CREATE VIEW box_ids AS
SELECT id FROM boxes;

GRANT SELECT ON box_ids TO retort_admin;

BEGIN
    UPDATE alembic_version SET version_num = 'b5000000000a' WHERE version_num = 'b5000000000b';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b5000000000a was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b5000000000a: Things that may be gone by hand, with privileges on them
-- ======================================================================

-- Goes on only if the version table holds b5000000000a and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b5000000000a'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b5000000000a' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

REVOKE SELECT ON box_ids FROM retort_admin;

REVOKE SELECT, INSERT ON boxes FROM retort_admin;

DROP VIEW box_ids;

DROP TABLE boxes;

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000009' WHERE version_num = 'b5000000000a';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000009 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000009: Not to be passed on any more
-- ======================================================================

-- Goes on only if the version table holds b50000000009 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b50000000009'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b50000000009' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000008' WHERE version_num = 'b50000000009';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000008 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000008: All, to be passed on
-- ======================================================================

-- Goes on only if the version table holds b50000000008 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b50000000008'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b50000000008' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

REVOKE ALL PRIVILEGES ON drawers FROM retort_admin;

DROP TABLE drawers;

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000007' WHERE version_num = 'b50000000008';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000007 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000007: And none
-- ======================================================================

-- Goes on only if the version table holds b50000000007 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b50000000007'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b50000000007' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000006' WHERE version_num = 'b50000000007';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000006 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000006: On the whole table
-- ======================================================================

-- Goes on only if the version table holds b50000000006 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b50000000006'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b50000000006' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000005' WHERE version_num = 'b50000000006';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000005 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000005: Privileges on columns, and on all of them
-- ======================================================================

-- Goes on only if the version table holds b50000000005 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b50000000005'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b50000000005' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP TABLE shelves;

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000004' WHERE version_num = 'b50000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000004: Privileges go with what they are on
-- ======================================================================

-- Goes on only if the version table holds b50000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b50000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b50000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

CREATE FUNCTION one RETURN NUMBER IS BEGIN RETURN 1; END;
/

DECLARE
    errors PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO errors FROM all_errors
    WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')
        AND name = 'ONE' AND type = 'FUNCTION' AND attribute = 'ERROR';
    IF errors > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: function one does not compile, see ALL_ERRORS');
    END IF;
END;
/

GRANT EXECUTE ON one TO retort_admin;

CREATE TABLE volumes (
    id NUMBER(10) NOT NULL,
    title VARCHAR2(80 CHAR),
    price NUMBER(10),
    CONSTRAINT books_pkey PRIMARY KEY (id)
);

GRANT SELECT ON volumes TO retort_reader;

GRANT SELECT ON volumes TO retort_admin WITH GRANT OPTION;

GRANT UPDATE ON volumes TO "retort Writer", retort_admin;

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000003' WHERE version_num = 'b50000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000003: Less
-- ======================================================================

-- Goes on only if the version table holds b50000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b50000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b50000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

ALTER TABLE volumes RENAME TO books;

CREATE VIEW titles AS
SELECT title FROM books;

GRANT SELECT ON titles TO retort_admin WITH GRANT OPTION;

GRANT INSERT, DELETE ON books TO retort_admin, "retort Writer";

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000002' WHERE version_num = 'b50000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000002: More, and some that are there
-- ======================================================================

-- Goes on only if the version table holds b50000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b50000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b50000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

REVOKE SELECT ON books FROM retort_admin;

GRANT SELECT ON books TO retort_admin;

REVOKE SELECT ON books FROM retort_admin;

REVOKE EXECUTE ON one FROM retort_admin;

DROP FUNCTION one;

REVOKE SELECT ON numbers FROM retort_admin;

DROP SEQUENCE numbers;

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000001' WHERE version_num = 'b50000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000001: Who may do what
-- ======================================================================

-- Goes on only if the version table holds b50000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b50000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b50000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

REVOKE SELECT ON titles FROM retort_admin;

REVOKE INSERT, UPDATE, DELETE ON books FROM "retort Writer", retort_admin;

REVOKE SELECT ON books FROM retort_reader;

DROP VIEW titles;

DROP TABLE books;

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b50000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: grants is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
