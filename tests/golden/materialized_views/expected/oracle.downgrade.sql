-- Retort: downgrade of materialized_views on oracle 19
--
-- project:     materialized_views
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   b80000000005
-- ends at:     base
--
--    1. b80000000005  Another query, under the same indexes, and another type under the view
--    2. b80000000004  Indexes of a view that keeps its rows
--    3. b80000000003  No view at all
--    4. b80000000002  Another query
--    5. b80000000001  A view that keeps its rows
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: materialized_views is at base
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

-- Goes on only if the version table holds b80000000005 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b80000000005'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b80000000005' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- b80000000005: Another query, under the same indexes, and another type under the view
-- ======================================================================

CREATE INDEX totals_by_total ON totals (total);

DROP MATERIALIZED VIEW totals;

ALTER TABLE orders MODIFY (amount NUMBER(10));

CREATE MATERIALIZED VIEW totals (id, total, biggest) AS
SELECT id, SUM(amount), MAX(amount) FROM orders GROUP BY id;

CREATE UNIQUE INDEX totals_by_id ON totals (id);

CREATE INDEX totals_by_total ON totals (total);

DROP MATERIALIZED VIEW totals;

CREATE MATERIALIZED VIEW totals (id, total) AS
SELECT id, SUM(amount) FROM orders GROUP BY id;

CREATE UNIQUE INDEX totals_by_id ON totals (id);

CREATE INDEX totals_by_total ON totals (total);

BEGIN
    UPDATE alembic_version SET version_num = 'b80000000004' WHERE version_num = 'b80000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b80000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b80000000004: Indexes of a view that keeps its rows
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

ALTER INDEX totals_by_total RENAME TO ix_totals_total;

DROP INDEX ix_totals_total;

DROP INDEX totals_by_id;

DROP MATERIALIZED VIEW totals;

BEGIN
    UPDATE alembic_version SET version_num = 'b80000000003' WHERE version_num = 'b80000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b80000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b80000000003: No view at all
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

CREATE MATERIALIZED VIEW totals (total, biggest) AS
SELECT SUM(amount), MAX(amount) FROM orders;

GRANT SELECT ON totals TO PUBLIC;

CREATE VIEW large_totals AS
SELECT total FROM totals WHERE total > 1000;

BEGIN
    UPDATE alembic_version SET version_num = 'b80000000002' WHERE version_num = 'b80000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b80000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b80000000002: Another query
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

REVOKE SELECT ON totals FROM PUBLIC;

DROP MATERIALIZED VIEW totals;

CREATE MATERIALIZED VIEW totals (total) AS
SELECT SUM(amount) FROM orders;

GRANT SELECT ON totals TO PUBLIC;

CREATE VIEW large_totals AS
SELECT total FROM totals WHERE total > 1000;

BEGIN
    UPDATE alembic_version SET version_num = 'b80000000001' WHERE version_num = 'b80000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b80000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b80000000001: A view that keeps its rows
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

REVOKE SELECT ON totals FROM PUBLIC;

DROP VIEW large_totals;

DROP MATERIALIZED VIEW totals;

DROP TABLE orders;

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b80000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: materialized_views is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
