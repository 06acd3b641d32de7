-- Retort: downgrade of upserted_rows on oracle 19
--
-- project:     upserted_rows
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   a20000000005
-- ends at:     base
--
--    1. a20000000005  Look at what is there
--    2. a20000000004  Rows of nothing but a key, and several columns
--    3. a20000000003  Where there are other keys
--    4. a20000000002  Insert rows or change them
--    5. a20000000001  Create tables and fill them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: upserted_rows is at base
-- If it stops within a revision, go on with the last place that it printed, such as a20000000001:2:
--   retort -d oracle@19 downgrade a20000000005:base --resume a20000000001:2
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

-- Goes on only if the version table holds a20000000005 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a20000000005'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a20000000005' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- a20000000005: Look at what is there
-- ======================================================================

PROMPT 1/5 a20000000005 Look at what is there

BEGIN
    UPDATE alembic_version SET version_num = 'a20000000004' WHERE version_num = 'a20000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a20000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a20000000004: Rows of nothing but a key, and several columns
-- ======================================================================

PROMPT 2/5 a20000000004 Rows of nothing but a key, and several columns

-- Goes on only if the version table holds a20000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a20000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a20000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'a20000000003' WHERE version_num = 'a20000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a20000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a20000000003: Where there are other keys
-- ======================================================================

PROMPT 3/5 a20000000003 Where there are other keys

-- Goes on only if the version table holds a20000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a20000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a20000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DELETE FROM users
WHERE id = 7;

DELETE FROM users WHERE email = 'b@example.org';

BEGIN
    UPDATE alembic_version SET version_num = 'a20000000002' WHERE version_num = 'a20000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a20000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a20000000002: Insert rows or change them
-- ======================================================================

PROMPT 4/5 a20000000002 Insert rows or change them

-- Goes on only if the version table holds a20000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a20000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a20000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DELETE FROM currencies
WHERE code = 'USD';

UPDATE currencies
SET name = 'Euro',
    rate = NULL,
    active = 1,
    meta = NULL,
    seen = NULL,
    picture = NULL
WHERE code = 'EUR';

UPDATE currencies
SET rate = 11.5
WHERE code = 'NOK';

BEGIN
    UPDATE alembic_version SET version_num = 'a20000000001' WHERE version_num = 'a20000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a20000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a20000000001: Create tables and fill them
-- ======================================================================

PROMPT 5/5 a20000000001 Create tables and fill them

-- Goes on only if the version table holds a20000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a20000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a20000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a20000000001:1 of 4

DROP TABLE counters;

PROMPT a20000000001:2 of 4

DROP TABLE "order";

PROMPT a20000000001:3 of 4

DROP TABLE users;

PROMPT a20000000001:4 of 4

DROP TABLE currencies;

PROMPT a20000000001:5 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a20000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: upserted_rows is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
