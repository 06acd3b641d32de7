-- Retort: downgrade of routines on oracle 19
--
-- project:     routines
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   b30000000004
-- ends at:     base
--
--    1. b30000000004  All go
--    2. b30000000003  Two functions of one name
--    3. b30000000002  Other texts in their place
--    4. b30000000001  A function, a procedure, a trigger
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: routines is at base
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

-- Goes on only if the version table holds b30000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b30000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b30000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- b30000000004: All go
-- ======================================================================

CREATE TRIGGER shout BEFORE INSERT ON people FOR EACH ROW BEGIN :NEW.name := LOWER(:NEW.name); END;
/

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

CREATE PROCEDURE tidy IS
BEGIN
  DELETE FROM people WHERE name IS NULL;
  UPDATE people SET name = TRIM(name);
END;
/

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

CREATE FUNCTION new_one RETURN NUMBER IS BEGIN RETURN 1; END;
/

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

CREATE OR REPLACE FUNCTION twice(n IN NUMBER) RETURN NUMBER IS BEGIN RETURN n + n; END;
/

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

BEGIN
    UPDATE alembic_version SET version_num = 'b30000000003' WHERE version_num = 'b30000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b30000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b30000000003: Two functions of one name
-- ======================================================================

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

DROP FUNCTION "Odd Name";

BEGIN
    UPDATE alembic_version SET version_num = 'b30000000002' WHERE version_num = 'b30000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b30000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b30000000002: Other texts in their place
-- ======================================================================

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

DROP FUNCTION new_one;

CREATE OR REPLACE TRIGGER shout BEFORE INSERT ON people FOR EACH ROW
BEGIN
  :NEW.name := UPPER(:NEW.name);
END;
/

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

CREATE OR REPLACE FUNCTION twice(n IN NUMBER) RETURN NUMBER IS
BEGIN
  RETURN n * 2;
END;
/

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

BEGIN
    UPDATE alembic_version SET version_num = 'b30000000001' WHERE version_num = 'b30000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b30000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b30000000001: A function, a procedure, a trigger
-- ======================================================================

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

DROP TRIGGER shout;

DROP PROCEDURE tidy;

DROP FUNCTION twice;

DROP TABLE people;

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b30000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: routines is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
