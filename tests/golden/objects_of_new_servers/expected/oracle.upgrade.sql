-- Retort: upgrade of objects_of_new_servers on oracle 23
--
-- project:     objects_of_new_servers
-- dialect:     oracle 23
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     ba0000000001
--
--    1. ba0000000001  What came later
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: objects_of_new_servers is at ba0000000001
-- If it stops within a revision, go on with the last place that it printed, such as ba0000000001:2:
--   retort -d oracle@23 upgrade base:ba0000000001 --resume ba0000000001:2
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
-- ba0000000001: What came later
-- ======================================================================

PROMPT 1/1 ba0000000001 What came later

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT ba0000000001:1 of 9

CREATE TABLE people (
    id NUMBER(10) NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

PROMPT ba0000000001:2 of 9

CREATE SEQUENCE IF NOT EXISTS numbers;

PROMPT ba0000000001:3 of 9

DROP SEQUENCE IF EXISTS unheard_of;

PROMPT ba0000000001:4 of 9

DROP VIEW IF EXISTS unheard_of;

PROMPT ba0000000001:5 of 9

DROP TRIGGER IF EXISTS unheard_of;

PROMPT ba0000000001:6 of 9

DROP PROCEDURE IF EXISTS unheard_of;

PROMPT ba0000000001:7 of 9

DROP MATERIALIZED VIEW IF EXISTS kept;

PROMPT ba0000000001:8 of 9

CREATE MATERIALIZED VIEW kept AS
SELECT id FROM people;

PROMPT ba0000000001:9 of 9

GRANT READ ON people TO app;

PROMPT ba0000000001:10 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('ba0000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ba0000000001 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: objects_of_new_servers is at ba0000000001' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ba0000000001') THEN version_num END) = 1;
SPOOL OFF
