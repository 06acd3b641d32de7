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
-- If it stops within a revision, go on with the last place that it printed, such as 910000000001:2:
--   retort -d oracle@19 upgrade base:910000000005 --resume 910000000001:2
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
-- 910000000001: Views on a table, on each other, and what is on them
-- ======================================================================

PROMPT 1/5 910000000001 Views on a table, on each other, and what is on them

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT 910000000001:1 of 13

CREATE TABLE orders (
    id NUMBER(10) NOT NULL,
    amount NUMBER(10) DEFAULT 7,
    state VARCHAR2(20 CHAR),
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

PROMPT 910000000001:2 of 13

CREATE VIEW states AS
SELECT id, state FROM orders;

PROMPT 910000000001:3 of 13

CREATE VIEW order_rows AS
SELECT id, amount FROM orders;

PROMPT 910000000001:4 of 13

CREATE VIEW large_orders AS
SELECT id FROM order_rows WHERE amount > 1000;

PROMPT 910000000001:5 of 13

CREATE VIEW everything AS
SELECT * FROM orders;

PROMPT 910000000001:6 of 13

CREATE MATERIALIZED VIEW totals AS
SELECT SUM(amount) AS total FROM order_rows;

PROMPT 910000000001:7 of 13

CREATE VIEW large_totals AS
SELECT total FROM totals WHERE total > 1000;

PROMPT 910000000001:8 of 13

GRANT SELECT ON order_rows TO PUBLIC;

PROMPT 910000000001:9 of 13

GRANT SELECT ON totals TO PUBLIC;

PROMPT 910000000001:10 of 13

CREATE TRIGGER close_it INSTEAD OF DELETE ON order_rows BEGIN UPDATE orders SET state = 'closed' WHERE id = :OLD.id; END;
/

PROMPT 910000000001:11 of 13

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
COMMIT;

PROMPT 910000000001:12 of 13

INSERT INTO orders (id, amount, state) VALUES
    (1, 2000, 'new');
COMMIT;

PROMPT 910000000001:13 of 13

INSERT INTO orders (id, amount, state) VALUES
    (2, 5, 'paid');
COMMIT;

PROMPT 910000000001:14 the version row

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

PROMPT 2/5 910000000002 Another type of a column that views read

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

PROMPT 910000000002:1 of 4

DROP MATERIALIZED VIEW totals;

PROMPT 910000000002:2 of 4

ALTER TABLE orders MODIFY (amount NUMBER(19));

PROMPT 910000000002:3 of 4

CREATE MATERIALIZED VIEW totals AS
SELECT SUM(amount) AS total FROM order_rows;

PROMPT 910000000002:4 of 4

GRANT SELECT ON totals TO PUBLIC;

PROMPT 910000000002:5 the version row

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

PROMPT 3/5 910000000003 Several changes at once, one of which no view sees

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

PROMPT 910000000003:1 of 8

DROP MATERIALIZED VIEW totals;

PROMPT 910000000003:2 of 8

ALTER TABLE orders MODIFY (amount NUMBER(20, 2));

PROMPT 910000000003:3 of 8

ALTER TABLE orders MODIFY (amount NOT NULL);

PROMPT 910000000003:4 of 8

ALTER TABLE orders MODIFY (state VARCHAR2(40 CHAR));

PROMPT 910000000003:5 of 8

CREATE INDEX ix_orders_state ON orders (state);

PROMPT 910000000003:6 of 8

CREATE MATERIALIZED VIEW totals AS
SELECT SUM(amount) AS total FROM order_rows;

PROMPT 910000000003:7 of 8

GRANT SELECT ON totals TO PUBLIC;

PROMPT 910000000003:8 of 8

ALTER TABLE orders MODIFY (amount DEFAULT 8);

PROMPT 910000000003:9 the version row

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

PROMPT 4/5 910000000004 Views of computed columns, which are made again

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

PROMPT 910000000004:1 of 3

CREATE TABLE sums (
    id NUMBER(10) NOT NULL,
    a NUMBER(10),
    twice NUMBER(19) GENERATED ALWAYS AS (a * 2) VIRTUAL,
    thrice NUMBER(19) GENERATED ALWAYS AS (a * 3) VIRTUAL,
    CONSTRAINT sums_pkey PRIMARY KEY (id)
);

PROMPT 910000000004:2 of 3

CREATE VIEW twices AS
SELECT id, twice FROM sums;

PROMPT 910000000004:3 of 3

INSERT INTO sums (id, a) VALUES
    (1, 4);
COMMIT;

PROMPT 910000000004:4 the version row

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

PROMPT 5/5 910000000005 Another expression, and a type below a computed column

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

PROMPT 910000000005:1 of 7

ALTER TABLE sums DROP COLUMN twice;

PROMPT 910000000005:2 of 7

ALTER TABLE sums ADD (twice NUMBER(19) GENERATED ALWAYS AS (a * 2 + 1) VIRTUAL);

PROMPT 910000000005:3 of 7

ALTER TABLE sums DROP COLUMN twice;

PROMPT 910000000005:4 of 7

ALTER TABLE sums DROP COLUMN thrice;

PROMPT 910000000005:5 of 7

ALTER TABLE sums MODIFY (a NUMBER(19));

PROMPT 910000000005:6 of 7

ALTER TABLE sums ADD (twice NUMBER(19) GENERATED ALWAYS AS (a * 2 + 1) VIRTUAL);

PROMPT 910000000005:7 of 7

ALTER TABLE sums ADD (thrice NUMBER(19) GENERATED ALWAYS AS (a * 3) VIRTUAL);

PROMPT 910000000005:8 the version row

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
SPOOL OFF
