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
-- If it stops within a revision, go on with the last place that it printed, such as b5000000000b:2:
--   retort -d oracle@19 downgrade b5000000000b:base --resume b5000000000b:2
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

PROMPT 1/11 b5000000000b Their privileges go only where they are there

PROMPT b5000000000b:1 of 4

CREATE TABLE boxes (
    id NUMBER(10) NOT NULL,
    CONSTRAINT boxes_pkey PRIMARY KEY (id)
);

PROMPT b5000000000b:2 of 4

GRANT INSERT, SELECT ON boxes TO retort_admin;

PROMPT b5000000000b:3 of 4

CREATE VIEW box_ids AS
SELECT id FROM boxes;

PROMPT b5000000000b:4 of 4

GRANT SELECT ON box_ids TO retort_admin;

PROMPT b5000000000b:5 the version row

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

PROMPT 2/11 b5000000000a Things that may be gone by hand, with privileges on them

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

PROMPT b5000000000a:1 of 4

REVOKE SELECT ON box_ids FROM retort_admin;

PROMPT b5000000000a:2 of 4

REVOKE SELECT, INSERT ON boxes FROM retort_admin;

PROMPT b5000000000a:3 of 4

DROP VIEW box_ids;

PROMPT b5000000000a:4 of 4

DROP TABLE boxes;

PROMPT b5000000000a:5 the version row

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

PROMPT 3/11 b50000000009 Not to be passed on any more

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

PROMPT 4/11 b50000000008 All, to be passed on

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

PROMPT b50000000008:1 of 2

REVOKE ALL PRIVILEGES ON drawers FROM retort_admin;

PROMPT b50000000008:2 of 2

DROP TABLE drawers;

PROMPT b50000000008:3 the version row

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

PROMPT 5/11 b50000000007 And none

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

PROMPT 6/11 b50000000006 On the whole table

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

PROMPT 7/11 b50000000005 Privileges on columns, and on all of them

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

PROMPT b50000000005:1 of 1

DROP TABLE shelves;

PROMPT b50000000005:2 the version row

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

PROMPT 8/11 b50000000004 Privileges go with what they are on

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

PROMPT b50000000004:1 of 7

CREATE FUNCTION one RETURN NUMBER IS BEGIN RETURN 1; END;
/

PROMPT b50000000004:2 of 7

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

PROMPT b50000000004:3 of 7

GRANT EXECUTE ON one TO retort_admin;

PROMPT b50000000004:4 of 7

CREATE TABLE volumes (
    id NUMBER(10) NOT NULL,
    title VARCHAR2(80 CHAR),
    price NUMBER(10),
    CONSTRAINT books_pkey PRIMARY KEY (id)
);

PROMPT b50000000004:5 of 7

GRANT SELECT ON volumes TO retort_reader;

PROMPT b50000000004:6 of 7

GRANT SELECT ON volumes TO retort_admin WITH GRANT OPTION;

PROMPT b50000000004:7 of 7

GRANT UPDATE ON volumes TO "retort Writer", retort_admin;

PROMPT b50000000004:8 the version row

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

PROMPT 9/11 b50000000003 Less

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

PROMPT b50000000003:1 of 4

ALTER TABLE volumes RENAME TO books;

PROMPT b50000000003:2 of 4

CREATE VIEW titles AS
SELECT title FROM books;

PROMPT b50000000003:3 of 4

GRANT SELECT ON titles TO retort_admin WITH GRANT OPTION;

PROMPT b50000000003:4 of 4

GRANT INSERT, DELETE ON books TO retort_admin, "retort Writer";

PROMPT b50000000003:5 the version row

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

PROMPT 10/11 b50000000002 More, and some that are there

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

PROMPT b50000000002:1 of 7

REVOKE SELECT ON books FROM retort_admin;

PROMPT b50000000002:2 of 7

GRANT SELECT ON books TO retort_admin;

PROMPT b50000000002:3 of 7

REVOKE SELECT ON books FROM retort_admin;

PROMPT b50000000002:4 of 7

REVOKE EXECUTE ON one FROM retort_admin;

PROMPT b50000000002:5 of 7

DROP FUNCTION one;

PROMPT b50000000002:6 of 7

REVOKE SELECT ON numbers FROM retort_admin;

PROMPT b50000000002:7 of 7

DROP SEQUENCE numbers;

PROMPT b50000000002:8 the version row

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

PROMPT 11/11 b50000000001 Who may do what

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

PROMPT b50000000001:1 of 5

REVOKE SELECT ON titles FROM retort_admin;

PROMPT b50000000001:2 of 5

REVOKE INSERT, UPDATE, DELETE ON books FROM "retort Writer", retort_admin;

PROMPT b50000000001:3 of 5

REVOKE SELECT ON books FROM retort_reader;

PROMPT b50000000001:4 of 5

DROP VIEW titles;

PROMPT b50000000001:5 of 5

DROP TABLE books;

PROMPT b50000000001:6 the version row

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
SPOOL OFF
