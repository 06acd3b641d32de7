-- Retort: downgrade of views_over_changed_columns on oracle 19
--
-- project:     views_over_changed_columns
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   910000000005
-- ends at:     base
--
--    1. 910000000005  Another expression, and a type below a computed column
--    2. 910000000004  Views of computed columns, which are made again
--    3. 910000000003  Several changes at once, one of which no view sees
--    4. 910000000002  Another type of a column that views read
--    5. 910000000001  Views on a table, on each other, and what is on them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: views_over_changed_columns is at base
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

-- Goes on only if the version table holds 910000000005 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''910000000005'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 910000000005' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 910000000005: Another expression, and a type below a computed column
-- ======================================================================

ALTER TABLE sums DROP COLUMN twice;

ALTER TABLE sums DROP COLUMN thrice;

ALTER TABLE sums MODIFY (a NUMBER(10));

ALTER TABLE sums ADD (twice NUMBER(19) GENERATED ALWAYS AS (a * 2 + 1) VIRTUAL);

ALTER TABLE sums ADD (thrice NUMBER(19) GENERATED ALWAYS AS (a * 3) VIRTUAL);

ALTER TABLE sums DROP COLUMN twice;

ALTER TABLE sums ADD (twice NUMBER(19) GENERATED ALWAYS AS (a * 2) VIRTUAL);

BEGIN
    UPDATE alembic_version SET version_num = '910000000004' WHERE version_num = '910000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 910000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 910000000004: Views of computed columns, which are made again
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

DROP VIEW twices;

DROP TABLE sums;

BEGIN
    UPDATE alembic_version SET version_num = '910000000003' WHERE version_num = '910000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 910000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 910000000003: Several changes at once, one of which no view sees
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

ALTER TABLE orders MODIFY (amount DEFAULT 7);

DROP MATERIALIZED VIEW totals;

DROP INDEX ix_orders_state;

ALTER TABLE orders MODIFY (state VARCHAR2(20 CHAR));

ALTER TABLE orders MODIFY (amount NUMBER(19));

ALTER TABLE orders MODIFY (amount NULL);

CREATE MATERIALIZED VIEW totals AS
SELECT SUM(amount) AS total FROM order_rows;

GRANT SELECT ON totals TO PUBLIC;

BEGIN
    UPDATE alembic_version SET version_num = '910000000002' WHERE version_num = '910000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 910000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 910000000002: Another type of a column that views read
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

ALTER TABLE orders MODIFY (amount NUMBER(10));

CREATE MATERIALIZED VIEW totals AS
SELECT SUM(amount) AS total FROM order_rows;

GRANT SELECT ON totals TO PUBLIC;

BEGIN
    UPDATE alembic_version SET version_num = '910000000001' WHERE version_num = '910000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 910000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 910000000001: Views on a table, on each other, and what is on them
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

DROP TRIGGER close_it;

REVOKE SELECT ON totals FROM PUBLIC;

REVOKE SELECT ON order_rows FROM PUBLIC;

DROP VIEW large_totals;

DROP MATERIALIZED VIEW totals;

DROP VIEW everything;

DROP VIEW large_orders;

DROP VIEW order_rows;

DROP VIEW states;

DROP TABLE orders;

BEGIN
    DELETE FROM alembic_version WHERE version_num = '910000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: views_over_changed_columns is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
