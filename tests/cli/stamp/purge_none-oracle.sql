-- Retort: stamp of shop on oracle 19
--
-- project:     shop
-- dialect:     oracle 19
-- range:       --purge heads
-- starts at:   anything
-- ends at:     b1, c1
--
--    1. b1,c1  Stamp: no revision is run
--
-- It writes to the version table only, and runs nothing of any revision.
-- What the version table holds goes, whatever it is.
-- It has run to its end if the last it prints is: OK: shop is at b1, c1

BEGIN
EXECUTE IMMEDIATE 'ALTER SESSION SET NLS_NUMERIC_CHARACTERS = ''.,''';
EXECUTE IMMEDIATE 'ALTER SESSION SET TIME_ZONE = ''+00:00''';
EXECUTE IMMEDIATE 'ALTER SESSION SET DDL_LOCK_TIMEOUT = 5';

-- Goes on whatever the version table holds.
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
    IF NOT (retort_rows >= 0) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version none' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;

-- ======================================================================
-- b1,c1: Stamp: no revision is run
-- ======================================================================

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;

EXECUTE IMMEDIATE 'DELETE FROM alembic_version';
EXECUTE IMMEDIATE 'INSERT INTO alembic_version (version_num) VALUES (''b1'')';
IF SQL%ROWCOUNT <> 1 THEN
    RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b1, c1 was not reached');
END IF;
EXECUTE IMMEDIATE 'INSERT INTO alembic_version (version_num) VALUES (''c1'')';
IF SQL%ROWCOUNT <> 1 THEN
    RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b1, c1 was not reached');
END IF;
COMMIT;

DBMS_OUTPUT.PUT_LINE('OK: shop is at b1, c1');
END;
