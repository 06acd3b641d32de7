-- Retort: upgrade of grants on oracle 19
--
-- project:     grants
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b5000000000b
--
--    1. b50000000001  Who may do what
--    2. b50000000002  More, and some that are there
--    3. b50000000003  Less
--    4. b50000000004  Privileges go with what they are on
--    5. b50000000005  Privileges on columns, and on all of them
--    6. b50000000006  On the whole table
--    7. b50000000007  And none
--    8. b50000000008  All, to be passed on
--    9. b50000000009  Not to be passed on any more
--   10. b5000000000a  Things that may be gone by hand, with privileges on them
--   11. b5000000000b  Their privileges go only where they are there
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: grants is at b5000000000b
--
-- to run:   sqlplus -L USER@DATABASE @oracle.upgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.downgrade.sql

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

-- Goes on only if the version table holds nothing, or is not there.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), 0, LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 0 AND retort_known = 0) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version none' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- b50000000001: Who may do what
-- ======================================================================

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

CREATE TABLE books (
    id NUMBER(10) NOT NULL,
    title VARCHAR2(80 CHAR),
    price NUMBER(10),
    CONSTRAINT books_pkey PRIMARY KEY (id)
);

CREATE VIEW titles AS
SELECT title FROM books;

GRANT SELECT ON books TO retort_reader;

GRANT INSERT, UPDATE, DELETE ON books TO "retort Writer", retort_admin;

GRANT SELECT ON titles TO retort_admin WITH GRANT OPTION;

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b50000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000002: More, and some that are there
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

CREATE SEQUENCE numbers;

GRANT SELECT ON numbers TO retort_admin;

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

GRANT DELETE, SELECT ON books TO retort_admin;

GRANT SELECT ON books TO retort_admin WITH GRANT OPTION;

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000002' WHERE version_num = 'b50000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000003: Less
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

REVOKE INSERT, DELETE ON books FROM retort_admin, "retort Writer";

REVOKE SELECT ON titles FROM retort_admin;

DROP VIEW titles;

ALTER TABLE books RENAME TO volumes;

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000003' WHERE version_num = 'b50000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000004: Privileges go with what they are on
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

DROP TABLE volumes;

DROP FUNCTION one;

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000004' WHERE version_num = 'b50000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000005: Privileges on columns, and on all of them
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

CREATE TABLE shelves (
    id NUMBER(10) NOT NULL,
    place VARCHAR2(20 CHAR),
    CONSTRAINT shelves_pkey PRIMARY KEY (id)
);

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000005' WHERE version_num = 'b50000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000005 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000006: On the whole table
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

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000006' WHERE version_num = 'b50000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000006 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000007: And none
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
    UPDATE alembic_version SET version_num = 'b50000000007' WHERE version_num = 'b50000000006';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000007 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000008: All, to be passed on
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

CREATE TABLE drawers (
    id NUMBER(10) NOT NULL,
    CONSTRAINT drawers_pkey PRIMARY KEY (id)
);

GRANT ALL PRIVILEGES ON drawers TO retort_admin WITH GRANT OPTION;

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000008' WHERE version_num = 'b50000000007';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000008 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b50000000009: Not to be passed on any more
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

BEGIN
    UPDATE alembic_version SET version_num = 'b50000000009' WHERE version_num = 'b50000000008';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b50000000009 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b5000000000a: Things that may be gone by hand, with privileges on them
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

CREATE TABLE boxes (
    id NUMBER(10) NOT NULL,
    CONSTRAINT boxes_pkey PRIMARY KEY (id)
);

CREATE VIEW box_ids AS
SELECT id FROM boxes;

GRANT SELECT, INSERT ON boxes TO retort_admin;

GRANT SELECT ON box_ids TO retort_admin;

BEGIN
    UPDATE alembic_version SET version_num = 'b5000000000a' WHERE version_num = 'b50000000009';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b5000000000a was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b5000000000b: Their privileges go only where they are there
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

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_objects WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND object_name = 'BOX_IDS' AND object_type = 'VIEW';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP VIEW box_ids';
    END IF;
END;
/

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tables WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'BOXES';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP TABLE boxes';
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'b5000000000b' WHERE version_num = 'b5000000000a';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b5000000000b was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: grants is at b5000000000b' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b5000000000b') THEN version_num END) = 1;
