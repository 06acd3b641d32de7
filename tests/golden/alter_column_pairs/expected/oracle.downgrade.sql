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

ALTER TABLE t MODIFY (c_everything NUMBER(10));

ALTER TABLE t MODIFY (c_everything DEFAULT 7);

ALTER TABLE t MODIFY (c_everything NOT NULL);

ALTER TABLE t RENAME COLUMN c_everything TO c_all;

COMMENT ON COLUMN t.c_all IS '';

ALTER TABLE t DROP COLUMN c_all;

ALTER TABLE t MODIFY (c_default_comment DEFAULT 'old');

COMMENT ON COLUMN t.c_default_comment IS 'As it was';

ALTER TABLE t MODIFY (c_nullable_comment NOT NULL);

COMMENT ON COLUMN t.c_nullable_comment IS 'As it was';

ALTER TABLE t MODIFY (c_nullable_default DEFAULT 'old');

ALTER TABLE t MODIFY (c_nullable_default NOT NULL);

ALTER TABLE t MODIFY (c_type_comment VARCHAR2(10 CHAR));

COMMENT ON COLUMN t.c_type_comment IS 'As it was';

ALTER TABLE t MODIFY (c_type_default VARCHAR2(10 CHAR));

ALTER TABLE t MODIFY (c_type_default DEFAULT 'old');

ALTER TABLE t MODIFY (c_type_nullable VARCHAR2(10 CHAR));

ALTER TABLE t MODIFY (c_type_nullable NOT NULL);

ALTER TABLE t RENAME COLUMN c_rename_comment_new TO c_rename_comment;

COMMENT ON COLUMN t.c_rename_comment IS 'As it was';

ALTER TABLE t DROP CONSTRAINT lengths;

ALTER TABLE t MODIFY (c_rename_default_new DEFAULT 'old');

ALTER TABLE t RENAME COLUMN c_rename_default_new TO c_rename_default;

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default <> c_nullable);

ALTER TABLE t MODIFY (c_rename_nullable_new NOT NULL);

ALTER TABLE t RENAME COLUMN c_rename_nullable_new TO c_rename_nullable;

ALTER TABLE t MODIFY (c_rename_type_new VARCHAR2(10 CHAR));

ALTER TABLE t RENAME COLUMN c_rename_type_new TO c_rename_type;

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

COMMENT ON COLUMN t.c_comment IS 'As it was';

ALTER TABLE t MODIFY (c_default DEFAULT 'old');

ALTER TABLE t MODIFY (c_nullable NOT NULL);

ALTER TABLE t MODIFY (c_type VARCHAR2(10 CHAR));

ALTER TABLE t DROP CONSTRAINT lengths;

ALTER TABLE t RENAME COLUMN c_rename_new TO c_rename;

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename <> c_type AND c_rename_default <> c_nullable);

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

DROP INDEX ix_t_pairs;

DROP TABLE t;

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
