-- Retort: upgrade of alter_column_oldest on oracle 12.1
--
-- project:     alter_column_oldest
-- dialect:     oracle 12.1
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     ab0000000012
--
--    1. ab0000000001  A column for each attribute, and for each two
--    2. ab0000000002  One attribute at a time
--    3. ab0000000003  Two attributes at a time, and all of them
--    4. ab0000000004  Numbers by hand and by the server
--    5. ab0000000005  Numbering given, taken and changed
--    6. ab0000000006  Numbering taken from an identity
--    7. ab0000000007  Types that come by themselves, and one of its own
--    8. ab0000000008  New labels, used at once
--    9. ab0000000009  Other words
--   10. ab0000000010  Labels taken away, and put in another order
--   11. ab0000000011  Other labels for a column that is alone with its type
--   12. ab0000000012  What holds on to a type while another takes its place
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column_oldest is at ab0000000012
-- If it stops within a revision, go on with the last place that it printed, such as ab0000000001:2:
--   retort -d oracle@12.1 upgrade base:ab0000000012 --resume ab0000000001:2
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
-- ab0000000001: A column for each attribute, and for each two
-- ======================================================================

PROMPT 1/12 ab0000000001 A column for each attribute, and for each two

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT ab0000000001:1 of 19

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
    CONSTRAINT t_c_rename_type_key UNIQUE (c_rename_type)
);

PROMPT ab0000000001:2 of 19

COMMENT ON COLUMN t.c_rename IS 'As it was';

PROMPT ab0000000001:3 of 19

COMMENT ON COLUMN t.c_type IS 'As it was';

PROMPT ab0000000001:4 of 19

COMMENT ON COLUMN t.c_nullable IS 'As it was';

PROMPT ab0000000001:5 of 19

COMMENT ON COLUMN t.c_default IS 'As it was';

PROMPT ab0000000001:6 of 19

COMMENT ON COLUMN t.c_comment IS 'As it was';

PROMPT ab0000000001:7 of 19

COMMENT ON COLUMN t.c_rename_type IS 'As it was';

PROMPT ab0000000001:8 of 19

COMMENT ON COLUMN t.c_rename_nullable IS 'As it was';

PROMPT ab0000000001:9 of 19

COMMENT ON COLUMN t.c_rename_default IS 'As it was';

PROMPT ab0000000001:10 of 19

COMMENT ON COLUMN t.c_rename_comment IS 'As it was';

PROMPT ab0000000001:11 of 19

COMMENT ON COLUMN t.c_type_nullable IS 'As it was';

PROMPT ab0000000001:12 of 19

COMMENT ON COLUMN t.c_type_default IS 'As it was';

PROMPT ab0000000001:13 of 19

COMMENT ON COLUMN t.c_type_comment IS 'As it was';

PROMPT ab0000000001:14 of 19

COMMENT ON COLUMN t.c_nullable_default IS 'As it was';

PROMPT ab0000000001:15 of 19

COMMENT ON COLUMN t.c_nullable_comment IS 'As it was';

PROMPT ab0000000001:16 of 19

COMMENT ON COLUMN t.c_default_comment IS 'As it was';

PROMPT ab0000000001:17 of 19

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename <> c_type AND c_rename_default <> c_nullable);

PROMPT ab0000000001:18 of 19

CREATE INDEX ix_t_pairs ON t (c_type_nullable, c_default);

PROMPT ab0000000001:19 of 19

INSERT INTO t (id, c_rename, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment) VALUES
    (1, 'r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10', 'r11', 'r12', 'r13', 'r14');
COMMIT;

PROMPT ab0000000001:20 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('ab0000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000002: One attribute at a time
-- ======================================================================

PROMPT 2/12 ab0000000002 One attribute at a time

-- Goes on only if the version table holds ab0000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''ab0000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version ab0000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT ab0000000002:1 of 7

ALTER TABLE t DROP CONSTRAINT lengths;

PROMPT ab0000000002:2 of 7

ALTER TABLE t RENAME COLUMN c_rename TO c_rename_new;

PROMPT ab0000000002:3 of 7

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default <> c_nullable);

PROMPT ab0000000002:4 of 7

ALTER TABLE t MODIFY (c_type VARCHAR2(20 CHAR));

PROMPT ab0000000002:5 of 7

ALTER TABLE t MODIFY (c_nullable NULL);

PROMPT ab0000000002:6 of 7

ALTER TABLE t MODIFY (c_default DEFAULT 'it''s new');

PROMPT ab0000000002:7 of 7

COMMENT ON COLUMN t.c_comment IS 'Changed; its --'
;

PROMPT ab0000000002:8 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000002' WHERE version_num = 'ab0000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000003: Two attributes at a time, and all of them
-- ======================================================================

PROMPT 3/12 ab0000000003 Two attributes at a time, and all of them

-- Goes on only if the version table holds ab0000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''ab0000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version ab0000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT ab0000000003:1 of 28

ALTER TABLE t MODIFY (c_rename_type VARCHAR2(20 CHAR));

PROMPT ab0000000003:2 of 28

ALTER TABLE t RENAME COLUMN c_rename_type TO c_rename_type_new;

PROMPT ab0000000003:3 of 28

ALTER TABLE t MODIFY (c_rename_nullable NULL);

PROMPT ab0000000003:4 of 28

ALTER TABLE t RENAME COLUMN c_rename_nullable TO c_rename_nullable_new;

PROMPT ab0000000003:5 of 28

ALTER TABLE t DROP CONSTRAINT lengths;

PROMPT ab0000000003:6 of 28

ALTER TABLE t MODIFY (c_rename_default DEFAULT 'it''s new');

PROMPT ab0000000003:7 of 28

ALTER TABLE t RENAME COLUMN c_rename_default TO c_rename_default_new;

PROMPT ab0000000003:8 of 28

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default_new <> c_nullable);

PROMPT ab0000000003:9 of 28

ALTER TABLE t RENAME COLUMN c_rename_comment TO c_rename_comment_new;

PROMPT ab0000000003:10 of 28

COMMENT ON COLUMN t.c_rename_comment_new IS 'Changed; its --'
;

PROMPT ab0000000003:11 of 28

ALTER TABLE t MODIFY (c_type_nullable VARCHAR2(20 CHAR));

PROMPT ab0000000003:12 of 28

ALTER TABLE t MODIFY (c_type_nullable NULL);

PROMPT ab0000000003:13 of 28

ALTER TABLE t MODIFY (c_type_default VARCHAR2(20 CHAR));

PROMPT ab0000000003:14 of 28

ALTER TABLE t MODIFY (c_type_default DEFAULT 'it''s new');

PROMPT ab0000000003:15 of 28

ALTER TABLE t MODIFY (c_type_comment VARCHAR2(20 CHAR));

PROMPT ab0000000003:16 of 28

COMMENT ON COLUMN t.c_type_comment IS 'Changed; its --'
;

PROMPT ab0000000003:17 of 28

ALTER TABLE t MODIFY (c_nullable_default DEFAULT 'it''s new');

PROMPT ab0000000003:18 of 28

ALTER TABLE t MODIFY (c_nullable_default NULL);

PROMPT ab0000000003:19 of 28

ALTER TABLE t MODIFY (c_nullable_comment NULL);

PROMPT ab0000000003:20 of 28

COMMENT ON COLUMN t.c_nullable_comment IS 'Changed; its --'
;

PROMPT ab0000000003:21 of 28

ALTER TABLE t MODIFY (c_default_comment DEFAULT 'it''s new');

PROMPT ab0000000003:22 of 28

COMMENT ON COLUMN t.c_default_comment IS 'Changed; its --'
;

PROMPT ab0000000003:23 of 28

ALTER TABLE t ADD (c_all NUMBER(10) DEFAULT 7 NOT NULL);

PROMPT ab0000000003:24 of 28

ALTER TABLE t MODIFY (c_all NUMBER(19));

PROMPT ab0000000003:25 of 28

ALTER TABLE t MODIFY (c_all DEFAULT 70);

PROMPT ab0000000003:26 of 28

ALTER TABLE t MODIFY (c_all NULL);

PROMPT ab0000000003:27 of 28

ALTER TABLE t RENAME COLUMN c_all TO c_everything;

PROMPT ab0000000003:28 of 28

COMMENT ON COLUMN t.c_everything IS 'All at once';

PROMPT ab0000000003:29 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000003' WHERE version_num = 'ab0000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000004: Numbers by hand and by the server
-- ======================================================================

PROMPT 4/12 ab0000000004 Numbers by hand and by the server

-- Goes on only if the version table holds ab0000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''ab0000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version ab0000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT ab0000000004:1 of 8

CREATE TABLE plain (
    id NUMBER(19) NOT NULL,
    note VARCHAR2(20 CHAR),
    CONSTRAINT plain_pkey PRIMARY KEY (id)
);

PROMPT ab0000000004:2 of 8

CREATE TABLE counted (
    id NUMBER(19) GENERATED BY DEFAULT AS IDENTITY NOT NULL,
    note VARCHAR2(20 CHAR),
    CONSTRAINT counted_pkey PRIMARY KEY (id)
);

PROMPT ab0000000004:3 of 8

CREATE TABLE bounded (
    id NUMBER(19) GENERATED BY DEFAULT AS IDENTITY (START WITH 10 INCREMENT BY 5 MINVALUE 10 MAXVALUE 1000 CACHE 20 CYCLE) NOT NULL,
    CONSTRAINT bounded_pkey PRIMARY KEY (id)
);

PROMPT ab0000000004:4 of 8

CREATE TABLE refers (
    id NUMBER(19) NOT NULL,
    plain_id NUMBER(19),
    CONSTRAINT refers_pkey PRIMARY KEY (id),
    CONSTRAINT refers_plain_id_fkey FOREIGN KEY (plain_id) REFERENCES plain (id)
);

PROMPT ab0000000004:5 of 8

INSERT INTO plain (id, note) VALUES
    (7, 'seven');
COMMIT;

PROMPT ab0000000004:6 of 8

INSERT INTO refers (id, plain_id) VALUES
    (1, 7);
COMMIT;

PROMPT ab0000000004:7 of 8

INSERT INTO counted (id, note) VALUES
    (7, 'seven');
COMMIT;

PROMPT ab0000000004:8 of 8

ALTER TABLE counted MODIFY (id GENERATED BY DEFAULT AS IDENTITY (START WITH LIMIT VALUE));

PROMPT ab0000000004:9 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000004' WHERE version_num = 'ab0000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000005: Numbering given, taken and changed
-- ======================================================================

PROMPT 5/12 ab0000000005 Numbering given, taken and changed

-- Goes on only if the version table holds ab0000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''ab0000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version ab0000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT ab0000000005:1 of 1

ALTER TABLE bounded MODIFY (id GENERATED ALWAYS AS IDENTITY (START WITH LIMIT VALUE INCREMENT BY 1 NOMINVALUE MAXVALUE 2000 NOCACHE NOCYCLE));

PROMPT ab0000000005:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000005' WHERE version_num = 'ab0000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000005 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000006: Numbering taken from an identity
-- ======================================================================

PROMPT 6/12 ab0000000006 Numbering taken from an identity

-- Goes on only if the version table holds ab0000000005 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''ab0000000005'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version ab0000000005' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000006' WHERE version_num = 'ab0000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000006 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000007: Types that come by themselves, and one of its own
-- ======================================================================

PROMPT 7/12 ab0000000007 Types that come by themselves, and one of its own

-- Goes on only if the version table holds ab0000000006 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''ab0000000006'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version ab0000000006' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT ab0000000007:1 of 8

CREATE TABLE orders (
    id NUMBER(10) NOT NULL,
    state VARCHAR2(4 CHAR) DEFAULT 'new' NOT NULL,
    before_that VARCHAR2(4 CHAR),
    priority VARCHAR2(8 CHAR) DEFAULT 'low',
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid')),
    CONSTRAINT orders_before_that_enum CHECK (before_that IN ('new', 'paid')),
    CONSTRAINT orders_priority_enum CHECK (priority IN ('low', 'high', 'it''s; --'))
);

PROMPT ab0000000007:2 of 8

CREATE INDEX ix_orders_state ON orders (state);

PROMPT ab0000000007:3 of 8

ALTER TABLE orders ADD CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid');

PROMPT ab0000000007:4 of 8

CREATE TABLE returns (
    id NUMBER(10) NOT NULL,
    state VARCHAR2(4 CHAR),
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state),
    CONSTRAINT returns_state_enum CHECK (state IN ('new', 'paid'))
);

PROMPT ab0000000007:5 of 8

CREATE INDEX ix_orders_open ON orders (id, changed_at);

PROMPT ab0000000007:6 of 8

INSERT INTO orders (id, state, before_that, priority) VALUES
    (1, 'new', NULL, 'high');
COMMIT;

PROMPT ab0000000007:7 of 8

INSERT INTO orders (id, state, before_that, priority) VALUES
    (2, 'paid', 'new', 'low');
COMMIT;

PROMPT ab0000000007:8 of 8

INSERT INTO returns (id, state) VALUES
    (1, 'paid');
COMMIT;

PROMPT ab0000000007:9 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000007' WHERE version_num = 'ab0000000006';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000007 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000008: New labels, used at once
-- ======================================================================

PROMPT 8/12 ab0000000008 New labels, used at once

-- Goes on only if the version table holds ab0000000007 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''ab0000000007'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version ab0000000007' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT ab0000000008:1 of 11

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT ab0000000008:2 of 11

ALTER TABLE orders MODIFY (state VARCHAR2(7 CHAR));

PROMPT ab0000000008:3 of 11

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'new', 'shipped', 'paid', 'lost'));

PROMPT ab0000000008:4 of 11

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

PROMPT ab0000000008:5 of 11

ALTER TABLE orders MODIFY (before_that VARCHAR2(7 CHAR));

PROMPT ab0000000008:6 of 11

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'new', 'shipped', 'paid', 'lost'));

PROMPT ab0000000008:7 of 11

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

PROMPT ab0000000008:8 of 11

ALTER TABLE returns MODIFY (state VARCHAR2(7 CHAR));

PROMPT ab0000000008:9 of 11

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'new', 'shipped', 'paid', 'lost'));

PROMPT ab0000000008:10 of 11

INSERT INTO orders (id, state, before_that, priority) VALUES
    (3, 'shipped', 'draft', 'low');
COMMIT;

PROMPT ab0000000008:11 of 11

ALTER TABLE returns MODIFY (state DEFAULT 'lost');

PROMPT ab0000000008:12 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000008' WHERE version_num = 'ab0000000007';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000008 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000009: Other words
-- ======================================================================

PROMPT 9/12 ab0000000009 Other words

-- Goes on only if the version table holds ab0000000008 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''ab0000000008'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version ab0000000008' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT ab0000000009:1 of 27

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT ab0000000009:2 of 27

ALTER TABLE orders MODIFY (state VARCHAR2(17 CHAR));

PROMPT ab0000000009:3 of 27

UPDATE orders
SET state = 'fresh as of today'
WHERE state = 'new';
COMMIT;

PROMPT ab0000000009:4 of 27

ALTER TABLE orders MODIFY (state DEFAULT 'fresh as of today');

PROMPT ab0000000009:5 of 27

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

PROMPT ab0000000009:6 of 27

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

PROMPT ab0000000009:7 of 27

ALTER TABLE orders MODIFY (before_that VARCHAR2(17 CHAR));

PROMPT ab0000000009:8 of 27

UPDATE orders
SET before_that = 'fresh as of today'
WHERE before_that = 'new';
COMMIT;

PROMPT ab0000000009:9 of 27

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

PROMPT ab0000000009:10 of 27

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

PROMPT ab0000000009:11 of 27

ALTER TABLE returns MODIFY (state VARCHAR2(17 CHAR));

PROMPT ab0000000009:12 of 27

UPDATE returns
SET state = 'fresh as of today'
WHERE state = 'new';
COMMIT;

PROMPT ab0000000009:13 of 27

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

PROMPT ab0000000009:14 of 27

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT ab0000000009:15 of 27

UPDATE orders
SET state = 'LOST'
WHERE state = 'lost';
COMMIT;

PROMPT ab0000000009:16 of 27

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

PROMPT ab0000000009:17 of 27

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

PROMPT ab0000000009:18 of 27

UPDATE orders
SET before_that = 'LOST'
WHERE before_that = 'lost';
COMMIT;

PROMPT ab0000000009:19 of 27

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

PROMPT ab0000000009:20 of 27

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

PROMPT ab0000000009:21 of 27

UPDATE returns
SET state = 'LOST'
WHERE state = 'lost';
COMMIT;

PROMPT ab0000000009:22 of 27

ALTER TABLE returns MODIFY (state DEFAULT 'LOST');

PROMPT ab0000000009:23 of 27

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

PROMPT ab0000000009:24 of 27

ALTER TABLE orders DROP CONSTRAINT orders_priority_enum;

PROMPT ab0000000009:25 of 27

UPDATE orders
SET priority = 'lo'
WHERE priority = 'low';
COMMIT;

PROMPT ab0000000009:26 of 27

ALTER TABLE orders MODIFY (priority DEFAULT 'lo');

PROMPT ab0000000009:27 of 27

ALTER TABLE orders ADD CONSTRAINT orders_priority_enum CHECK (priority IN ('lo', 'high', 'it''s; --'))
;

PROMPT ab0000000009:28 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000009' WHERE version_num = 'ab0000000008';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000009 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000010: Labels taken away, and put in another order
-- ======================================================================

PROMPT 10/12 ab0000000010 Labels taken away, and put in another order

-- Goes on only if the version table holds ab0000000009 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''ab0000000009'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version ab0000000009' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT ab0000000010:1 of 12

ALTER TABLE orders DROP CONSTRAINT orders_priority_enum;

PROMPT ab0000000010:2 of 12

ALTER TABLE orders MODIFY (priority VARCHAR2(4 CHAR));

PROMPT ab0000000010:3 of 12

ALTER TABLE orders ADD CONSTRAINT orders_priority_enum CHECK (priority IN ('lo', 'high'));

PROMPT ab0000000010:4 of 12

ALTER TABLE returns MODIFY (state DEFAULT NULL);

PROMPT ab0000000010:5 of 12

CREATE VIEW open_orders AS
SELECT id, state FROM orders;

PROMPT ab0000000010:6 of 12

CREATE VIEW a_view_on_it AS
SELECT id FROM open_orders;

PROMPT ab0000000010:7 of 12

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT ab0000000010:8 of 12

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'paid', 'shipped'));

PROMPT ab0000000010:9 of 12

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

PROMPT ab0000000010:10 of 12

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'paid', 'shipped'));

PROMPT ab0000000010:11 of 12

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

PROMPT ab0000000010:12 of 12

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'paid', 'shipped'));

PROMPT ab0000000010:13 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000010' WHERE version_num = 'ab0000000009';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000010 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000011: Other labels for a column that is alone with its type
-- ======================================================================

PROMPT 11/12 ab0000000011 Other labels for a column that is alone with its type

-- Goes on only if the version table holds ab0000000010 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''ab0000000010'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version ab0000000010' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT ab0000000011:1 of 16

ALTER TABLE returns ADD (reason VARCHAR2(6 CHAR) DEFAULT 'broken');

PROMPT ab0000000011:2 of 16

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('broken', 'late'));

PROMPT ab0000000011:3 of 16

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

PROMPT ab0000000011:4 of 16

ALTER TABLE returns MODIFY (reason VARCHAR2(8 CHAR));

PROMPT ab0000000011:5 of 16

ALTER TABLE returns MODIFY (reason DEFAULT 'unwanted');

PROMPT ab0000000011:6 of 16

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('broken', 'late', 'unwanted'));

PROMPT ab0000000011:7 of 16

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

PROMPT ab0000000011:8 of 16

ALTER TABLE returns MODIFY (reason NOT NULL);

PROMPT ab0000000011:9 of 16

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('unwanted', 'broken'));

PROMPT ab0000000011:10 of 16

ALTER TABLE returns ADD (note VARCHAR2(10 CHAR));

PROMPT ab0000000011:11 of 16

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

PROMPT ab0000000011:12 of 16

ALTER TABLE returns MODIFY (reason DEFAULT 'torn');

PROMPT ab0000000011:13 of 16

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('unwanted', 'broken', 'torn'));

PROMPT ab0000000011:14 of 16

CREATE INDEX ix_returns_note ON returns (note);

PROMPT ab0000000011:15 of 16

ALTER TABLE orders DROP CONSTRAINT orders_priority_enum;

PROMPT ab0000000011:16 of 16

ALTER TABLE orders MODIFY (priority VARCHAR2(10 CHAR));

PROMPT ab0000000011:17 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000011' WHERE version_num = 'ab0000000010';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000011 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000012: What holds on to a type while another takes its place
-- ======================================================================

PROMPT 12/12 ab0000000012 What holds on to a type while another takes its place

-- Goes on only if the version table holds ab0000000011 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''ab0000000011'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version ab0000000011' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT ab0000000012:1 of 22

CREATE TABLE lights (
    colour VARCHAR2(5 CHAR) NOT NULL,
    CONSTRAINT lights_pkey PRIMARY KEY (colour),
    CONSTRAINT lights_colour_enum CHECK (colour IN ('red', 'amber', 'green'))
);

PROMPT ab0000000012:2 of 22

CREATE TABLE crossings (
    id NUMBER(10) NOT NULL,
    first_light VARCHAR2(5 CHAR),
    second_light VARCHAR2(5 CHAR) DEFAULT 'amber',
    phases CLOB,
    CONSTRAINT crossings_pkey PRIMARY KEY (id),
    CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour),
    CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('red', 'amber', 'green')),
    CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('red', 'amber', 'green'))
);

PROMPT ab0000000012:3 of 22

ALTER TABLE crossings ADD CONSTRAINT in_turn CHECK (first_light <> second_light);

PROMPT ab0000000012:4 of 22

INSERT INTO lights (colour) VALUES
    ('red');
COMMIT;

PROMPT ab0000000012:5 of 22

INSERT INTO lights (colour) VALUES
    ('green');
COMMIT;

PROMPT ab0000000012:6 of 22

INSERT INTO crossings (id, first_light, second_light, phases) VALUES
    (1, 'green', 'red', '["red", "green"]');
COMMIT;

PROMPT ab0000000012:7 of 22

ALTER TABLE crossings DROP CONSTRAINT crossings_first_light_enum;

PROMPT ab0000000012:8 of 22

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('green', 'amber', 'red'));

PROMPT ab0000000012:9 of 22

ALTER TABLE crossings DROP CONSTRAINT crossings_second_light_enum;

PROMPT ab0000000012:10 of 22

ALTER TABLE crossings ADD CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('green', 'amber', 'red'));

PROMPT ab0000000012:11 of 22

ALTER TABLE lights DROP CONSTRAINT lights_colour_enum;

PROMPT ab0000000012:12 of 22

ALTER TABLE lights ADD CONSTRAINT lights_colour_enum CHECK (colour IN ('green', 'amber', 'red'));

PROMPT ab0000000012:13 of 22

ALTER TABLE crossings MODIFY (second_light DEFAULT NULL);

PROMPT ab0000000012:14 of 22

ALTER TABLE crossings DROP CONSTRAINT crossings_first_light_enum;

PROMPT ab0000000012:15 of 22

ALTER TABLE crossings MODIFY (first_light VARCHAR2(8 CHAR));

PROMPT ab0000000012:16 of 22

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('green', 'blinking', 'red', 'off'));

PROMPT ab0000000012:17 of 22

ALTER TABLE crossings DROP CONSTRAINT crossings_second_light_enum;

PROMPT ab0000000012:18 of 22

ALTER TABLE crossings MODIFY (second_light VARCHAR2(8 CHAR));

PROMPT ab0000000012:19 of 22

ALTER TABLE crossings ADD CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('green', 'blinking', 'red', 'off'));

PROMPT ab0000000012:20 of 22

ALTER TABLE lights DROP CONSTRAINT lights_colour_enum;

PROMPT ab0000000012:21 of 22

ALTER TABLE lights MODIFY (colour VARCHAR2(8 CHAR));

PROMPT ab0000000012:22 of 22

ALTER TABLE lights ADD CONSTRAINT lights_colour_enum CHECK (colour IN ('green', 'blinking', 'red', 'off'));

PROMPT ab0000000012:23 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000012' WHERE version_num = 'ab0000000011';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000012 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: alter_column_oldest is at ab0000000012' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000012') THEN version_num END) = 1;
SPOOL OFF
