-- Retort: downgrade of manual on oracle 19
--
-- project:     manual
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   a00000000020
-- ends at:     base
--
--    1. a00000000020  Drop a table
--    2. a00000000019  Drop a column
--    3. a00000000018  Run SQL that changes the schema
--    4. a00000000017  Run SQL
--    5. a00000000016  Change a table at once
--    6. a00000000015  Drop constraints
--    7. a00000000014  Create a check
--    8. a00000000013  Create a foreign key
--    9. a00000000012  Create a unique constraint
--   10. a00000000011  Create a primary key
--   11. a00000000010  A table without a key
--   12. a00000000009  Drop an index
--   13. a00000000008  Create an index
--   14. a00000000007  Add several columns
--   15. a00000000006  Add a column
--   16. a00000000005  Drop a comment
--   17. a00000000004  Comment a table
--   18. a00000000003  Rename a table
--   19. a00000000002  Create a table with named keys
--   20. a00000000001  Create tables
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: manual is at base
-- If it stops within a revision, go on with the last place that it printed, such as a00000000020:1:
--   retort -d oracle@19 downgrade a00000000020:base --resume a00000000020:1
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

-- Goes on only if the version table holds a00000000020 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000020'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000020' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- a00000000020: Drop a table
-- ======================================================================

PROMPT 1/20 a00000000020 Drop a table

PROMPT a00000000020:1 of 1

CREATE TABLE members (
    account_id NUMBER(19) NOT NULL,
    club VARCHAR2(40 CHAR) NOT NULL,
    since DATE,
    CONSTRAINT members_pkey PRIMARY KEY (account_id, club)
);

PROMPT a00000000020:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000019' WHERE version_num = 'a00000000020';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000019 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000019: Drop a column
-- ======================================================================

PROMPT 2/20 a00000000019 Drop a column

-- Goes on only if the version table holds a00000000019 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000019'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000019' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000019:1 of 2

ALTER TABLE accounts ADD (phone VARCHAR2(60 CHAR));

PROMPT a00000000019:2 of 2

ALTER TABLE accounts ADD CONSTRAINT accounts_phone_key UNIQUE (phone);

PROMPT a00000000019:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000018' WHERE version_num = 'a00000000019';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000018 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000018: Run SQL that changes the schema
-- ======================================================================

PROMPT 3/20 a00000000018 Run SQL that changes the schema

-- Goes on only if the version table holds a00000000018 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000018'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000018' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000018:1 of 1

ALTER TABLE orders DROP COLUMN discontinued_on;

PROMPT a00000000018:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000017' WHERE version_num = 'a00000000018';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000017 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000017: Run SQL
-- ======================================================================

PROMPT 4/20 a00000000017 Run SQL

-- Goes on only if the version table holds a00000000017 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000017'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000017' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000016' WHERE version_num = 'a00000000017';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000016 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000016: Change a table at once
-- ======================================================================

PROMPT 5/20 a00000000016 Change a table at once

-- Goes on only if the version table holds a00000000016 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000016'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000016' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000016:1 of 4

ALTER TABLE accounts DROP COLUMN newsletter;

PROMPT a00000000016:2 of 4

ALTER TABLE accounts MODIFY (phone VARCHAR2(40 CHAR));

PROMPT a00000000016:3 of 4

ALTER TABLE accounts DROP CONSTRAINT uq_accounts_email;

PROMPT a00000000016:4 of 4

ALTER TABLE accounts ADD CONSTRAINT customers_email_key UNIQUE (email);

PROMPT a00000000016:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000015' WHERE version_num = 'a00000000016';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000015 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000015: Drop constraints
-- ======================================================================

PROMPT 6/20 a00000000015 Drop constraints

-- Goes on only if the version table holds a00000000015 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000015'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000015' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000015:1 of 2

ALTER TABLE members ADD CONSTRAINT members_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE;

PROMPT a00000000015:2 of 2

ALTER TABLE accounts ADD CONSTRAINT uq_accounts_name UNIQUE (name);

PROMPT a00000000015:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000014' WHERE version_num = 'a00000000015';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000014 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000014: Create a check
-- ======================================================================

PROMPT 7/20 a00000000014 Create a check

-- Goes on only if the version table holds a00000000014 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000014'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000014' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000014:1 of 1

ALTER TABLE orders DROP CONSTRAINT orders_total_check;

PROMPT a00000000014:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000013' WHERE version_num = 'a00000000014';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000013 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000013: Create a foreign key
-- ======================================================================

PROMPT 8/20 a00000000013 Create a foreign key

-- Goes on only if the version table holds a00000000013 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000013'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000013' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000013:1 of 1

ALTER TABLE members DROP CONSTRAINT members_account_id_fkey;

PROMPT a00000000013:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000012' WHERE version_num = 'a00000000013';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000012 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000012: Create a unique constraint
-- ======================================================================

PROMPT 9/20 a00000000012 Create a unique constraint

-- Goes on only if the version table holds a00000000012 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000012'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000012' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000012:1 of 1

ALTER TABLE accounts DROP CONSTRAINT uq_accounts_name;

PROMPT a00000000012:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000011' WHERE version_num = 'a00000000012';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000011 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000011: Create a primary key
-- ======================================================================

PROMPT 10/20 a00000000011 Create a primary key

-- Goes on only if the version table holds a00000000011 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000011'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000011' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000011:1 of 1

ALTER TABLE members DROP CONSTRAINT members_pkey;

PROMPT a00000000011:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000010' WHERE version_num = 'a00000000011';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000010 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000010: A table without a key
-- ======================================================================

PROMPT 11/20 a00000000010 A table without a key

-- Goes on only if the version table holds a00000000010 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000010'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000010' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000010:1 of 1

DROP TABLE members;

PROMPT a00000000010:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000009' WHERE version_num = 'a00000000010';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000009 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000009: Drop an index
-- ======================================================================

PROMPT 12/20 a00000000009 Drop an index

-- Goes on only if the version table holds a00000000009 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000009'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000009' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000009:1 of 1

CREATE INDEX ix_orders_open ON orders (state, placed_on DESC);

PROMPT a00000000009:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000008' WHERE version_num = 'a00000000009';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000008 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000008: Create an index
-- ======================================================================

PROMPT 13/20 a00000000008 Create an index

-- Goes on only if the version table holds a00000000008 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000008'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000008' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000008:1 of 1

DROP INDEX ix_orders_open;

PROMPT a00000000008:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000007' WHERE version_num = 'a00000000008';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000007 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000007: Add several columns
-- ======================================================================

PROMPT 14/20 a00000000007 Add several columns

-- Goes on only if the version table holds a00000000007 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000007'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000007' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000007:1 of 5

ALTER TABLE accounts DROP CONSTRAINT accounts_referred_by_fkey;

PROMPT a00000000007:2 of 5

DROP INDEX ix_accounts_referred_by;

PROMPT a00000000007:3 of 5

ALTER TABLE accounts DROP CONSTRAINT accounts_phone_key;

PROMPT a00000000007:4 of 5

ALTER TABLE accounts DROP COLUMN phone;

PROMPT a00000000007:5 of 5

ALTER TABLE accounts DROP COLUMN referred_by;

PROMPT a00000000007:6 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000006' WHERE version_num = 'a00000000007';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000006 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000006: Add a column
-- ======================================================================

PROMPT 15/20 a00000000006 Add a column

-- Goes on only if the version table holds a00000000006 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000006'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000006' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000006:1 of 1

ALTER TABLE orders DROP COLUMN currency;

PROMPT a00000000006:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000005' WHERE version_num = 'a00000000006';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000005 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000005: Drop a comment
-- ======================================================================

PROMPT 16/20 a00000000005 Drop a comment

-- Goes on only if the version table holds a00000000005 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000005'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000005' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000005:1 of 1

COMMENT ON TABLE orders IS 'One row for each basket that was paid';

PROMPT a00000000005:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000004' WHERE version_num = 'a00000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000004: Comment a table
-- ======================================================================

PROMPT 17/20 a00000000004 Comment a table

-- Goes on only if the version table holds a00000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000004:1 of 1

COMMENT ON TABLE orders IS '';

PROMPT a00000000004:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000003' WHERE version_num = 'a00000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000003: Rename a table
-- ======================================================================

PROMPT 18/20 a00000000003 Rename a table

-- Goes on only if the version table holds a00000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000003:1 of 1

ALTER TABLE accounts RENAME TO customers;

PROMPT a00000000003:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000002' WHERE version_num = 'a00000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000002: Create a table with named keys
-- ======================================================================

PROMPT 19/20 a00000000002 Create a table with named keys

-- Goes on only if the version table holds a00000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000002:1 of 1

DROP TABLE order_lines;

PROMPT a00000000002:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000001' WHERE version_num = 'a00000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000001: Create tables
-- ======================================================================

PROMPT 20/20 a00000000001 Create tables

-- Goes on only if the version table holds a00000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a00000000001:1 of 2

DROP TABLE orders;

PROMPT a00000000001:2 of 2

DROP TABLE customers;

PROMPT a00000000001:3 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a00000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: manual is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
