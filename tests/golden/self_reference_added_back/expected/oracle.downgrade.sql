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
-- If it stops within a revision, go on with the last place that it printed, such as a00000000002:2:
--   retort -d oracle@19 downgrade a00000000002:base --resume a00000000002:2
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

PROMPT 1/2 a00000000002 The key goes, and the foreign key with it; the way back needs both in their order

PROMPT a00000000002:1 of 3

ALTER TABLE nodes ADD (id VARCHAR2(40 CHAR) NOT NULL);

PROMPT a00000000002:2 of 3

ALTER TABLE nodes ADD CONSTRAINT nodes_pkey PRIMARY KEY (id);

PROMPT a00000000002:3 of 3

ALTER TABLE nodes ADD CONSTRAINT nodes_parent_fkey FOREIGN KEY (parent) REFERENCES nodes (id);

PROMPT a00000000002:4 the version row

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

PROMPT 2/2 a00000000001 A table that refers to itself

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

PROMPT a00000000001:1 of 3

ALTER TABLE nodes DROP CONSTRAINT nodes_parent_fkey;

PROMPT a00000000001:2 of 3

ALTER TABLE nodes DROP COLUMN parent;

PROMPT a00000000001:3 of 3

DROP TABLE nodes;

PROMPT a00000000001:4 the version row

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
SPOOL OFF
