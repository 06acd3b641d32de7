-- Retort: downgrade of manual_parts on oracle 19
--
-- project:     manual_parts
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   b73000000006
-- ends at:     base
--
--    1. b73000000006  No two stays in one room at a time
--    2. b73000000005  Rename a constraint
--    3. b73000000004  Check it
--    4. b73000000003  A foreign key that is checked later
--    5. b73000000002  Rename an index
--    6. b73000000001  Accounts and their orders
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: manual_parts is at base
-- If it stops within a revision, go on with the last place that it printed, such as b73000000005:1:
--   retort -d oracle@19 downgrade b73000000006:base --resume b73000000005:1
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

-- Goes on only if the version table holds b73000000006 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b73000000006'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b73000000006' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- b73000000006: No two stays in one room at a time
-- ======================================================================

PROMPT 1/6 b73000000006 No two stays in one room at a time

BEGIN
    UPDATE alembic_version SET version_num = 'b73000000005' WHERE version_num = 'b73000000006';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b73000000005 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b73000000005: Rename a constraint
-- ======================================================================

PROMPT 2/6 b73000000005 Rename a constraint

-- Goes on only if the version table holds b73000000005 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b73000000005'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b73000000005' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b73000000005:1 of 1

ALTER TABLE orders RENAME CONSTRAINT fk_orders_accounts TO fk_account;

PROMPT b73000000005:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b73000000004' WHERE version_num = 'b73000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b73000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b73000000004: Check it
-- ======================================================================

PROMPT 3/6 b73000000004 Check it

-- Goes on only if the version table holds b73000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b73000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b73000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b73000000004:1 of 2

ALTER TABLE orders DROP CONSTRAINT fk_account;

PROMPT b73000000004:2 of 2

ALTER TABLE orders ADD CONSTRAINT fk_account FOREIGN KEY (account_id) REFERENCES accounts (id) ENABLE NOVALIDATE;

PROMPT b73000000004:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b73000000003' WHERE version_num = 'b73000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b73000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b73000000003: A foreign key that is checked later
-- ======================================================================

PROMPT 4/6 b73000000003 A foreign key that is checked later

-- Goes on only if the version table holds b73000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b73000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b73000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b73000000003:1 of 1

ALTER TABLE orders DROP CONSTRAINT fk_account;

PROMPT b73000000003:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b73000000002' WHERE version_num = 'b73000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b73000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b73000000002: Rename an index
-- ======================================================================

PROMPT 5/6 b73000000002 Rename an index

-- Goes on only if the version table holds b73000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b73000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b73000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b73000000002:1 of 1

ALTER INDEX ix_email RENAME TO ix_accounts_email;

PROMPT b73000000002:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b73000000001' WHERE version_num = 'b73000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b73000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b73000000001: Accounts and their orders
-- ======================================================================

PROMPT 6/6 b73000000001 Accounts and their orders

-- Goes on only if the version table holds b73000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b73000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b73000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b73000000001:1 of 2

DROP TABLE orders;

PROMPT b73000000001:2 of 2

DROP TABLE accounts;

PROMPT b73000000001:3 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b73000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: manual_parts is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
