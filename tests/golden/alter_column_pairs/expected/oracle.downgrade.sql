-- Retort: downgrade of alter_column_pairs on oracle 19
--
-- project:     alter_column_pairs
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   a70000000003
-- ends at:     base
--
--    1. a70000000003  Two attributes at a time, and all of them
--    2. a70000000002  One attribute at a time
--    3. a70000000001  A column for each attribute, and for each two
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column_pairs is at base
-- If it stops within a revision, go on with the last place that it printed, such as a70000000003:2:
--   retort -d oracle@19 downgrade a70000000003:base --resume a70000000003:2
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

-- Goes on only if the version table holds a70000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a70000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a70000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- a70000000003: Two attributes at a time, and all of them
-- ======================================================================

PROMPT 1/3 a70000000003 Two attributes at a time, and all of them

PROMPT a70000000003:1 of 28

ALTER TABLE t MODIFY (c_everything NUMBER(10));

PROMPT a70000000003:2 of 28

ALTER TABLE t MODIFY (c_everything DEFAULT 7);

PROMPT a70000000003:3 of 28

ALTER TABLE t MODIFY (c_everything NOT NULL);

PROMPT a70000000003:4 of 28

ALTER TABLE t RENAME COLUMN c_everything TO c_all;

PROMPT a70000000003:5 of 28

COMMENT ON COLUMN t.c_all IS '';

PROMPT a70000000003:6 of 28

ALTER TABLE t DROP COLUMN c_all;

PROMPT a70000000003:7 of 28

ALTER TABLE t MODIFY (c_default_comment DEFAULT 'old');

PROMPT a70000000003:8 of 28

COMMENT ON COLUMN t.c_default_comment IS 'As it was';

PROMPT a70000000003:9 of 28

ALTER TABLE t MODIFY (c_nullable_comment NOT NULL);

PROMPT a70000000003:10 of 28

COMMENT ON COLUMN t.c_nullable_comment IS 'As it was';

PROMPT a70000000003:11 of 28

ALTER TABLE t MODIFY (c_nullable_default DEFAULT 'old');

PROMPT a70000000003:12 of 28

ALTER TABLE t MODIFY (c_nullable_default NOT NULL);

PROMPT a70000000003:13 of 28

ALTER TABLE t MODIFY (c_type_comment VARCHAR2(10 CHAR));

PROMPT a70000000003:14 of 28

COMMENT ON COLUMN t.c_type_comment IS 'As it was';

PROMPT a70000000003:15 of 28

ALTER TABLE t MODIFY (c_type_default VARCHAR2(10 CHAR));

PROMPT a70000000003:16 of 28

ALTER TABLE t MODIFY (c_type_default DEFAULT 'old');

PROMPT a70000000003:17 of 28

ALTER TABLE t MODIFY (c_type_nullable VARCHAR2(10 CHAR));

PROMPT a70000000003:18 of 28

ALTER TABLE t MODIFY (c_type_nullable NOT NULL);

PROMPT a70000000003:19 of 28

ALTER TABLE t RENAME COLUMN c_rename_comment_new TO c_rename_comment;

PROMPT a70000000003:20 of 28

COMMENT ON COLUMN t.c_rename_comment IS 'As it was';

PROMPT a70000000003:21 of 28

ALTER TABLE t DROP CONSTRAINT lengths;

PROMPT a70000000003:22 of 28

ALTER TABLE t MODIFY (c_rename_default_new DEFAULT 'old');

PROMPT a70000000003:23 of 28

ALTER TABLE t RENAME COLUMN c_rename_default_new TO c_rename_default;

PROMPT a70000000003:24 of 28

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default <> c_nullable);

PROMPT a70000000003:25 of 28

ALTER TABLE t MODIFY (c_rename_nullable_new NOT NULL);

PROMPT a70000000003:26 of 28

ALTER TABLE t RENAME COLUMN c_rename_nullable_new TO c_rename_nullable;

PROMPT a70000000003:27 of 28

ALTER TABLE t MODIFY (c_rename_type_new VARCHAR2(10 CHAR));

PROMPT a70000000003:28 of 28

ALTER TABLE t RENAME COLUMN c_rename_type_new TO c_rename_type;

PROMPT a70000000003:29 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a70000000002' WHERE version_num = 'a70000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a70000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a70000000002: One attribute at a time
-- ======================================================================

PROMPT 2/3 a70000000002 One attribute at a time

-- Goes on only if the version table holds a70000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a70000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a70000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a70000000002:1 of 7

COMMENT ON COLUMN t.c_comment IS 'As it was';

PROMPT a70000000002:2 of 7

ALTER TABLE t MODIFY (c_default DEFAULT 'old');

PROMPT a70000000002:3 of 7

ALTER TABLE t MODIFY (c_nullable NOT NULL);

PROMPT a70000000002:4 of 7

ALTER TABLE t MODIFY (c_type VARCHAR2(10 CHAR));

PROMPT a70000000002:5 of 7

ALTER TABLE t DROP CONSTRAINT lengths;

PROMPT a70000000002:6 of 7

ALTER TABLE t RENAME COLUMN c_rename_new TO c_rename;

PROMPT a70000000002:7 of 7

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename <> c_type AND c_rename_default <> c_nullable);

PROMPT a70000000002:8 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a70000000001' WHERE version_num = 'a70000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a70000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a70000000001: A column for each attribute, and for each two
-- ======================================================================

PROMPT 3/3 a70000000001 A column for each attribute, and for each two

-- Goes on only if the version table holds a70000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a70000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a70000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a70000000001:1 of 2

DROP INDEX ix_t_pairs;

PROMPT a70000000001:2 of 2

DROP TABLE t;

PROMPT a70000000001:3 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a70000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: alter_column_pairs is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
