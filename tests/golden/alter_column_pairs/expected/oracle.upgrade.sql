-- Retort: upgrade of alter_column_pairs on oracle 19
--
-- project:     alter_column_pairs
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a70000000003
--
--    1. a70000000001  A column for each attribute, and for each two
--    2. a70000000002  One attribute at a time
--    3. a70000000003  Two attributes at a time, and all of them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column_pairs is at a70000000003
-- If it stops within a revision, go on with the last place that it printed, such as a70000000001:2:
--   retort -d oracle@19 upgrade base:a70000000003 --resume a70000000001:2
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
-- a70000000001: A column for each attribute, and for each two
-- ======================================================================

PROMPT 1/3 a70000000001 A column for each attribute, and for each two

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT a70000000001:1 of 18

CREATE TABLE t (
    id NUMBER(10) NOT NULL,
    c_rename VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    c_type VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    c_nullable VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    c_default VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    c_comment VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    c_rename_type VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    c_rename_nullable VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    c_rename_default VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    c_rename_comment VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    c_type_nullable VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    c_type_default VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    c_type_comment VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    c_nullable_default VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    c_nullable_comment VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    c_default_comment VARCHAR2(10 CHAR) DEFAULT 'old' NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c_type_c_rename_key UNIQUE (c_type, c_rename),
    CONSTRAINT t_c_rename_type_key UNIQUE (c_rename_type),
    CONSTRAINT lengths CHECK (c_rename <> c_type AND c_rename_default <> c_nullable)
);

PROMPT a70000000001:2 of 18

COMMENT ON COLUMN t.c_rename IS 'As it was';

PROMPT a70000000001:3 of 18

COMMENT ON COLUMN t.c_type IS 'As it was';

PROMPT a70000000001:4 of 18

COMMENT ON COLUMN t.c_nullable IS 'As it was';

PROMPT a70000000001:5 of 18

COMMENT ON COLUMN t.c_default IS 'As it was';

PROMPT a70000000001:6 of 18

COMMENT ON COLUMN t.c_comment IS 'As it was';

PROMPT a70000000001:7 of 18

COMMENT ON COLUMN t.c_rename_type IS 'As it was';

PROMPT a70000000001:8 of 18

COMMENT ON COLUMN t.c_rename_nullable IS 'As it was';

PROMPT a70000000001:9 of 18

COMMENT ON COLUMN t.c_rename_default IS 'As it was';

PROMPT a70000000001:10 of 18

COMMENT ON COLUMN t.c_rename_comment IS 'As it was';

PROMPT a70000000001:11 of 18

COMMENT ON COLUMN t.c_type_nullable IS 'As it was';

PROMPT a70000000001:12 of 18

COMMENT ON COLUMN t.c_type_default IS 'As it was';

PROMPT a70000000001:13 of 18

COMMENT ON COLUMN t.c_type_comment IS 'As it was';

PROMPT a70000000001:14 of 18

COMMENT ON COLUMN t.c_nullable_default IS 'As it was';

PROMPT a70000000001:15 of 18

COMMENT ON COLUMN t.c_nullable_comment IS 'As it was';

PROMPT a70000000001:16 of 18

COMMENT ON COLUMN t.c_default_comment IS 'As it was';

PROMPT a70000000001:17 of 18

CREATE INDEX ix_t_pairs ON t (c_type_nullable, c_default);

PROMPT a70000000001:18 of 18

INSERT INTO t (id, c_rename, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment) VALUES
    (1, 'r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10', 'r11', 'r12', 'r13', 'r14');
COMMIT;

PROMPT a70000000001:19 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a70000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a70000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a70000000002: One attribute at a time
-- ======================================================================

PROMPT 2/3 a70000000002 One attribute at a time

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

PROMPT a70000000002:1 of 7

ALTER TABLE t DROP CONSTRAINT lengths;

PROMPT a70000000002:2 of 7

ALTER TABLE t RENAME COLUMN c_rename TO c_rename_new;

PROMPT a70000000002:3 of 7

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default <> c_nullable);

PROMPT a70000000002:4 of 7

ALTER TABLE t MODIFY (c_type VARCHAR2(20 CHAR));

PROMPT a70000000002:5 of 7

ALTER TABLE t MODIFY (c_nullable NULL);

PROMPT a70000000002:6 of 7

ALTER TABLE t MODIFY (c_default DEFAULT 'it''s new');

PROMPT a70000000002:7 of 7

COMMENT ON COLUMN t.c_comment IS 'Changed; its --'
;

PROMPT a70000000002:8 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a70000000002' WHERE version_num = 'a70000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a70000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a70000000003: Two attributes at a time, and all of them
-- ======================================================================

PROMPT 3/3 a70000000003 Two attributes at a time, and all of them

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

PROMPT a70000000003:1 of 28

ALTER TABLE t MODIFY (c_rename_type VARCHAR2(20 CHAR));

PROMPT a70000000003:2 of 28

ALTER TABLE t RENAME COLUMN c_rename_type TO c_rename_type_new;

PROMPT a70000000003:3 of 28

ALTER TABLE t MODIFY (c_rename_nullable NULL);

PROMPT a70000000003:4 of 28

ALTER TABLE t RENAME COLUMN c_rename_nullable TO c_rename_nullable_new;

PROMPT a70000000003:5 of 28

ALTER TABLE t DROP CONSTRAINT lengths;

PROMPT a70000000003:6 of 28

ALTER TABLE t MODIFY (c_rename_default DEFAULT 'it''s new');

PROMPT a70000000003:7 of 28

ALTER TABLE t RENAME COLUMN c_rename_default TO c_rename_default_new;

PROMPT a70000000003:8 of 28

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default_new <> c_nullable);

PROMPT a70000000003:9 of 28

ALTER TABLE t RENAME COLUMN c_rename_comment TO c_rename_comment_new;

PROMPT a70000000003:10 of 28

COMMENT ON COLUMN t.c_rename_comment_new IS 'Changed; its --'
;

PROMPT a70000000003:11 of 28

ALTER TABLE t MODIFY (c_type_nullable VARCHAR2(20 CHAR));

PROMPT a70000000003:12 of 28

ALTER TABLE t MODIFY (c_type_nullable NULL);

PROMPT a70000000003:13 of 28

ALTER TABLE t MODIFY (c_type_default VARCHAR2(20 CHAR));

PROMPT a70000000003:14 of 28

ALTER TABLE t MODIFY (c_type_default DEFAULT 'it''s new');

PROMPT a70000000003:15 of 28

ALTER TABLE t MODIFY (c_type_comment VARCHAR2(20 CHAR));

PROMPT a70000000003:16 of 28

COMMENT ON COLUMN t.c_type_comment IS 'Changed; its --'
;

PROMPT a70000000003:17 of 28

ALTER TABLE t MODIFY (c_nullable_default DEFAULT 'it''s new');

PROMPT a70000000003:18 of 28

ALTER TABLE t MODIFY (c_nullable_default NULL);

PROMPT a70000000003:19 of 28

ALTER TABLE t MODIFY (c_nullable_comment NULL);

PROMPT a70000000003:20 of 28

COMMENT ON COLUMN t.c_nullable_comment IS 'Changed; its --'
;

PROMPT a70000000003:21 of 28

ALTER TABLE t MODIFY (c_default_comment DEFAULT 'it''s new');

PROMPT a70000000003:22 of 28

COMMENT ON COLUMN t.c_default_comment IS 'Changed; its --'
;

PROMPT a70000000003:23 of 28

ALTER TABLE t ADD (c_all NUMBER(10) DEFAULT 7 NOT NULL);

PROMPT a70000000003:24 of 28

ALTER TABLE t MODIFY (c_all NUMBER(19));

PROMPT a70000000003:25 of 28

ALTER TABLE t MODIFY (c_all DEFAULT 70);

PROMPT a70000000003:26 of 28

ALTER TABLE t MODIFY (c_all NULL);

PROMPT a70000000003:27 of 28

ALTER TABLE t RENAME COLUMN c_all TO c_everything;

PROMPT a70000000003:28 of 28

COMMENT ON COLUMN t.c_everything IS 'All at once';

PROMPT a70000000003:29 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a70000000003' WHERE version_num = 'a70000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a70000000003 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: alter_column_pairs is at a70000000003' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a70000000003') THEN version_num END) = 1;
SPOOL OFF
