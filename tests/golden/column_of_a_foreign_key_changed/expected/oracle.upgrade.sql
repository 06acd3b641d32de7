-- Retort: upgrade of column_of_a_foreign_key_changed on oracle 19
--
-- project:     column_of_a_foreign_key_changed
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a00000000003
--
--    1. a00000000001  Rows that refer to others
--    2. a00000000002  Both sides get longer, and the way back makes them shorter
--    3. a00000000003  NOT NULL, under another name
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: column_of_a_foreign_key_changed is at a00000000003
-- If it stops within a revision, go on with the last place that it printed, such as a00000000001:2:
--   retort -d oracle@19 upgrade base:a00000000003 --resume a00000000001:2
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
-- a00000000001: Rows that refer to others
-- ======================================================================

PROMPT 1/3 a00000000001 Rows that refer to others

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT a00000000001:1 of 4

CREATE TABLE parents (
    id NUMBER(10) NOT NULL,
    code VARCHAR2(40 CHAR) NOT NULL,
    CONSTRAINT parents_pkey PRIMARY KEY (id),
    CONSTRAINT parents_code_key UNIQUE (code)
);

PROMPT a00000000001:2 of 4

CREATE TABLE children (
    id NUMBER(10) NOT NULL,
    code VARCHAR2(40 CHAR),
    CONSTRAINT children_pkey PRIMARY KEY (id),
    CONSTRAINT fk_code FOREIGN KEY (code) REFERENCES parents (code)
);

PROMPT a00000000001:3 of 4

INSERT INTO parents (id, code) VALUES
    (1, 'it''s');
COMMIT;

PROMPT a00000000001:4 of 4

INSERT INTO children (id, code) VALUES
    (1, 'it''s');
COMMIT;

PROMPT a00000000001:5 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a00000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000002: Both sides get longer, and the way back makes them shorter
-- ======================================================================

PROMPT 2/3 a00000000002 Both sides get longer, and the way back makes them shorter

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

PROMPT a00000000002:1 of 2

ALTER TABLE children MODIFY (code VARCHAR2(60 CHAR));

PROMPT a00000000002:2 of 2

ALTER TABLE parents MODIFY (code VARCHAR2(60 CHAR));

PROMPT a00000000002:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000002' WHERE version_num = 'a00000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000003: NOT NULL, under another name
-- ======================================================================

PROMPT 3/3 a00000000003 NOT NULL, under another name

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

PROMPT a00000000003:1 of 2

ALTER TABLE children MODIFY (code NOT NULL);

PROMPT a00000000003:2 of 2

ALTER TABLE children RENAME COLUMN code TO parent_code;

PROMPT a00000000003:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000003' WHERE version_num = 'a00000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000003 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: column_of_a_foreign_key_changed is at a00000000003' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000003') THEN version_num END) = 1;
SPOOL OFF
