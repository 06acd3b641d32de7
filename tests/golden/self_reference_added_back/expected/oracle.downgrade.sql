-- Retort: downgrade of self_reference_added_back on oracle 19
--
-- project:     self_reference_added_back
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   a00000000002
-- ends at:     base
--
--    1. a00000000002  The key goes, and the foreign key with it; the way back needs both in their order
--    2. a00000000001  A table that refers to itself
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: self_reference_added_back is at base
--
-- to run:   sqlplus -L USER@DATABASE @oracle.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.upgrade.sql

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

-- Goes on only if the version table holds a00000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- a00000000002: The key goes, and the foreign key with it; the way back needs both in their order
-- ======================================================================

ALTER TABLE nodes ADD (id VARCHAR2(40 CHAR) NOT NULL);

ALTER TABLE nodes ADD CONSTRAINT nodes_pkey PRIMARY KEY (id);

ALTER TABLE nodes ADD CONSTRAINT nodes_parent_fkey FOREIGN KEY (parent) REFERENCES nodes (id);

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000001' WHERE version_num = 'a00000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000001: A table that refers to itself
-- ======================================================================

-- Goes on only if the version table holds a00000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

ALTER TABLE nodes DROP CONSTRAINT nodes_parent_fkey;

ALTER TABLE nodes DROP COLUMN parent;

DROP TABLE nodes;

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a00000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: self_reference_added_back is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
