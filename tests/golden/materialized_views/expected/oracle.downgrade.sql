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
-- If it stops within a revision, go on with the last place that it printed, such as b80000000005:2:
--   retort -d oracle@19 downgrade b80000000005:base --resume b80000000005:2
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

PROMPT 1/5 b80000000005 Another query, under the same indexes, and another type under the view

PROMPT b80000000005:1 of 10

CREATE INDEX totals_by_total ON totals (total);

PROMPT b80000000005:2 of 10

DROP MATERIALIZED VIEW totals;

PROMPT b80000000005:3 of 10

ALTER TABLE orders MODIFY (amount NUMBER(10));

PROMPT b80000000005:4 of 10

CREATE MATERIALIZED VIEW totals (id, total, biggest) AS
SELECT id, SUM(amount), MAX(amount) FROM orders GROUP BY id;

PROMPT b80000000005:5 of 10

CREATE UNIQUE INDEX totals_by_id ON totals (id);

PROMPT b80000000005:6 of 10

CREATE INDEX totals_by_total ON totals (total);

PROMPT b80000000005:7 of 10

DROP MATERIALIZED VIEW totals;

PROMPT b80000000005:8 of 10

CREATE MATERIALIZED VIEW totals (id, total) AS
SELECT id, SUM(amount) FROM orders GROUP BY id;

PROMPT b80000000005:9 of 10

CREATE UNIQUE INDEX totals_by_id ON totals (id);

PROMPT b80000000005:10 of 10

CREATE INDEX totals_by_total ON totals (total);

PROMPT b80000000005:11 the version row

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

PROMPT 2/5 b80000000004 Indexes of a view that keeps its rows

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

PROMPT b80000000004:1 of 4

ALTER INDEX totals_by_total RENAME TO ix_totals_total;

PROMPT b80000000004:2 of 4

DROP INDEX ix_totals_total;

PROMPT b80000000004:3 of 4

DROP INDEX totals_by_id;

PROMPT b80000000004:4 of 4

DROP MATERIALIZED VIEW totals;

PROMPT b80000000004:5 the version row

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

PROMPT 3/5 b80000000003 No view at all

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

PROMPT b80000000003:1 of 3

CREATE MATERIALIZED VIEW totals (total, biggest) AS
SELECT SUM(amount), MAX(amount) FROM orders;

PROMPT b80000000003:2 of 3

GRANT SELECT ON totals TO PUBLIC;

PROMPT b80000000003:3 of 3

CREATE VIEW large_totals AS
SELECT total FROM totals WHERE total > 1000;

PROMPT b80000000003:4 the version row

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

PROMPT 4/5 b80000000002 Another query

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

PROMPT b80000000002:1 of 6

DROP VIEW large_totals;

PROMPT b80000000002:2 of 6

REVOKE SELECT ON totals FROM PUBLIC;

PROMPT b80000000002:3 of 6

DROP MATERIALIZED VIEW totals;

PROMPT b80000000002:4 of 6

CREATE MATERIALIZED VIEW totals (total) AS
SELECT SUM(amount) FROM orders;

PROMPT b80000000002:5 of 6

GRANT SELECT ON totals TO PUBLIC;

PROMPT b80000000002:6 of 6

CREATE VIEW large_totals AS
SELECT total FROM totals WHERE total > 1000;

PROMPT b80000000002:7 the version row

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

PROMPT 5/5 b80000000001 A view that keeps its rows

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

PROMPT b80000000001:1 of 4

REVOKE SELECT ON totals FROM PUBLIC;

PROMPT b80000000001:2 of 4

DROP VIEW large_totals;

PROMPT b80000000001:3 of 4

DROP MATERIALIZED VIEW totals;

PROMPT b80000000001:4 of 4

DROP TABLE orders;

PROMPT b80000000001:5 the version row

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
SPOOL OFF
