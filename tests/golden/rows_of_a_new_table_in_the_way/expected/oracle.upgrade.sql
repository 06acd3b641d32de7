-- Retort: upgrade of rows_of_a_new_table_in_the_way on oracle 19
--
-- project:     rows_of_a_new_table_in_the_way
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a00000000002
--
--    1. a00000000001  On the way back, the column that was dropped cannot stand beside the rows
--    2. a00000000002  Rows that no key tells from others, in a table that was renamed in between
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_of_a_new_table_in_the_way is at a00000000002
--
-- to run:   sqlplus -L USER@DATABASE @oracle.upgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.downgrade.sql

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
-- a00000000001: On the way back, the column that was dropped cannot stand beside the rows
-- ======================================================================

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

CREATE TABLE t (
    old_id NUMBER(19) NOT NULL,
    code VARCHAR2(20 CHAR),
    CONSTRAINT t_pkey PRIMARY KEY (old_id),
    CONSTRAINT t_code_key UNIQUE (code)
);

ALTER TABLE t DROP CONSTRAINT t_pkey;

ALTER TABLE t DROP COLUMN old_id;

INSERT INTO t (code) VALUES
    ('a');

INSERT INTO t (code) VALUES
    ('b');

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a00000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000002: Rows that no key tells from others, in a table that was renamed in between
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

CREATE TABLE drafts (
    old_id NUMBER(19) NOT NULL,
    note VARCHAR2(20 CHAR),
    CONSTRAINT drafts_pkey PRIMARY KEY (old_id)
);

ALTER TABLE drafts DROP CONSTRAINT drafts_pkey;

ALTER TABLE drafts DROP COLUMN old_id;

ALTER TABLE drafts RENAME TO notes;

INSERT INTO notes (note) VALUES
    ('a');

INSERT INTO notes (note) VALUES
    ('b');

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000002' WHERE version_num = 'a00000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000002 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: rows_of_a_new_table_in_the_way is at a00000000002' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000002') THEN version_num END) = 1;
