-- Retort: downgrade of dialect_options on oracle 19
--
-- project:     dialect_options
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   b70000000004
-- ends at:     base
--
--    1. b70000000004  Changes that options go along with
--    2. b70000000003  Constraints with options
--    3. b70000000002  Indexes with options
--    4. b70000000001  Tables with options
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: dialect_options is at base
--
-- to run:   sqlplus -L USER@DATABASE @oracle.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.upgrade.sql

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

-- Goes on only if the version table holds b70000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b70000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b70000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- b70000000004: Changes that options go along with
-- ======================================================================

ALTER TABLE carts ADD (amount BINARY_DOUBLE DEFAULT 1d);

CREATE TABLE orders (
    id NUMBER(10) NOT NULL,
    code VARCHAR2(20 CHAR),
    amount NUMBER(10),
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

ALTER TABLE orders ADD CONSTRAINT uq_orders UNIQUE (code, amount) DEFERRABLE USING INDEX TABLESPACE users ENABLE NOVALIDATE;

ALTER TABLE orders ADD CONSTRAINT fk_orders_parts FOREIGN KEY (code) REFERENCES parts (code) ENABLE NOVALIDATE;

ALTER TABLE orders ADD CONSTRAINT ck_orders_amount CHECK (amount > 0) ENABLE NOVALIDATE;

CREATE INDEX ix_child_note ON child (note, more) COMPRESS 1 ONLINE;

ALTER TABLE parts RENAME COLUMN grams TO weight;

ALTER TABLE carts MODIFY (owner VARCHAR2(40 CHAR));

ALTER TABLE carts RENAME COLUMN thing TO item;

BEGIN
    UPDATE alembic_version SET version_num = 'b70000000003' WHERE version_num = 'b70000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b70000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b70000000003: Constraints with options
-- ======================================================================

-- Goes on only if the version table holds b70000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b70000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b70000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

ALTER TABLE orders DROP CONSTRAINT uq_orders;

ALTER TABLE orders DROP CONSTRAINT ck_orders_amount;

ALTER TABLE orders DROP CONSTRAINT fk_orders_parts;

DROP TABLE orders;

DROP TABLE parts;

BEGIN
    UPDATE alembic_version SET version_num = 'b70000000002' WHERE version_num = 'b70000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b70000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b70000000002: Indexes with options
-- ======================================================================

-- Goes on only if the version table holds b70000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b70000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b70000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP INDEX ix_base;

DROP INDEX ix_child_note ONLINE;

DROP INDEX ix_carts_item ONLINE;

DROP INDEX ix_carts_owner;

BEGIN
    UPDATE alembic_version SET version_num = 'b70000000001' WHERE version_num = 'b70000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b70000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b70000000001: Tables with options
-- ======================================================================

-- Goes on only if the version table holds b70000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b70000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b70000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP TABLE child;

DROP TABLE base;

DROP TABLE carts;

DROP TABLE visits;

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b70000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: dialect_options is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
