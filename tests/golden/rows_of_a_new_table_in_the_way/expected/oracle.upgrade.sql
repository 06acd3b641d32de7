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
-- If it stops within a revision, go on with the last place that it printed, such as a00000000001:2:
--   retort -d oracle@19 upgrade base:a00000000002 --resume a00000000001:2
--
-- to run:   sqlplus -L USER@DATABASE @oracle.upgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.downgrade.sql

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

PROMPT 1/2 a00000000001 On the way back, the column that was dropped cannot stand beside the rows

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT a00000000001:1 of 5

CREATE TABLE t (
    old_id NUMBER(19) NOT NULL,
    code VARCHAR2(20 CHAR),
    CONSTRAINT t_pkey PRIMARY KEY (old_id),
    CONSTRAINT t_code_key UNIQUE (code)
);

PROMPT a00000000001:2 of 5

ALTER TABLE t DROP CONSTRAINT t_pkey;

PROMPT a00000000001:3 of 5

ALTER TABLE t DROP COLUMN old_id;

PROMPT a00000000001:4 of 5

INSERT INTO t (code) VALUES
    ('a');
COMMIT;

PROMPT a00000000001:5 of 5

INSERT INTO t (code) VALUES
    ('b');
COMMIT;

PROMPT a00000000001:6 the version row

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

PROMPT 2/2 a00000000002 Rows that no key tells from others, in a table that was renamed in between

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

PROMPT a00000000002:1 of 6

CREATE TABLE drafts (
    old_id NUMBER(19) NOT NULL,
    note VARCHAR2(20 CHAR),
    CONSTRAINT drafts_pkey PRIMARY KEY (old_id)
);

PROMPT a00000000002:2 of 6

ALTER TABLE drafts DROP CONSTRAINT drafts_pkey;

PROMPT a00000000002:3 of 6

ALTER TABLE drafts DROP COLUMN old_id;

PROMPT a00000000002:4 of 6

ALTER TABLE drafts RENAME TO notes;

PROMPT a00000000002:5 of 6

INSERT INTO notes (note) VALUES
    ('a');
COMMIT;

PROMPT a00000000002:6 of 6

INSERT INTO notes (note) VALUES
    ('b');
COMMIT;

PROMPT a00000000002:7 the version row

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
SPOOL OFF
