-- Retort: downgrade of rows_of_a_new_table_in_the_way on oracle 19
--
-- project:     rows_of_a_new_table_in_the_way
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   a00000000002
-- ends at:     base
--
--    1. a00000000002  Rows that no key tells from others, in a table that was renamed in between
--    2. a00000000001  On the way back, the column that was dropped cannot stand beside the rows
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_of_a_new_table_in_the_way is at base
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
-- a00000000002: Rows that no key tells from others, in a table that was renamed in between
-- ======================================================================

DELETE FROM notes;

ALTER TABLE notes RENAME TO drafts;

ALTER TABLE drafts ADD (old_id NUMBER(19) NOT NULL);

ALTER TABLE drafts ADD CONSTRAINT drafts_pkey PRIMARY KEY (old_id);

DROP TABLE drafts;

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000001' WHERE version_num = 'a00000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000001: On the way back, the column that was dropped cannot stand beside the rows
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

DELETE FROM t
WHERE code = 'b';

DELETE FROM t
WHERE code = 'a';

ALTER TABLE t ADD (old_id NUMBER(19) NOT NULL);

ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (old_id);

DROP TABLE t;

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a00000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: rows_of_a_new_table_in_the_way is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
