-- Retort: upgrade of objects_of_old_servers on oracle 12.1
--
-- project:     objects_of_old_servers
-- dialect:     oracle 12.1
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b90000000002
--
--    1. b90000000001  A trigger, a view, a sequence
--    2. b90000000002  Others in their place
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: objects_of_old_servers is at b90000000002
-- If it stops within a revision, go on with the last place that it printed, such as b90000000001:2:
--   retort -d oracle@12.1 upgrade base:b90000000002 --resume b90000000001:2
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
-- b90000000001: A trigger, a view, a sequence
-- ======================================================================

PROMPT 1/2 b90000000001 A trigger, a view, a sequence

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT b90000000001:1 of 5

CREATE TABLE people (
    id NUMBER(10) NOT NULL,
    name VARCHAR2(40 CHAR),
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

PROMPT b90000000001:2 of 5

CREATE SEQUENCE numbers START WITH 5;

PROMPT b90000000001:3 of 5

CREATE VIEW names AS
SELECT name FROM people;

PROMPT b90000000001:4 of 5

CREATE TRIGGER shout BEFORE INSERT ON people FOR EACH ROW BEGIN :NEW.name := UPPER(:NEW.name); END;
/

PROMPT b90000000001:5 of 5

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

PROMPT b90000000001:6 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b90000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b90000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b90000000002: Others in their place
-- ======================================================================

PROMPT 2/2 b90000000002 Others in their place

-- Goes on only if the version table holds b90000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b90000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b90000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b90000000002:1 of 4

CREATE OR REPLACE TRIGGER shout BEFORE INSERT ON people FOR EACH ROW BEGIN :NEW.name := LOWER(:NEW.name); END;
/

PROMPT b90000000002:2 of 4

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

PROMPT b90000000002:3 of 4

CREATE OR REPLACE VIEW names AS
SELECT name FROM people WHERE id > 0;

PROMPT b90000000002:4 of 4

ALTER SEQUENCE numbers MAXVALUE 900 CACHE 50;

PROMPT b90000000002:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b90000000002' WHERE version_num = 'b90000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b90000000002 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: objects_of_old_servers is at b90000000002' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b90000000002') THEN version_num END) = 1;
SPOOL OFF
