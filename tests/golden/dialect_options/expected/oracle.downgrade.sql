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
-- If it stops within a revision, go on with the last place that it printed, such as b70000000004:2:
--   retort -d oracle@19 downgrade b70000000004:base --resume b70000000004:2
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

PROMPT 1/4 b70000000004 Changes that options go along with

PROMPT b70000000004:1 of 9

ALTER TABLE carts ADD (amount BINARY_DOUBLE DEFAULT 1d);

PROMPT b70000000004:2 of 9

CREATE TABLE orders (
    id NUMBER(10) NOT NULL,
    code VARCHAR2(20 CHAR),
    amount NUMBER(10),
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

PROMPT b70000000004:3 of 9

ALTER TABLE orders ADD CONSTRAINT uq_orders UNIQUE (code, amount) DEFERRABLE USING INDEX TABLESPACE users ENABLE NOVALIDATE;

PROMPT b70000000004:4 of 9

ALTER TABLE orders ADD CONSTRAINT fk_orders_parts FOREIGN KEY (code) REFERENCES parts (code) ENABLE NOVALIDATE;

PROMPT b70000000004:5 of 9

ALTER TABLE orders ADD CONSTRAINT ck_orders_amount CHECK (amount > 0) ENABLE NOVALIDATE;

PROMPT b70000000004:6 of 9

CREATE INDEX ix_child_note ON child (note, more) COMPRESS 1 ONLINE;

PROMPT b70000000004:7 of 9

ALTER TABLE parts RENAME COLUMN grams TO weight;

PROMPT b70000000004:8 of 9

ALTER TABLE carts MODIFY (owner VARCHAR2(40 CHAR));

PROMPT b70000000004:9 of 9

ALTER TABLE carts RENAME COLUMN thing TO item;

PROMPT b70000000004:10 the version row

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

PROMPT 2/4 b70000000003 Constraints with options

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

PROMPT b70000000003:1 of 5

ALTER TABLE orders DROP CONSTRAINT uq_orders;

PROMPT b70000000003:2 of 5

ALTER TABLE orders DROP CONSTRAINT ck_orders_amount;

PROMPT b70000000003:3 of 5

ALTER TABLE orders DROP CONSTRAINT fk_orders_parts;

PROMPT b70000000003:4 of 5

DROP TABLE orders;

PROMPT b70000000003:5 of 5

DROP TABLE parts;

PROMPT b70000000003:6 the version row

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

PROMPT 3/4 b70000000002 Indexes with options

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

PROMPT b70000000002:1 of 4

DROP INDEX ix_base;

PROMPT b70000000002:2 of 4

DROP INDEX ix_child_note ONLINE;

PROMPT b70000000002:3 of 4

DROP INDEX ix_carts_item ONLINE;

PROMPT b70000000002:4 of 4

DROP INDEX ix_carts_owner;

PROMPT b70000000002:5 the version row

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

PROMPT 4/4 b70000000001 Tables with options

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

PROMPT b70000000001:1 of 4

DROP TABLE child;

PROMPT b70000000001:2 of 4

DROP TABLE base;

PROMPT b70000000001:3 of 4

DROP TABLE carts;

PROMPT b70000000001:4 of 4

DROP TABLE visits;

PROMPT b70000000001:5 the version row

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
SPOOL OFF
