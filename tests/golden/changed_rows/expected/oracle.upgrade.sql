-- Retort: upgrade of changed_rows on oracle 19
--
-- project:     changed_rows
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a10000000005
--
--    1. a10000000001  Create accounts and fill them
--    2. a10000000002  Update rows in every way
--    3. a10000000003  Delete rows
--    4. a10000000004  Fill a new column
--    5. a10000000005  Count rows outside of a transaction
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: changed_rows is at a10000000005
-- If it stops within a revision, go on with the last place that it printed, such as a10000000001:2:
--   retort -d oracle@19 upgrade base:a10000000005 --resume a10000000001:2
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
-- a10000000001: Create accounts and fill them
-- ======================================================================

PROMPT 1/5 a10000000001 Create accounts and fill them

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT a10000000001:1 of 11

CREATE TABLE accounts (
    id NUMBER(19) NOT NULL,
    email VARCHAR2(60 CHAR) NOT NULL,
    state VARCHAR2(6 CHAR) DEFAULT 'new' NOT NULL,
    balance NUMBER(12, 2),
    active NUMBER(1) DEFAULT 1 NOT NULL,
    seen TIMESTAMP WITH TIME ZONE,
    code VARCHAR2(10 CHAR),
    note CLOB,
    meta CLOB,
    picture BLOB,
    CONSTRAINT accounts_pkey PRIMARY KEY (id),
    CONSTRAINT accounts_state_enum CHECK (state IN ('new', 'open', 'closed'))
);

PROMPT a10000000001:2 of 11

CREATE TABLE "order" (
    "select" NUMBER(10) NOT NULL,
    "a b" VARCHAR2(20 CHAR),
    CONSTRAINT order_pkey PRIMARY KEY ("select")
);

PROMPT a10000000001:3 of 11

INSERT INTO accounts (id, email, balance, code) VALUES
    (1, 'a@example.org', 10.50, '007');
COMMIT;

PROMPT a10000000001:4 of 11

INSERT INTO accounts (id, email, state, code) VALUES
    (2, 'b@example.org', 'open', 'NO');
COMMIT;

PROMPT a10000000001:5 of 11

INSERT INTO accounts (id, email, state) VALUES
    (3, 'c@example.org', 'closed');
COMMIT;

PROMPT a10000000001:6 of 11

INSERT INTO accounts (id, email, state, balance) VALUES
    (4, 'd@example.org', 'closed', -1);
COMMIT;

PROMPT a10000000001:7 of 11

INSERT INTO accounts (id, email, code) VALUES
    (5, 'e@example.org', 'it''s');
COMMIT;

PROMPT a10000000001:8 of 11

INSERT INTO "order" ("select", "a b") VALUES
    (1, 'x');
COMMIT;

PROMPT a10000000001:9 of 11

INSERT INTO "order" ("select", "a b") VALUES
    (2, 'y');
COMMIT;

PROMPT a10000000001:10 of 11

BEGIN
UPDATE accounts
SET balance = 0
WHERE balance IS NULL;
    IF NOT (SQL%ROWCOUNT = 3) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: ' || SQL%ROWCOUNT || ' rows, not 3, at statement 10 of 11 of a10000000001');
    END IF;
END;
/
COMMIT;

PROMPT a10000000001:11 of 11

BEGIN
DELETE FROM accounts
WHERE id = 5;
    IF NOT (SQL%ROWCOUNT = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: ' || SQL%ROWCOUNT || ' rows, not 1, at statement 11 of 11 of a10000000001');
    END IF;
END;
/
COMMIT;

PROMPT a10000000001:12 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a10000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a10000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a10000000002: Update rows in every way
-- ======================================================================

PROMPT 2/5 a10000000002 Update rows in every way

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

-- The first account
UPDATE accounts
SET email = 'O''Hara \ <x@example.org>'||CHR(10)||'$$ ; GO',
    state = 'open',
    balance = balance + 1,
    active = 0,
    seen = TIMESTAMP '2026-11-20 09:30:00 +00:00',
    note = NULL,
    meta = '{"a": [1, "x"], "b": null}',
    picture = HEXTORAW('00FF10')
WHERE id = 1;

BEGIN
UPDATE accounts
SET code = 'X'
WHERE state IN ('open', 'closed') AND (code IN ('007', 'it''s') OR code IS NULL) AND active = 1;
    IF NOT (SQL%ROWCOUNT BETWEEN 2 AND 3) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: ' || SQL%ROWCOUNT || ' rows, not 2 to 3, at statement 2 of 5 of a10000000002');
    END IF;
END;
/

BEGIN
UPDATE accounts
SET note = '{{ not a template }}'
WHERE email LIKE 'b%' OR note = 'it''s eu';
    IF NOT (SQL%ROWCOUNT >= 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: ' || SQL%ROWCOUNT || ' rows, not 1 or more, at statement 3 of 5 of a10000000002');
    END IF;
END;
/

UPDATE "order"
SET "a b" = 'z'
WHERE "select" = 2;

BEGIN
UPDATE "order"
SET "a b" = "a b";
    IF NOT (SQL%ROWCOUNT BETWEEN 0 AND 10) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: ' || SQL%ROWCOUNT || ' rows, not 0 to 10, at statement 5 of 5 of a10000000002');
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'a10000000002' WHERE version_num = 'a10000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a10000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a10000000003: Delete rows
-- ======================================================================

PROMPT 3/5 a10000000003 Delete rows

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

BEGIN
DELETE FROM accounts
WHERE id IN (3, 4) AND state = 'closed';
    IF NOT (SQL%ROWCOUNT = 2) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: ' || SQL%ROWCOUNT || ' rows, not 2, at statement 1 of 3 of a10000000003');
    END IF;
END;
/

DELETE FROM "order";

BEGIN
DELETE FROM accounts WHERE id = 99;
    IF NOT (SQL%ROWCOUNT = 0) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: ' || SQL%ROWCOUNT || ' rows, not 0, at statement 3 of 3 of a10000000003');
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'a10000000003' WHERE version_num = 'a10000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a10000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a10000000004: Fill a new column
-- ======================================================================

PROMPT 4/5 a10000000004 Fill a new column

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

PROMPT a10000000004:1 of 7

ALTER TABLE accounts ADD (region VARCHAR2(20 CHAR));

PROMPT a10000000004:2 of 7

UPDATE accounts
SET region = 'eu';
COMMIT;

PROMPT a10000000004:3 of 7

ALTER TABLE accounts RENAME COLUMN region TO area;

PROMPT a10000000004:4 of 7

BEGIN
UPDATE accounts
SET area = 'us'
WHERE id = 2;
    IF NOT (SQL%ROWCOUNT = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: ' || SQL%ROWCOUNT || ' rows, not 1, at statement 4 of 7 of a10000000004');
    END IF;
END;
/
COMMIT;

PROMPT a10000000004:5 of 7

INSERT INTO accounts (id, email, area) VALUES
    (50, 'z@example.org', 'eu');
COMMIT;

PROMPT a10000000004:6 of 7

UPDATE accounts
SET email = 'y@example.org'
WHERE id = 50;
COMMIT;

PROMPT a10000000004:7 of 7

UPDATE ledger
SET amount = 1.50,
    done = 1
WHERE id = 7;
COMMIT;

PROMPT a10000000004:8 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a10000000004' WHERE version_num = 'a10000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a10000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a10000000005: Count rows outside of a transaction
-- ======================================================================

PROMPT 5/5 a10000000005 Count rows outside of a transaction

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

BEGIN
UPDATE accounts
SET balance = 7
WHERE id = 2;
    IF NOT (SQL%ROWCOUNT = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: ' || SQL%ROWCOUNT || ' rows, not 1, at statement 1 of 2 of a10000000005');
    END IF;
END;
/

BEGIN
DELETE FROM accounts
WHERE id = 50;
    IF NOT (SQL%ROWCOUNT = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: ' || SQL%ROWCOUNT || ' rows, not 1, at statement 2 of 2 of a10000000005');
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'a10000000005' WHERE version_num = 'a10000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a10000000005 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: changed_rows is at a10000000005' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000005') THEN version_num END) = 1;
SPOOL OFF
