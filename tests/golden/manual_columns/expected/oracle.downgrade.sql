-- Retort: downgrade of manual_columns on oracle 19
--
-- project:     manual_columns
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   a60000000009
-- ends at:     base
--
--    1. a60000000009  A column that the server numbers rows by from now on
--    2. a60000000008  A column that is computed otherwise
--    3. a60000000007  Several attributes of a column
--    4. a60000000006  A table to change
--    5. a60000000005  The end of an enum
--    6. a60000000004  A label less
--    7. a60000000003  Another word
--    8. a60000000002  A new label
--    9. a60000000001  An enum of its own, and a table that has it
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: manual_columns is at base
-- If it stops within a revision, go on with the last place that it printed, such as a60000000008:2:
--   retort -d oracle@19 downgrade a60000000009:base --resume a60000000008:2
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

-- Goes on only if the version table holds a60000000009 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a60000000009'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a60000000009' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- a60000000009: A column that the server numbers rows by from now on
-- ======================================================================

PROMPT 1/9 a60000000009 A column that the server numbers rows by from now on

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000008' WHERE version_num = 'a60000000009';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000008 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000008: A column that is computed otherwise
-- ======================================================================

PROMPT 2/9 a60000000008 A column that is computed otherwise

-- Goes on only if the version table holds a60000000008 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a60000000008'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a60000000008' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a60000000008:1 of 2

ALTER TABLE products DROP COLUMN total;

PROMPT a60000000008:2 of 2

ALTER TABLE products ADD (total NUMBER(10) GENERATED ALWAYS AS (price * 2) VIRTUAL);

PROMPT a60000000008:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000007' WHERE version_num = 'a60000000008';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000007 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000007: Several attributes of a column
-- ======================================================================

PROMPT 3/9 a60000000007 Several attributes of a column

-- Goes on only if the version table holds a60000000007 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a60000000007'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a60000000007' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a60000000007:1 of 4

ALTER TABLE products MODIFY (code VARCHAR2(40 CHAR));

PROMPT a60000000007:2 of 4

ALTER TABLE products MODIFY (code NOT NULL);

PROMPT a60000000007:3 of 4

ALTER TABLE products RENAME COLUMN code TO sku;

PROMPT a60000000007:4 of 4

COMMENT ON COLUMN products.sku IS '';

PROMPT a60000000007:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000006' WHERE version_num = 'a60000000007';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000006 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000006: A table to change
-- ======================================================================

PROMPT 4/9 a60000000006 A table to change

-- Goes on only if the version table holds a60000000006 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a60000000006'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a60000000006' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a60000000006:1 of 1

DROP TABLE products;

PROMPT a60000000006:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000005' WHERE version_num = 'a60000000006';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000005 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000005: The end of an enum
-- ======================================================================

PROMPT 5/9 a60000000005 The end of an enum

-- Goes on only if the version table holds a60000000005 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a60000000005'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a60000000005' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a60000000005:1 of 1

CREATE TABLE orders (
    id NUMBER(10) NOT NULL,
    state VARCHAR2(7 CHAR) DEFAULT 'open' NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_state_enum CHECK (state IN ('open', 'paid', 'shipped'))
);

PROMPT a60000000005:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000004' WHERE version_num = 'a60000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000004: A label less
-- ======================================================================

PROMPT 6/9 a60000000004 A label less

-- Goes on only if the version table holds a60000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a60000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a60000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a60000000004:1 of 2

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT a60000000004:2 of 2

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('open', 'paid', 'lost', 'shipped'));

PROMPT a60000000004:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000003' WHERE version_num = 'a60000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000003: Another word
-- ======================================================================

PROMPT 7/9 a60000000003 Another word

-- Goes on only if the version table holds a60000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a60000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a60000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a60000000003:1 of 4

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT a60000000003:2 of 4

UPDATE orders
SET state = 'new'
WHERE state = 'open';
COMMIT;

PROMPT a60000000003:3 of 4

ALTER TABLE orders MODIFY (state DEFAULT 'new');

PROMPT a60000000003:4 of 4

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid', 'lost', 'shipped'));

PROMPT a60000000003:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000002' WHERE version_num = 'a60000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000002: A new label
-- ======================================================================

PROMPT 8/9 a60000000002 A new label

-- Goes on only if the version table holds a60000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a60000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a60000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a60000000002:1 of 2

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT a60000000002:2 of 2

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid', 'shipped'));

PROMPT a60000000002:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000001' WHERE version_num = 'a60000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000001: An enum of its own, and a table that has it
-- ======================================================================

PROMPT 9/9 a60000000001 An enum of its own, and a table that has it

-- Goes on only if the version table holds a60000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a60000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a60000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a60000000001:1 of 1

DROP TABLE orders;

PROMPT a60000000001:2 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a60000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: manual_columns is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
