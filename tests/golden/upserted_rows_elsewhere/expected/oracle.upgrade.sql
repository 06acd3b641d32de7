-- Retort: upgrade of upserted_rows_elsewhere on oracle 12.1
--
-- project:     upserted_rows_elsewhere
-- dialect:     oracle 12.1
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a30000000001
--
--    1. a30000000001  Rates
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: upserted_rows_elsewhere is at a30000000001
-- If it stops within a revision, go on with the last place that it printed, such as a30000000001:2:
--   retort -d oracle@12.1 upgrade base:a30000000001 --resume a30000000001:2
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
-- a30000000001: Rates
-- ======================================================================

PROMPT 1/1 a30000000001 Rates

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT a30000000001:1 of 6

CREATE TABLE rates (
    id NUMBER(19) NOT NULL,
    code VARCHAR2(3 CHAR) NOT NULL,
    value NUMBER(12, 4),
    CONSTRAINT rates_pkey PRIMARY KEY (id)
);

PROMPT a30000000001:2 of 6

MERGE INTO rates
USING (SELECT 1 AS retort_one FROM dual) retort_row ON (id = 1)
WHEN MATCHED THEN UPDATE SET
    code = 'EUR',
    value = 1
WHEN NOT MATCHED THEN
    INSERT (id, code, value)
    VALUES (1, 'EUR', 1);
COMMIT;

PROMPT a30000000001:3 of 6

MERGE INTO rates
USING (SELECT 1 AS retort_one FROM dual) retort_row ON (id = 2)
WHEN MATCHED THEN UPDATE SET
    code = 'NOK',
    value = 11.5
WHEN NOT MATCHED THEN
    INSERT (id, code, value)
    VALUES (2, 'NOK', 11.5);
COMMIT;

PROMPT a30000000001:4 of 6

CREATE UNIQUE INDEX rates_code ON rates (code);

PROMPT a30000000001:5 of 6

MERGE INTO rates
USING (SELECT 1 AS retort_one FROM dual) retort_row ON (code = 'USD')
WHEN MATCHED THEN UPDATE SET
    id = 3,
    value = 1.1
WHEN NOT MATCHED THEN
    INSERT (id, code, value)
    VALUES (3, 'USD', 1.1);
COMMIT;

PROMPT a30000000001:6 of 6

MERGE INTO rates
USING (SELECT 1 AS retort_one FROM dual) retort_row ON (code = 'SEK')
WHEN MATCHED THEN UPDATE SET
    id = 4
WHEN NOT MATCHED THEN
    INSERT (code, id)
    VALUES ('SEK', 4);
COMMIT;

PROMPT a30000000001:7 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a30000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a30000000001 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: upserted_rows_elsewhere is at a30000000001' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a30000000001') THEN version_num END) = 1;
SPOOL OFF
