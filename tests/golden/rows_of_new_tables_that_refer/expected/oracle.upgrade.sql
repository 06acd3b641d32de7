-- Retort: upgrade of rows_of_new_tables_that_refer on oracle 19
--
-- project:     rows_of_new_tables_that_refer
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     bbbb11112222
--
--    1. aaaa11112222  Create parents
--    2. bbbb11112222  Create children, and rows for both
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_of_new_tables_that_refer is at bbbb11112222
-- If it stops within a revision, go on with the last place that it printed, such as aaaa11112222:1:
--   retort -d oracle@19 upgrade base:bbbb11112222 --resume aaaa11112222:1
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
-- aaaa11112222: Create parents
-- ======================================================================

PROMPT 1/2 aaaa11112222 Create parents

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT aaaa11112222:1 of 1

CREATE TABLE parents (
    id NUMBER(10) NOT NULL,
    name VARCHAR2(40 CHAR),
    CONSTRAINT parents_pkey PRIMARY KEY (id)
);

PROMPT aaaa11112222:2 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('aaaa11112222');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version aaaa11112222 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- bbbb11112222: Create children, and rows for both
-- ======================================================================

PROMPT 2/2 bbbb11112222 Create children, and rows for both

-- Goes on only if the version table holds aaaa11112222 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''aaaa11112222'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version aaaa11112222' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT bbbb11112222:1 of 10

CREATE TABLE children (
    id NUMBER(10) NOT NULL,
    parent_id NUMBER(10),
    CONSTRAINT children_pkey PRIMARY KEY (id),
    CONSTRAINT children_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parents (id)
);

PROMPT bbbb11112222:2 of 10

CREATE TABLE toys (
    id NUMBER(10) NOT NULL,
    parent_id NUMBER(10),
    CONSTRAINT toys_pkey PRIMARY KEY (id),
    CONSTRAINT toys_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parents (id)
);

PROMPT bbbb11112222:3 of 10

CREATE TABLE notes (
    id NUMBER(10) NOT NULL,
    child_id NUMBER(10),
    CONSTRAINT notes_pkey PRIMARY KEY (id),
    CONSTRAINT notes_child_id_fkey FOREIGN KEY (child_id) REFERENCES children (id)
);

PROMPT bbbb11112222:4 of 10

INSERT INTO toys (id, parent_id) VALUES
    (1, NULL);
COMMIT;

PROMPT bbbb11112222:5 of 10

INSERT INTO parents (id, name) VALUES
    (1, 'one');
COMMIT;

PROMPT bbbb11112222:6 of 10

INSERT INTO parents (id, name) VALUES
    (2, 'two');
COMMIT;

PROMPT bbbb11112222:7 of 10

INSERT INTO children (id, parent_id) VALUES
    (1, 1);
COMMIT;

PROMPT bbbb11112222:8 of 10

INSERT INTO children (id, parent_id) VALUES
    (2, NULL);
COMMIT;

PROMPT bbbb11112222:9 of 10

UPDATE toys
SET parent_id = 2
WHERE id = 1;
COMMIT;

PROMPT bbbb11112222:10 of 10

INSERT INTO notes (id, child_id) VALUES
    (1, 1);
COMMIT;

PROMPT bbbb11112222:11 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'bbbb11112222' WHERE version_num = 'aaaa11112222';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version bbbb11112222 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: rows_of_new_tables_that_refer is at bbbb11112222' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bbbb11112222') THEN version_num END) = 1;
SPOOL OFF
