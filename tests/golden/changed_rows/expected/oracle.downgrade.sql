-- Retort: downgrade of changed_rows on oracle 19
--
-- project:     changed_rows
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   a10000000005
-- ends at:     base
--
--    1. a10000000005  Count rows outside of a transaction
--    2. a10000000004  Fill a new column
--    3. a10000000003  Delete rows
--    4. a10000000002  Update rows in every way
--    5. a10000000001  Create accounts and fill them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: changed_rows is at base
-- If it stops within a revision, go on with the last place that it printed, such as a10000000004:2:
--   retort -d oracle@19 downgrade a10000000005:base --resume a10000000004:2
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

-- Goes on only if the version table holds a10000000005 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a10000000005'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a10000000005' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- a10000000005: Count rows outside of a transaction
-- ======================================================================

PROMPT 1/5 a10000000005 Count rows outside of a transaction

INSERT INTO accounts (id, email, area) VALUES
    (50, 'z@example.org', 'eu');

BEGIN
    UPDATE alembic_version SET version_num = 'a10000000004' WHERE version_num = 'a10000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a10000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a10000000004: Fill a new column
-- ======================================================================

PROMPT 2/5 a10000000004 Fill a new column

-- Goes on only if the version table holds a10000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a10000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a10000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a10000000004:1 of 3

DELETE FROM accounts
WHERE id = 50;
COMMIT;

PROMPT a10000000004:2 of 3

ALTER TABLE accounts RENAME COLUMN area TO region;

PROMPT a10000000004:3 of 3

ALTER TABLE accounts DROP COLUMN region;

PROMPT a10000000004:4 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a10000000003' WHERE version_num = 'a10000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a10000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a10000000003: Delete rows
-- ======================================================================

PROMPT 3/5 a10000000003 Delete rows

-- Goes on only if the version table holds a10000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a10000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a10000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

INSERT INTO accounts (id, email, state, balance, code) VALUES
    (3, 'c@example.org', 'closed', 0, 'X');

INSERT INTO accounts (id, email, state, balance, code) VALUES
    (4, 'd@example.org', 'closed', -1, 'X');

BEGIN
    UPDATE alembic_version SET version_num = 'a10000000002' WHERE version_num = 'a10000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a10000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a10000000002: Update rows in every way
-- ======================================================================

PROMPT 4/5 a10000000002 Update rows in every way

-- Goes on only if the version table holds a10000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a10000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a10000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

UPDATE accounts SET note = NULL WHERE id = 2;

BEGIN
UPDATE accounts
SET email = 'a@example.org',
    state = 'new',
    balance = 10.50,
    active = 1,
    seen = NULL,
    meta = NULL,
    picture = NULL
WHERE id = 1;
    IF NOT (SQL%ROWCOUNT = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: ' || SQL%ROWCOUNT || ' rows, not 1, at statement 2 of 2 of a10000000002');
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'a10000000001' WHERE version_num = 'a10000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a10000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a10000000001: Create accounts and fill them
-- ======================================================================

PROMPT 5/5 a10000000001 Create accounts and fill them

-- Goes on only if the version table holds a10000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a10000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a10000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a10000000001:1 of 2

DROP TABLE "order";

PROMPT a10000000001:2 of 2

DROP TABLE accounts;

PROMPT a10000000001:3 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a10000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: changed_rows is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
