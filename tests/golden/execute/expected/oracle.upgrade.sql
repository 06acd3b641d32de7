-- Retort: upgrade of execute on oracle 19
--
-- project:     execute
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     800000000003
--
--    1. 800000000001  A table, and rows by hand
--    2. 800000000002  SQL that changes the schema
--    3. 800000000003  A downgrade written by hand
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: execute is at 800000000003
-- If it stops within a revision, go on with the last place that it printed, such as 800000000001:2:
--   retort -d oracle@19 upgrade base:800000000003 --resume 800000000001:2
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
-- 800000000001: A table, and rows by hand
-- ======================================================================

PROMPT 1/3 800000000001 A table, and rows by hand

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT 800000000001:1 of 2

CREATE TABLE notes (
    id NUMBER(10) NOT NULL,
    body VARCHAR2(100 CHAR),
    region VARCHAR2(20 CHAR),
    CONSTRAINT notes_pkey PRIMARY KEY (id)
);

PROMPT 800000000001:2 of 2

-- sqlcmd and SQL*Plus read lines of their own inside a text
INSERT INTO notes (id, body, region) VALUES (2, 'two', 'it''s eu');
COMMIT;

PROMPT 800000000001:3 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('800000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 800000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 800000000002: SQL that changes the schema
-- ======================================================================

PROMPT 2/3 800000000002 SQL that changes the schema

-- Goes on only if the version table holds 800000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''800000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 800000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 800000000002:1 of 3

ALTER TABLE notes ADD stars NUMBER(10);

PROMPT 800000000002:2 of 3

CREATE INDEX ix_notes_stars ON notes (stars);

PROMPT 800000000002:3 of 3

UPDATE notes SET stars = 3 WHERE id = 1;
COMMIT;

PROMPT 800000000002:4 the version row

BEGIN
    UPDATE alembic_version SET version_num = '800000000002' WHERE version_num = '800000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 800000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 800000000003: A downgrade written by hand
-- ======================================================================

PROMPT 3/3 800000000003 A downgrade written by hand

-- Goes on only if the version table holds 800000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''800000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 800000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 800000000003:1 of 2

ALTER TABLE notes ADD (author VARCHAR2(20 CHAR) DEFAULT 'nobody' NOT NULL);

PROMPT 800000000003:2 of 2

UPDATE notes SET author = 'somebody' WHERE id = 2;
COMMIT;

PROMPT 800000000003:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = '800000000003' WHERE version_num = '800000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 800000000003 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: execute is at 800000000003' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('800000000003') THEN version_num END) = 1;
SPOOL OFF
