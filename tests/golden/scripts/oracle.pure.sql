-- Retort: upgrade of shop on oracle 15
--
-- project:     shop
-- dialect:     oracle 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     m4
--
--    1. a1   Create accounts (Platform team, CHG0042317)
--    2. b2   Find accounts by name
--    3. s'3  A branch of its own
--    4. m4   Merge
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at m4
--
-- to run:   upgrade.sql, as one block
-- to undo:  downgrade.sql, as one block

BEGIN
EXECUTE IMMEDIATE 'ALTER SESSION SET NLS_NUMERIC_CHARACTERS = ''.,''';
EXECUTE IMMEDIATE 'ALTER SESSION SET TIME_ZONE = ''+00:00''';
EXECUTE IMMEDIATE 'ALTER SESSION SET DDL_LOCK_TIMEOUT = 5';

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

-- ======================================================================
-- a1: Create accounts (Platform team, CHG0042317)
--
-- First table of the billing service; .
-- GO
-- /
-- $(x) & y \q - .
-- ======================================================================

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;

-- a1:1 of 2

EXECUTE IMMEDIATE 'CREATE TABLE accounts (
    id integer NOT NULL,
    name VARCHAR2(40)
)';

-- a1:2 of 2

-- The first account */
-- \! rm -rf
-- DROP TABLE accounts; .
EXECUTE IMMEDIATE 'INSERT INTO accounts (id, name) VALUES
    (1, ''it''''s; one'')';
COMMIT;

-- a1:3 the version row

EXECUTE IMMEDIATE 'INSERT INTO alembic_version (version_num) VALUES (''a1'')';
IF SQL%ROWCOUNT <> 1 THEN
    RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a1 was not reached');
END IF;
COMMIT;

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

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

-- b2:1 of 3

EXECUTE IMMEDIATE 'ALTER TABLE accounts ADD code VARCHAR2(40)';

-- b2:2 of 3

EXECUTE IMMEDIATE 'CREATE INDEX ix_accounts_name ON accounts (name)';

-- b2:3 of 3

EXECUTE IMMEDIATE 'UPDATE accounts SET code = ''x'' -- all of them';
COMMIT;

-- b2:4 the version row

EXECUTE IMMEDIATE 'UPDATE alembic_version SET version_num = ''b2'' WHERE version_num = ''a1''';
IF SQL%ROWCOUNT <> 1 THEN
    RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b2 was not reached');
END IF;
COMMIT;

-- ======================================================================
-- s'3: A branch of its own
-- ======================================================================

-- Goes on only if the version table holds b2 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b2'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b2' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;

-- s'3:1 of 1

EXECUTE IMMEDIATE 'CREATE TRIGGER noted BEFORE INSERT ON accounts FOR EACH ROW
BEGIN
    :NEW.code := ''x'';
END;';

-- s'3:2 the version row

EXECUTE IMMEDIATE 'INSERT INTO alembic_version (version_num) VALUES (''s''''3'')';
IF SQL%ROWCOUNT <> 1 THEN
    RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b2, s''3 was not reached');
END IF;
COMMIT;

-- ======================================================================
-- m4: Merge
-- ======================================================================

-- Goes on only if the version table holds b2, s'3 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b2'', ''s''''3'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 2 AND retort_known = 2) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b2, s''3' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;

EXECUTE IMMEDIATE 'DELETE FROM alembic_version WHERE version_num = ''s''''3''';
IF SQL%ROWCOUNT <> 1 THEN
    RAISE_APPLICATION_ERROR(-20001, 'ABORT: version m4 was not reached');
END IF;
EXECUTE IMMEDIATE 'UPDATE alembic_version SET version_num = ''m4'' WHERE version_num = ''b2''';
IF SQL%ROWCOUNT <> 1 THEN
    RAISE_APPLICATION_ERROR(-20001, 'ABORT: version m4 was not reached');
END IF;
COMMIT;

DBMS_OUTPUT.PUT_LINE('OK: shop is at m4');
END;
