-- Retort: downgrade of hostile_bodies_without_a_client on oracle 19
--
-- project:     hostile_bodies_without_a_client
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   bc0000000001
-- ends at:     base
--
--    1. bc0000000001  Bodies that look like the end of something
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: hostile_bodies_without_a_client is at base
-- If it stops within a revision, go on with the place that stands above the failed statement, such as bc0000000001:2:
--   retort -d oracle@19 downgrade bc0000000001:base --resume bc0000000001:2
--
-- to run:   oracle.downgrade.sql, as one block
-- to undo:  oracle.upgrade.sql, as one block

BEGIN
EXECUTE IMMEDIATE 'ALTER SESSION SET NLS_NUMERIC_CHARACTERS = ''.,''';
EXECUTE IMMEDIATE 'ALTER SESSION SET TIME_ZONE = ''+00:00''';
EXECUTE IMMEDIATE 'ALTER SESSION SET DDL_LOCK_TIMEOUT = 5';

-- Goes on only if the version table holds bc0000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''bc0000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version bc0000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;

-- ======================================================================
-- bc0000000001: Bodies that look like the end of something
-- ======================================================================

-- bc0000000001:1 of 2

EXECUTE IMMEDIATE 'DROP FUNCTION odd';

-- bc0000000001:2 of 2

EXECUTE IMMEDIATE 'DROP TABLE notes';

-- bc0000000001:3 the version row

EXECUTE IMMEDIATE 'DELETE FROM alembic_version WHERE version_num = ''bc0000000001''';
IF SQL%ROWCOUNT <> 1 THEN
    RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
END IF;
COMMIT;

DBMS_OUTPUT.PUT_LINE('OK: hostile_bodies_without_a_client is at base');
END;
