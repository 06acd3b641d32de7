-- Retort: downgrade of leading on oracle 19
--
-- project:     leading
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   e20000000003
-- ends at:     base
--
--    1. e20000000003  Each goes without the other
--    2. e20000000002  Keys over the first columns of an index
--    3. e20000000001  Keys and indexes that begin alike
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: leading is at base
-- If it stops within a revision, go on with the last place that it printed, such as e20000000003:2:
--   retort -d oracle@19 downgrade e20000000003:base --resume e20000000003:2
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

-- Goes on only if the version table holds e20000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''e20000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version e20000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- e20000000003: Each goes without the other
-- ======================================================================

PROMPT 1/3 e20000000003 Each goes without the other

PROMPT e20000000003:1 of 5

ALTER TABLE parts ADD CONSTRAINT uq_a UNIQUE (a) USING INDEX (CREATE UNIQUE INDEX uq_a ON parts (a));

PROMPT e20000000003:2 of 5

CREATE INDEX ix_ca ON parts (c, a);

PROMPT e20000000003:3 of 5

ALTER TABLE parts RENAME CONSTRAINT uq_of_cb TO uq_cb;

PROMPT e20000000003:4 of 5

ALTER INDEX uq_of_cb RENAME TO uq_cb;

PROMPT e20000000003:5 of 5

CREATE INDEX ix_bc ON parts (b, c);

PROMPT e20000000003:6 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'e20000000002' WHERE version_num = 'e20000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version e20000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- e20000000002: Keys over the first columns of an index
-- ======================================================================

PROMPT 2/3 e20000000002 Keys over the first columns of an index

-- Goes on only if the version table holds e20000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''e20000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version e20000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT e20000000002:1 of 2

ALTER TABLE parts DROP UNIQUE (c) DROP INDEX;

PROMPT e20000000002:2 of 2

ALTER TABLE parts DROP UNIQUE (c, b) DROP INDEX;

PROMPT e20000000002:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'e20000000001' WHERE version_num = 'e20000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version e20000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- e20000000001: Keys and indexes that begin alike
-- ======================================================================

PROMPT 3/3 e20000000001 Keys and indexes that begin alike

-- Goes on only if the version table holds e20000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''e20000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version e20000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT e20000000001:1 of 1

DROP TABLE parts;

PROMPT e20000000001:2 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'e20000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: leading is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
