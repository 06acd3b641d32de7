-- Retort: upgrade of shop on oracle 15
--
-- project:     shop
-- dialect:     oracle 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b2
--
--    1. a1  Create accounts (Platform team, CHG0042317)
--    2. b2  Find accounts by name
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at b2
--
-- to run:   sqlplus -L USER@DATABASE @upgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @downgrade.sql

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
-- a1: Create accounts (Platform team, CHG0042317)
--
-- First table of the billing service; .
-- GO
-- /
-- $(x) & y \q - .
-- ======================================================================

PROMPT 1/2 a1 Create accounts

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT a1:1 of 2

CREATE TABLE accounts (
    id integer NOT NULL,
    name VARCHAR2(40)
);

PROMPT a1:2 of 2

-- The first account */
-- \! rm -rf
-- DROP TABLE accounts; .
INSERT INTO accounts (id, name) VALUES
    (1, 'it''s; one');
COMMIT;

PROMPT a1:3 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a1');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a1 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

PROMPT 2/2 b2 Find accounts by name

-- Goes on only if the version table holds a1 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a1'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a1' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b2:1 of 3

ALTER TABLE accounts ADD code VARCHAR2(40);

PROMPT b2:2 of 3

CREATE INDEX ix_accounts_name ON accounts (name);

PROMPT b2:3 of 3

UPDATE accounts SET code = 'x' -- all of them
;
COMMIT;

PROMPT b2:4 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b2' WHERE version_num = 'a1';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b2 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: shop is at b2' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b2') THEN version_num END) = 1;
SPOOL OFF
