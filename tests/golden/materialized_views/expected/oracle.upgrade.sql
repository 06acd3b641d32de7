-- Retort: upgrade of materialized_views on oracle 19
--
-- project:     materialized_views
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b80000000005
--
--    1. b80000000001  A view that keeps its rows
--    2. b80000000002  Another query
--    3. b80000000003  No view at all
--    4. b80000000004  Indexes of a view that keeps its rows
--    5. b80000000005  Another query, under the same indexes, and another type under the view
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: materialized_views is at b80000000005
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
-- b80000000001: A view that keeps its rows
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
    amount NUMBER(10),
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

CREATE MATERIALIZED VIEW totals (total) AS
SELECT SUM(amount) FROM orders;

CREATE VIEW large_totals AS
SELECT total FROM totals WHERE total > 1000;

GRANT SELECT ON totals TO PUBLIC;

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b80000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b80000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b80000000002: Another query
-- ======================================================================

-- Goes on only if the version table holds b80000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b80000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b80000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP VIEW large_totals;

DROP MATERIALIZED VIEW totals;

CREATE MATERIALIZED VIEW totals (total, biggest) AS
SELECT SUM(amount), MAX(amount) FROM orders;

GRANT SELECT ON totals TO PUBLIC;

CREATE VIEW large_totals AS
SELECT total FROM totals WHERE total > 1000;

BEGIN
    UPDATE alembic_version SET version_num = 'b80000000002' WHERE version_num = 'b80000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b80000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b80000000003: No view at all
-- ======================================================================

-- Goes on only if the version table holds b80000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b80000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b80000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP VIEW large_totals;

DROP MATERIALIZED VIEW totals;

BEGIN
    UPDATE alembic_version SET version_num = 'b80000000003' WHERE version_num = 'b80000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b80000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b80000000004: Indexes of a view that keeps its rows
-- ======================================================================

-- Goes on only if the version table holds b80000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b80000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b80000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

CREATE MATERIALIZED VIEW totals (id, total) AS
SELECT id, SUM(amount) FROM orders GROUP BY id;

CREATE UNIQUE INDEX totals_by_id ON totals (id);

CREATE INDEX ix_totals_total ON totals (total);

ALTER INDEX ix_totals_total RENAME TO totals_by_total;

BEGIN
    UPDATE alembic_version SET version_num = 'b80000000004' WHERE version_num = 'b80000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b80000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b80000000005: Another query, under the same indexes, and another type under the view
-- ======================================================================

-- Goes on only if the version table holds b80000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b80000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b80000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP MATERIALIZED VIEW totals;

CREATE MATERIALIZED VIEW totals (id, total, biggest) AS
SELECT id, SUM(amount), MAX(amount) FROM orders GROUP BY id;

CREATE UNIQUE INDEX totals_by_id ON totals (id);

CREATE INDEX totals_by_total ON totals (total);

DROP MATERIALIZED VIEW totals;

ALTER TABLE orders MODIFY (amount NUMBER(19));

CREATE MATERIALIZED VIEW totals (id, total, biggest) AS
SELECT id, SUM(amount), MAX(amount) FROM orders GROUP BY id;

CREATE UNIQUE INDEX totals_by_id ON totals (id);

CREATE INDEX totals_by_total ON totals (total);

DROP INDEX totals_by_total;

BEGIN
    UPDATE alembic_version SET version_num = 'b80000000005' WHERE version_num = 'b80000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b80000000005 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: materialized_views is at b80000000005' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b80000000005') THEN version_num END) = 1;
