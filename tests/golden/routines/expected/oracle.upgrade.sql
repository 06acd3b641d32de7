-- Retort: upgrade of routines on oracle 19
--
-- project:     routines
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b30000000004
--
--    1. b30000000001  A function, a procedure, a trigger
--    2. b30000000002  Other texts in their place
--    3. b30000000003  Two functions of one name
--    4. b30000000004  All go
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: routines is at b30000000004
-- If it stops within a revision, go on with the last place that it printed, such as b30000000001:2:
--   retort -d oracle@19 upgrade base:b30000000004 --resume b30000000001:2
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
-- b30000000001: A function, a procedure, a trigger
-- ======================================================================

PROMPT 1/4 b30000000001 A function, a procedure, a trigger

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT b30000000001:1 of 7

CREATE TABLE people (
    id NUMBER(10) NOT NULL,
    name VARCHAR2(40 CHAR),
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

PROMPT b30000000001:2 of 7

-- Bodies have semicolons
CREATE FUNCTION twice(n IN NUMBER) RETURN NUMBER IS
BEGIN
  RETURN n * 2;
END;
/

PROMPT b30000000001:3 of 7

DECLARE
    errors PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO errors FROM all_errors
    WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')
        AND name = 'TWICE' AND type = 'FUNCTION' AND attribute = 'ERROR';
    IF errors > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: function twice does not compile, see ALL_ERRORS');
    END IF;
END;
/
COMMIT;

PROMPT b30000000001:4 of 7

CREATE PROCEDURE tidy IS
BEGIN
  DELETE FROM people WHERE name IS NULL;
  UPDATE people SET name = TRIM(name);
END;
/

PROMPT b30000000001:5 of 7

DECLARE
    errors PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO errors FROM all_errors
    WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')
        AND name = 'TIDY' AND type = 'PROCEDURE' AND attribute = 'ERROR';
    IF errors > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: procedure tidy does not compile, see ALL_ERRORS');
    END IF;
END;
/
COMMIT;

PROMPT b30000000001:6 of 7

CREATE TRIGGER shout BEFORE INSERT ON people FOR EACH ROW
BEGIN
  :NEW.name := UPPER(:NEW.name);
END;
/

PROMPT b30000000001:7 of 7

DECLARE
    errors PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO errors FROM all_errors
    WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')
        AND name = 'SHOUT' AND type = 'TRIGGER' AND attribute = 'ERROR';
    IF errors > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: trigger shout does not compile, see ALL_ERRORS');
    END IF;
END;
/
COMMIT;

PROMPT b30000000001:8 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b30000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b30000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b30000000002: Other texts in their place
-- ======================================================================

PROMPT 2/4 b30000000002 Other texts in their place

-- Goes on only if the version table holds b30000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b30000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b30000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b30000000002:1 of 6

CREATE OR REPLACE FUNCTION twice(n IN NUMBER) RETURN NUMBER IS BEGIN RETURN n + n; END;
/

PROMPT b30000000002:2 of 6

DECLARE
    errors PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO errors FROM all_errors
    WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')
        AND name = 'TWICE' AND type = 'FUNCTION' AND attribute = 'ERROR';
    IF errors > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: function twice does not compile, see ALL_ERRORS');
    END IF;
END;
/
COMMIT;

PROMPT b30000000002:3 of 6

CREATE OR REPLACE TRIGGER shout BEFORE INSERT ON people FOR EACH ROW BEGIN :NEW.name := LOWER(:NEW.name); END;
/

PROMPT b30000000002:4 of 6

DECLARE
    errors PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO errors FROM all_errors
    WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')
        AND name = 'SHOUT' AND type = 'TRIGGER' AND attribute = 'ERROR';
    IF errors > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: trigger shout does not compile, see ALL_ERRORS');
    END IF;
END;
/
COMMIT;

PROMPT b30000000002:5 of 6

CREATE OR REPLACE FUNCTION new_one RETURN NUMBER IS BEGIN RETURN 1; END;
/

PROMPT b30000000002:6 of 6

DECLARE
    errors PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO errors FROM all_errors
    WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')
        AND name = 'NEW_ONE' AND type = 'FUNCTION' AND attribute = 'ERROR';
    IF errors > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: function new_one does not compile, see ALL_ERRORS');
    END IF;
END;
/
COMMIT;

PROMPT b30000000002:7 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b30000000002' WHERE version_num = 'b30000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b30000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b30000000003: Two functions of one name
-- ======================================================================

PROMPT 3/4 b30000000003 Two functions of one name

-- Goes on only if the version table holds b30000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b30000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b30000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b30000000003:1 of 2

CREATE FUNCTION "Odd Name" RETURN VARCHAR2 IS BEGIN RETURN 'it''s; $$'; END;
/

PROMPT b30000000003:2 of 2

DECLARE
    errors PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO errors FROM all_errors
    WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')
        AND name = 'Odd Name' AND type = 'FUNCTION' AND attribute = 'ERROR';
    IF errors > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: function Odd Name does not compile, see ALL_ERRORS');
    END IF;
END;
/
COMMIT;

PROMPT b30000000003:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b30000000003' WHERE version_num = 'b30000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b30000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b30000000004: All go
-- ======================================================================

PROMPT 4/4 b30000000004 All go

-- Goes on only if the version table holds b30000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b30000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b30000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b30000000004:1 of 4

DROP FUNCTION twice;

PROMPT b30000000004:2 of 4

DROP FUNCTION new_one;

PROMPT b30000000004:3 of 4

DROP PROCEDURE tidy;

PROMPT b30000000004:4 of 4

DROP TRIGGER shout;

PROMPT b30000000004:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b30000000004' WHERE version_num = 'b30000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b30000000004 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: routines is at b30000000004' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b30000000004') THEN version_num END) = 1;
SPOOL OFF
