-- Retort: upgrade of manual_columns on oracle 19
--
-- project:     manual_columns
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a60000000009
--
--    1. a60000000001  An enum of its own, and a table that has it
--    2. a60000000002  A new label
--    3. a60000000003  Another word
--    4. a60000000004  A label less
--    5. a60000000005  The end of an enum
--    6. a60000000006  A table to change
--    7. a60000000007  Several attributes of a column
--    8. a60000000008  A column that is computed otherwise
--    9. a60000000009  A column that the server numbers rows by from now on
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: manual_columns is at a60000000009
-- If it stops within a revision, go on with the last place that it printed, such as a60000000001:1:
--   retort -d oracle@19 upgrade base:a60000000009 --resume a60000000001:1
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
-- a60000000001: An enum of its own, and a table that has it
-- ======================================================================

PROMPT 1/9 a60000000001 An enum of its own, and a table that has it

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT a60000000001:1 of 1

CREATE TABLE orders (
    id NUMBER(10) NOT NULL,
    state VARCHAR2(7 CHAR) DEFAULT 'new' NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid', 'shipped'))
);

PROMPT a60000000001:2 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a60000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000002: A new label
-- ======================================================================

PROMPT 2/9 a60000000002 A new label

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

PROMPT a60000000002:1 of 2

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT a60000000002:2 of 2

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid', 'lost', 'shipped'));

PROMPT a60000000002:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000002' WHERE version_num = 'a60000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000003: Another word
-- ======================================================================

PROMPT 3/9 a60000000003 Another word

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

PROMPT a60000000003:1 of 4

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT a60000000003:2 of 4

UPDATE orders
SET state = 'open'
WHERE state = 'new';
COMMIT;

PROMPT a60000000003:3 of 4

ALTER TABLE orders MODIFY (state DEFAULT 'open');

PROMPT a60000000003:4 of 4

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('open', 'paid', 'lost', 'shipped'));

PROMPT a60000000003:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000003' WHERE version_num = 'a60000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000004: A label less
-- ======================================================================

PROMPT 4/9 a60000000004 A label less

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

PROMPT a60000000004:1 of 2

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT a60000000004:2 of 2

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('open', 'paid', 'shipped'));

PROMPT a60000000004:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000004' WHERE version_num = 'a60000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000005: The end of an enum
-- ======================================================================

PROMPT 5/9 a60000000005 The end of an enum

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

PROMPT a60000000005:1 of 1

DROP TABLE orders;

PROMPT a60000000005:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000005' WHERE version_num = 'a60000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000005 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000006: A table to change
-- ======================================================================

PROMPT 6/9 a60000000006 A table to change

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

PROMPT a60000000006:1 of 1

CREATE TABLE products (
    id NUMBER(19) NOT NULL,
    sku VARCHAR2(40 CHAR) NOT NULL,
    price NUMBER(10) DEFAULT 0 NOT NULL,
    total NUMBER(10) GENERATED ALWAYS AS (price * 2) VIRTUAL,
    CONSTRAINT products_pkey PRIMARY KEY (id),
    CONSTRAINT products_sku_key UNIQUE (sku),
    CONSTRAINT price_is_sane CHECK (price >= 0)
);

PROMPT a60000000006:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000006' WHERE version_num = 'a60000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000006 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000007: Several attributes of a column
-- ======================================================================

PROMPT 7/9 a60000000007 Several attributes of a column

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

PROMPT a60000000007:1 of 4

ALTER TABLE products MODIFY (sku VARCHAR2(60 CHAR));

PROMPT a60000000007:2 of 4

ALTER TABLE products MODIFY (sku NULL);

PROMPT a60000000007:3 of 4

ALTER TABLE products RENAME COLUMN sku TO code;

PROMPT a60000000007:4 of 4

COMMENT ON COLUMN products.code IS 'As printed on the box';

PROMPT a60000000007:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000007' WHERE version_num = 'a60000000006';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000007 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000008: A column that is computed otherwise
-- ======================================================================

PROMPT 8/9 a60000000008 A column that is computed otherwise

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

PROMPT a60000000008:1 of 2

ALTER TABLE products DROP COLUMN total;

PROMPT a60000000008:2 of 2

ALTER TABLE products ADD (total NUMBER(10) GENERATED ALWAYS AS (price * 3) VIRTUAL);

PROMPT a60000000008:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000008' WHERE version_num = 'a60000000007';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000008 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a60000000009: A column that the server numbers rows by from now on
-- ======================================================================

PROMPT 9/9 a60000000009 A column that the server numbers rows by from now on

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

BEGIN
    UPDATE alembic_version SET version_num = 'a60000000009' WHERE version_num = 'a60000000008';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a60000000009 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: manual_columns is at a60000000009' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000009') THEN version_num END) = 1;
SPOOL OFF
