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
-- If it stops within a revision, go on with the last place that it printed, such as b50000000001:2:
--   retort -d oracle@19 upgrade base:b5000000000b --resume b50000000001:2
--
-- to run:   sqlplus -L USER@DATABASE @oracle.upgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.downgrade.sql

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

PROMPT 1/11 b50000000001 Who may do what

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT b50000000001:1 of 5

CREATE TABLE books (
    id NUMBER(10) NOT NULL,
    title VARCHAR2(80 CHAR),
    price NUMBER(10),
    CONSTRAINT books_pkey PRIMARY KEY (id)
);

PROMPT b50000000001:2 of 5

CREATE VIEW titles AS
SELECT title FROM books;

PROMPT b50000000001:3 of 5

GRANT SELECT ON books TO retort_reader;

PROMPT b50000000001:4 of 5

GRANT INSERT, UPDATE, DELETE ON books TO "retort Writer", retort_admin;

PROMPT b50000000001:5 of 5

GRANT SELECT ON titles TO retort_admin WITH GRANT OPTION;

PROMPT b50000000001:6 the version row

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

PROMPT 2/11 b50000000002 More, and some that are there

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

PROMPT b50000000002:1 of 7

CREATE SEQUENCE numbers;

PROMPT b50000000002:2 of 7

GRANT SELECT ON numbers TO retort_admin;

PROMPT b50000000002:3 of 7

CREATE FUNCTION one RETURN NUMBER IS BEGIN RETURN 1; END;
/

PROMPT b50000000002:4 of 7

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
COMMIT;

PROMPT b50000000002:5 of 7

GRANT EXECUTE ON one TO retort_admin;

PROMPT b50000000002:6 of 7

GRANT DELETE, SELECT ON books TO retort_admin;

PROMPT b50000000002:7 of 7

GRANT SELECT ON books TO retort_admin WITH GRANT OPTION;

PROMPT b50000000002:8 the version row

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

PROMPT 3/11 b50000000003 Less

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

PROMPT b50000000003:1 of 4

REVOKE INSERT, DELETE ON books FROM retort_admin, "retort Writer";

PROMPT b50000000003:2 of 4

REVOKE SELECT ON titles FROM retort_admin;

PROMPT b50000000003:3 of 4

DROP VIEW titles;

PROMPT b50000000003:4 of 4

ALTER TABLE books RENAME TO volumes;

PROMPT b50000000003:5 the version row

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

PROMPT 4/11 b50000000004 Privileges go with what they are on

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

PROMPT b50000000004:1 of 2

DROP TABLE volumes;

PROMPT b50000000004:2 of 2

DROP FUNCTION one;

PROMPT b50000000004:3 the version row

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

PROMPT 5/11 b50000000005 Privileges on columns, and on all of them

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

PROMPT b50000000005:1 of 1

CREATE TABLE shelves (
    id NUMBER(10) NOT NULL,
    place VARCHAR2(20 CHAR),
    CONSTRAINT shelves_pkey PRIMARY KEY (id)
);

PROMPT b50000000005:2 the version row

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

PROMPT 6/11 b50000000006 On the whole table

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

PROMPT 7/11 b50000000007 And none

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

PROMPT 8/11 b50000000008 All, to be passed on

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

PROMPT b50000000008:1 of 2

CREATE TABLE drawers (
    id NUMBER(10) NOT NULL,
    CONSTRAINT drawers_pkey PRIMARY KEY (id)
);

PROMPT b50000000008:2 of 2

GRANT ALL PRIVILEGES ON drawers TO retort_admin WITH GRANT OPTION;

PROMPT b50000000008:3 the version row

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

PROMPT 9/11 b50000000009 Not to be passed on any more

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

PROMPT 10/11 b5000000000a Things that may be gone by hand, with privileges on them

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

PROMPT b5000000000a:1 of 4

CREATE TABLE boxes (
    id NUMBER(10) NOT NULL,
    CONSTRAINT boxes_pkey PRIMARY KEY (id)
);

PROMPT b5000000000a:2 of 4

CREATE VIEW box_ids AS
SELECT id FROM boxes;

PROMPT b5000000000a:3 of 4

GRANT SELECT, INSERT ON boxes TO retort_admin;

PROMPT b5000000000a:4 of 4

GRANT SELECT ON box_ids TO retort_admin;

PROMPT b5000000000a:5 the version row

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

PROMPT 11/11 b5000000000b Their privileges go only where they are there

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

PROMPT b5000000000b:1 of 2

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_objects WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND object_name = 'BOX_IDS' AND object_type = 'VIEW';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP VIEW box_ids';
    END IF;
END;
/
COMMIT;

PROMPT b5000000000b:2 of 2

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tables WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'BOXES';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP TABLE boxes';
    END IF;
END;
/
COMMIT;

PROMPT b5000000000b:3 the version row

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
SPOOL OFF
