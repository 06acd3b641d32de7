-- Retort: upgrade of manual_parts on oracle 19
--
-- project:     manual_parts
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b73000000006
--
--    1. b73000000001  Accounts and their orders
--    2. b73000000002  Rename an index
--    3. b73000000003  A foreign key that is checked later
--    4. b73000000004  Check it
--    5. b73000000005  Rename a constraint
--    6. b73000000006  No two stays in one room at a time
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: manual_parts is at b73000000006
-- If it stops within a revision, go on with the last place that it printed, such as b73000000001:2:
--   retort -d oracle@19 upgrade base:b73000000006 --resume b73000000001:2
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
-- b73000000001: Accounts and their orders
-- ======================================================================

PROMPT 1/6 b73000000001 Accounts and their orders

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT b73000000001:1 of 3

CREATE TABLE accounts (
    id NUMBER(19) NOT NULL,
    email VARCHAR2(200 CHAR) NOT NULL,
    CONSTRAINT accounts_pkey PRIMARY KEY (id)
);

PROMPT b73000000001:2 of 3

CREATE INDEX ix_accounts_email ON accounts (email);

PROMPT b73000000001:3 of 3

CREATE TABLE orders (
    id NUMBER(19) NOT NULL,
    account_id NUMBER(19) NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

PROMPT b73000000001:4 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b73000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b73000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b73000000002: Rename an index
-- ======================================================================

PROMPT 2/6 b73000000002 Rename an index

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

PROMPT b73000000002:1 of 1

ALTER INDEX ix_accounts_email RENAME TO ix_email;

PROMPT b73000000002:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b73000000002' WHERE version_num = 'b73000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b73000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b73000000003: A foreign key that is checked later
-- ======================================================================

PROMPT 3/6 b73000000003 A foreign key that is checked later

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

PROMPT b73000000003:1 of 1

ALTER TABLE orders ADD CONSTRAINT fk_account FOREIGN KEY (account_id) REFERENCES accounts (id) ENABLE NOVALIDATE;

PROMPT b73000000003:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b73000000003' WHERE version_num = 'b73000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b73000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b73000000004: Check it
-- ======================================================================

PROMPT 4/6 b73000000004 Check it

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

PROMPT b73000000004:1 of 1

ALTER TABLE orders MODIFY CONSTRAINT fk_account VALIDATE;

PROMPT b73000000004:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b73000000004' WHERE version_num = 'b73000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b73000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b73000000005: Rename a constraint
-- ======================================================================

PROMPT 5/6 b73000000005 Rename a constraint

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

PROMPT b73000000005:1 of 1

ALTER TABLE orders RENAME CONSTRAINT fk_account TO fk_orders_accounts;

PROMPT b73000000005:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b73000000005' WHERE version_num = 'b73000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b73000000005 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b73000000006: No two stays in one room at a time
-- ======================================================================

PROMPT 6/6 b73000000006 No two stays in one room at a time

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

BEGIN
    UPDATE alembic_version SET version_num = 'b73000000006' WHERE version_num = 'b73000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b73000000006 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: manual_parts is at b73000000006' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b73000000006') THEN version_num END) = 1;
SPOOL OFF
