-- Retort: downgrade of tickets on oracle 19
--
-- project:     tickets
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   e30000000002
-- ends at:     base
--
--    1. e30000000002  The server numbers them
--    2. e30000000001  Tickets with numbers from elsewhere
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: tickets is at base
-- If it stops within a revision, go on with the last place that it printed, such as e30000000002:2:
--   retort -d oracle@19 downgrade e30000000002:base --resume e30000000002:2
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

-- Goes on only if the version table holds e30000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''e30000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version e30000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- e30000000002: The server numbers them
-- ======================================================================

PROMPT 1/2 e30000000002 The server numbers them

PROMPT e30000000002:1 of 3

DELETE FROM tickets
WHERE title = 'numbered';
COMMIT;

PROMPT e30000000002:2 of 3

ALTER TABLE tickets MODIFY (id DEFAULT NULL);

PROMPT e30000000002:3 of 3

DROP SEQUENCE tickets_id_seq;

PROMPT e30000000002:4 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'e30000000001' WHERE version_num = 'e30000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version e30000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- e30000000001: Tickets with numbers from elsewhere
-- ======================================================================

PROMPT 2/2 e30000000001 Tickets with numbers from elsewhere

-- Goes on only if the version table holds e30000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''e30000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version e30000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT e30000000001:1 of 1

DROP TABLE tickets;

PROMPT e30000000001:2 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'e30000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: tickets is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
