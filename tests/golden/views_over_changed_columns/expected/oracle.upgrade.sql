-- Retort: upgrade of views_over_changed_columns on oracle 19
--
-- project:     views_over_changed_columns
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     910000000005
--
--    1. 910000000001  Views on a table, on each other, and what is on them
--    2. 910000000002  Another type of a column that views read
--    3. 910000000003  Several changes at once, one of which no view sees
--    4. 910000000004  Views of computed columns, which are made again
--    5. 910000000005  Another expression, and a type below a computed column
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: views_over_changed_columns is at 910000000005
--
-- to run:   sqlplus -L USER@DATABASE @oracle.upgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.downgrade.sql

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
-- 910000000001: Views on a table, on each other, and what is on them
-- ======================================================================

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

CREATE TABLE orders (
    id NUMBER(10) NOT NULL,
    amount NUMBER(10) DEFAULT 7,
    state VARCHAR2(20 CHAR),
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

CREATE VIEW states AS
SELECT id, state FROM orders;

CREATE VIEW order_rows AS
SELECT id, amount FROM orders;

CREATE VIEW large_orders AS
SELECT id FROM order_rows WHERE amount > 1000;

CREATE VIEW everything AS
SELECT * FROM orders;

CREATE MATERIALIZED VIEW totals AS
SELECT SUM(amount) AS total FROM order_rows;

CREATE VIEW large_totals AS
SELECT total FROM totals WHERE total > 1000;

GRANT SELECT ON order_rows TO PUBLIC;

GRANT SELECT ON totals TO PUBLIC;

CREATE TRIGGER close_it INSTEAD OF DELETE ON order_rows BEGIN UPDATE orders SET state = 'closed' WHERE id = :OLD.id; END;
/

DECLARE
    errors PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO errors FROM all_errors
    WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')
        AND name = 'CLOSE_IT' AND type = 'TRIGGER' AND attribute = 'ERROR';
    IF errors > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: trigger close_it does not compile, see ALL_ERRORS');
    END IF;
END;
/

INSERT INTO orders (id, amount, state) VALUES
    (1, 2000, 'new');

INSERT INTO orders (id, amount, state) VALUES
    (2, 5, 'paid');

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('910000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 910000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 910000000002: Another type of a column that views read
-- ======================================================================

-- Goes on only if the version table holds 910000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''910000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 910000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP MATERIALIZED VIEW totals;

ALTER TABLE orders MODIFY (amount NUMBER(19));

CREATE MATERIALIZED VIEW totals AS
SELECT SUM(amount) AS total FROM order_rows;

GRANT SELECT ON totals TO PUBLIC;

BEGIN
    UPDATE alembic_version SET version_num = '910000000002' WHERE version_num = '910000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 910000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 910000000003: Several changes at once, one of which no view sees
-- ======================================================================

-- Goes on only if the version table holds 910000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''910000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 910000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP MATERIALIZED VIEW totals;

ALTER TABLE orders MODIFY (amount NUMBER(20, 2));

ALTER TABLE orders MODIFY (amount NOT NULL);

ALTER TABLE orders MODIFY (state VARCHAR2(40 CHAR));

CREATE INDEX ix_orders_state ON orders (state);

CREATE MATERIALIZED VIEW totals AS
SELECT SUM(amount) AS total FROM order_rows;

GRANT SELECT ON totals TO PUBLIC;

ALTER TABLE orders MODIFY (amount DEFAULT 8);

BEGIN
    UPDATE alembic_version SET version_num = '910000000003' WHERE version_num = '910000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 910000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 910000000004: Views of computed columns, which are made again
-- ======================================================================

-- Goes on only if the version table holds 910000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''910000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 910000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

CREATE TABLE sums (
    id NUMBER(10) NOT NULL,
    a NUMBER(10),
    twice NUMBER(19) GENERATED ALWAYS AS (a * 2) VIRTUAL,
    thrice NUMBER(19) GENERATED ALWAYS AS (a * 3) VIRTUAL,
    CONSTRAINT sums_pkey PRIMARY KEY (id)
);

CREATE VIEW twices AS
SELECT id, twice FROM sums;

INSERT INTO sums (id, a) VALUES
    (1, 4);

BEGIN
    UPDATE alembic_version SET version_num = '910000000004' WHERE version_num = '910000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 910000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 910000000005: Another expression, and a type below a computed column
-- ======================================================================

-- Goes on only if the version table holds 910000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''910000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 910000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

ALTER TABLE sums DROP COLUMN twice;

ALTER TABLE sums ADD (twice NUMBER(19) GENERATED ALWAYS AS (a * 2 + 1) VIRTUAL);

ALTER TABLE sums DROP COLUMN twice;

ALTER TABLE sums DROP COLUMN thrice;

ALTER TABLE sums MODIFY (a NUMBER(19));

ALTER TABLE sums ADD (twice NUMBER(19) GENERATED ALWAYS AS (a * 2 + 1) VIRTUAL);

ALTER TABLE sums ADD (thrice NUMBER(19) GENERATED ALWAYS AS (a * 3) VIRTUAL);

BEGIN
    UPDATE alembic_version SET version_num = '910000000005' WHERE version_num = '910000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 910000000005 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: views_over_changed_columns is at 910000000005' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000005') THEN version_num END) = 1;
