-- Retort: upgrade of hostile_bodies_without_a_client on oracle 19
--
-- project:     hostile_bodies_without_a_client
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     bc0000000001
--
--    1. bc0000000001  Bodies that look like the end of something
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: hostile_bodies_without_a_client is at bc0000000001
-- If it stops within a revision, go on with the place that stands above the failed statement, such as bc0000000001:2:
--   retort -d oracle@19 upgrade base:bc0000000001 --resume bc0000000001:2
--
-- to run:   oracle.upgrade.sql, as one block
-- to undo:  oracle.downgrade.sql, as one block

BEGIN
EXECUTE IMMEDIATE 'ALTER SESSION SET NLS_NUMERIC_CHARACTERS = ''.,''';
EXECUTE IMMEDIATE 'ALTER SESSION SET TIME_ZONE = ''+00:00''';
EXECUTE IMMEDIATE 'ALTER SESSION SET DDL_LOCK_TIMEOUT = 5';

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

-- ======================================================================
-- bc0000000001: Bodies that look like the end of something
-- ======================================================================

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;

-- bc0000000001:1 of 3

EXECUTE IMMEDIATE 'CREATE TABLE notes (
    id NUMBER(10) NOT NULL,
    body VARCHAR2(200 CHAR),
    CONSTRAINT notes_pkey PRIMARY KEY (id)
)';

-- bc0000000001:2 of 3

EXECUTE IMMEDIATE 'CREATE FUNCTION odd RETURN VARCHAR2 IS
  delimiter VARCHAR2(200) := ''a;b $$ c // GO'';
BEGIN
  -- ; / ;
  RETURN delimiter || '''''''';
END;';

-- bc0000000001:3 of 3

EXECUTE IMMEDIATE 'DECLARE
    errors PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO errors FROM all_errors
    WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'')
        AND name = ''ODD'' AND type = ''FUNCTION'' AND attribute = ''ERROR'';
    IF errors > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, ''ABORT: function odd does not compile, see ALL_ERRORS'');
    END IF;
END;';
COMMIT;

-- bc0000000001:4 the version row

EXECUTE IMMEDIATE 'INSERT INTO alembic_version (version_num) VALUES (''bc0000000001'')';
IF SQL%ROWCOUNT <> 1 THEN
    RAISE_APPLICATION_ERROR(-20001, 'ABORT: version bc0000000001 was not reached');
END IF;
COMMIT;

DBMS_OUTPUT.PUT_LINE('OK: hostile_bodies_without_a_client is at bc0000000001');
END;
