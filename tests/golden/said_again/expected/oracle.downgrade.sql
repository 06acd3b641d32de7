-- Retort: downgrade of said_again on oracle 19
--
-- project:     said_again
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   c30000000002
-- ends at:     base
--
--    1. c30000000002  A column in the place of another
--    2. c30000000001  Numbers that say more
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: said_again is at base
-- If it stops within a revision, go on with the last place that it printed, such as c30000000002:2:
--   retort -d oracle@19 downgrade c30000000002:base --resume c30000000002:2
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

-- Goes on only if the version table holds c30000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''c30000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version c30000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- c30000000002: A column in the place of another
-- ======================================================================

PROMPT 1/2 c30000000002 A column in the place of another

PROMPT c30000000002:1 of 5

ALTER TABLE tickets DROP UNIQUE (state) DROP INDEX;

PROMPT c30000000002:2 of 5

ALTER TABLE tickets DROP CONSTRAINT uq_tickets_state_rank;

PROMPT c30000000002:3 of 5

ALTER TABLE tickets SET UNUSED (state);

PROMPT c30000000002:4 of 5

ALTER TABLE tickets SET UNUSED (rank);

PROMPT c30000000002:5 of 5

ALTER TABLE tickets ADD (title VARCHAR2(40 CHAR));

PROMPT c30000000002:6 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'c30000000001' WHERE version_num = 'c30000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version c30000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- c30000000001: Numbers that say more
-- ======================================================================

PROMPT 2/2 c30000000001 Numbers that say more

-- Goes on only if the version table holds c30000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''c30000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version c30000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT c30000000001:1 of 1

DROP TABLE tickets;

PROMPT c30000000001:2 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'c30000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: said_again is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
