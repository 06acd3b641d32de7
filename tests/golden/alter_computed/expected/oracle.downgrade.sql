-- Retort: downgrade of alter_computed on oracle 19
--
-- project:     alter_computed
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   a90000000003
-- ends at:     base
--
--    1. a90000000003  Computed no more
--    2. a90000000002  Other expressions
--    3. a90000000001  Computed columns, and what is over them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_computed is at base
-- If it stops within a revision, go on with the last place that it printed, such as a90000000002:2:
--   retort -d oracle@19 downgrade a90000000003:base --resume a90000000002:2
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

-- Goes on only if the version table holds a90000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a90000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a90000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- a90000000003: Computed no more
-- ======================================================================

PROMPT 1/3 a90000000003 Computed no more

BEGIN
    UPDATE alembic_version SET version_num = 'a90000000002' WHERE version_num = 'a90000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a90000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a90000000002: Other expressions
-- ======================================================================

PROMPT 2/3 a90000000002 Other expressions

-- Goes on only if the version table holds a90000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a90000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a90000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a90000000002:1 of 9

ALTER TABLE lines DROP CONSTRAINT half_is_small;

PROMPT a90000000002:2 of 9

ALTER TABLE lines DROP COLUMN third;

PROMPT a90000000002:3 of 9

ALTER TABLE lines ADD (half NUMBER(10) GENERATED ALWAYS AS (price / 2) VIRTUAL);

PROMPT a90000000002:4 of 9

ALTER TABLE lines ADD CONSTRAINT half_is_small CHECK (half < 100);

PROMPT a90000000002:5 of 9

DROP INDEX ix_lines_total;

PROMPT a90000000002:6 of 9

ALTER TABLE lines DROP COLUMN total;

PROMPT a90000000002:7 of 9

ALTER TABLE lines ADD (total NUMBER(10) GENERATED ALWAYS AS (price * 2) VIRTUAL);

PROMPT a90000000002:8 of 9

COMMENT ON COLUMN lines.total IS 'Twice';

PROMPT a90000000002:9 of 9

CREATE INDEX ix_lines_total ON lines (total, note);

PROMPT a90000000002:10 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a90000000001' WHERE version_num = 'a90000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a90000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a90000000001: Computed columns, and what is over them
-- ======================================================================

PROMPT 3/3 a90000000001 Computed columns, and what is over them

-- Goes on only if the version table holds a90000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a90000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a90000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a90000000001:1 of 1

DROP TABLE lines;

PROMPT a90000000001:2 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a90000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: alter_computed is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
