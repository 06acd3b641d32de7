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
-- It writes to the version table and the audit table (made where they are missing) only, and runs nothing of any revision.
-- What the version table holds goes, whatever it is.
-- It has run to its end if the last it prints is: OK: shop is at b1, c1

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
/

-- ======================================================================
-- b1,c1: Stamp: no revision is run
-- ======================================================================

PROMPT 1/1 b1,c1 Stamp: no revision is run

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE retort_audit (id NUMBER(19) GENERATED ALWAYS AS IDENTITY, recorded_utc TIMESTAMP(6) NOT NULL, database_user VARCHAR2(320 CHAR), login VARCHAR2(320 CHAR), project VARCHAR2(255 CHAR) NOT NULL, environment VARCHAR2(255 CHAR), target VARCHAR2(255 CHAR), revision VARCHAR2(255 CHAR) NOT NULL, direction VARCHAR2(10 CHAR) NOT NULL, checksum CHAR(64 CHAR) NOT NULL, ticket VARCHAR2(255 CHAR), script VARCHAR2(255 CHAR), script_range VARCHAR2(255 CHAR) NOT NULL, CONSTRAINT retort_audit_pkc PRIMARY KEY (id))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

BEGIN
    DELETE FROM alembic_version;
    INSERT INTO alembic_version (version_num) VALUES ('b1');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b1, c1 was not reached');
    END IF;
    INSERT INTO alembic_version (version_num) VALUES ('c1');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b1, c1 was not reached');
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_CONTEXT('USERENV', 'CURRENT_USER'), COALESCE(SYS_CONTEXT('USERENV', 'PROXY_USER'), SYS_CONTEXT('USERENV', 'SESSION_USER')),
        'shop',
        NULL,
        NULL,
        'b1,c1',
        'stamp',
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        NULL,
        NULL,
        '--purge heads');
    COMMIT;
END;
/

SELECT 'OK: shop is at b1, c1' AS result
FROM alembic_version
HAVING count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('b1', 'c1') THEN version_num END) = 2;
SPOOL OFF
