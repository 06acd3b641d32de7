-- Retort: downgrade of sequences on oracle 19
--
-- project:     sequences
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   b20000000004
-- ends at:     base
--
--    1. b20000000004  Drop a sequence, and a table with its own
--    2. b20000000003  A sequence that goes with its table
--    3. b20000000002  Change them
--    4. b20000000001  Sequences
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: sequences is at base
-- If it stops within a revision, go on with the last place that it printed, such as b20000000004:2:
--   retort -d oracle@19 downgrade b20000000004:base --resume b20000000004:2
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

-- Goes on only if the version table holds b20000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b20000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b20000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- b20000000004: Drop a sequence, and a table with its own
-- ======================================================================

PROMPT 1/4 b20000000004 Drop a sequence, and a table with its own

PROMPT b20000000004:1 of 2

CREATE TABLE tickets (
    id NUMBER(19) DEFAULT plain.NEXTVAL NOT NULL,
    note VARCHAR2(20 CHAR),
    CONSTRAINT tickets_pkey PRIMARY KEY (id)
);

PROMPT b20000000004:2 of 2

CREATE SEQUENCE "Order" START WITH 100 INCREMENT BY 5 MAXVALUE 200000;

PROMPT b20000000004:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b20000000003' WHERE version_num = 'b20000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b20000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b20000000003: A sequence that goes with its table
-- ======================================================================

PROMPT 2/4 b20000000003 A sequence that goes with its table

-- Goes on only if the version table holds b20000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b20000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b20000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'b20000000002' WHERE version_num = 'b20000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b20000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b20000000002: Change them
-- ======================================================================

PROMPT 3/4 b20000000002 Change them

-- Goes on only if the version table holds b20000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b20000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b20000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b20000000002:1 of 3

ALTER SEQUENCE backwards NOMINVALUE;

PROMPT b20000000002:2 of 3

ALTER SEQUENCE plain CACHE 20;

PROMPT b20000000002:3 of 3

ALTER SEQUENCE "Order" INCREMENT BY 10 MINVALUE 50 MAXVALUE 100000 CACHE 20 CYCLE;

PROMPT b20000000002:4 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b20000000001' WHERE version_num = 'b20000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b20000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b20000000001: Sequences
-- ======================================================================

PROMPT 4/4 b20000000001 Sequences

-- Goes on only if the version table holds b20000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b20000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b20000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b20000000001:1 of 5

DROP TABLE tickets;

PROMPT b20000000001:2 of 5

DROP SEQUENCE uncached;

PROMPT b20000000001:3 of 5

DROP SEQUENCE backwards;

PROMPT b20000000001:4 of 5

DROP SEQUENCE "Order";

PROMPT b20000000001:5 of 5

DROP SEQUENCE plain;

PROMPT b20000000001:6 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b20000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: sequences is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
