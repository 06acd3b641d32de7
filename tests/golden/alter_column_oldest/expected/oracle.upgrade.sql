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
-- ab0000000001: A column for each attribute, and for each two
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

COMMENT ON COLUMN t.c_rename IS 'As it was';

COMMENT ON COLUMN t.c_type IS 'As it was';

COMMENT ON COLUMN t.c_nullable IS 'As it was';

COMMENT ON COLUMN t.c_default IS 'As it was';

COMMENT ON COLUMN t.c_comment IS 'As it was';

COMMENT ON COLUMN t.c_rename_type IS 'As it was';

COMMENT ON COLUMN t.c_rename_nullable IS 'As it was';

COMMENT ON COLUMN t.c_rename_default IS 'As it was';

COMMENT ON COLUMN t.c_rename_comment IS 'As it was';

COMMENT ON COLUMN t.c_type_nullable IS 'As it was';

COMMENT ON COLUMN t.c_type_default IS 'As it was';

COMMENT ON COLUMN t.c_type_comment IS 'As it was';

COMMENT ON COLUMN t.c_nullable_default IS 'As it was';

COMMENT ON COLUMN t.c_nullable_comment IS 'As it was';

COMMENT ON COLUMN t.c_default_comment IS 'As it was';

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename <> c_type AND c_rename_default <> c_nullable);

CREATE INDEX ix_t_pairs ON t (c_type_nullable, c_default);

INSERT INTO t (id, c_rename, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment) VALUES
    (1, 'r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10', 'r11', 'r12', 'r13', 'r14');

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

ALTER TABLE t DROP CONSTRAINT lengths;

ALTER TABLE t RENAME COLUMN c_rename TO c_rename_new;

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default <> c_nullable);

ALTER TABLE t MODIFY (c_type VARCHAR2(20 CHAR));

ALTER TABLE t MODIFY (c_nullable NULL);

ALTER TABLE t MODIFY (c_default DEFAULT 'it''s new');

COMMENT ON COLUMN t.c_comment IS 'Changed; its --'
;

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

ALTER TABLE t MODIFY (c_rename_type VARCHAR2(20 CHAR));

ALTER TABLE t RENAME COLUMN c_rename_type TO c_rename_type_new;

ALTER TABLE t MODIFY (c_rename_nullable NULL);

ALTER TABLE t RENAME COLUMN c_rename_nullable TO c_rename_nullable_new;

ALTER TABLE t DROP CONSTRAINT lengths;

ALTER TABLE t MODIFY (c_rename_default DEFAULT 'it''s new');

ALTER TABLE t RENAME COLUMN c_rename_default TO c_rename_default_new;

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default_new <> c_nullable);

ALTER TABLE t RENAME COLUMN c_rename_comment TO c_rename_comment_new;

COMMENT ON COLUMN t.c_rename_comment_new IS 'Changed; its --'
;

ALTER TABLE t MODIFY (c_type_nullable VARCHAR2(20 CHAR));

ALTER TABLE t MODIFY (c_type_nullable NULL);

ALTER TABLE t MODIFY (c_type_default VARCHAR2(20 CHAR));

ALTER TABLE t MODIFY (c_type_default DEFAULT 'it''s new');

ALTER TABLE t MODIFY (c_type_comment VARCHAR2(20 CHAR));

COMMENT ON COLUMN t.c_type_comment IS 'Changed; its --'
;

ALTER TABLE t MODIFY (c_nullable_default DEFAULT 'it''s new');

ALTER TABLE t MODIFY (c_nullable_default NULL);

ALTER TABLE t MODIFY (c_nullable_comment NULL);

COMMENT ON COLUMN t.c_nullable_comment IS 'Changed; its --'
;

ALTER TABLE t MODIFY (c_default_comment DEFAULT 'it''s new');

COMMENT ON COLUMN t.c_default_comment IS 'Changed; its --'
;

ALTER TABLE t ADD (c_all NUMBER(10) DEFAULT 7 NOT NULL);

ALTER TABLE t MODIFY (c_all NUMBER(19));

ALTER TABLE t MODIFY (c_all DEFAULT 70);

ALTER TABLE t MODIFY (c_all NULL);

ALTER TABLE t RENAME COLUMN c_all TO c_everything;

COMMENT ON COLUMN t.c_everything IS 'All at once';

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

CREATE TABLE plain (
    id NUMBER(19) NOT NULL,
    note VARCHAR2(20 CHAR),
    CONSTRAINT plain_pkey PRIMARY KEY (id)
);

CREATE TABLE counted (
    id NUMBER(19) GENERATED BY DEFAULT AS IDENTITY NOT NULL,
    note VARCHAR2(20 CHAR),
    CONSTRAINT counted_pkey PRIMARY KEY (id)
);

CREATE TABLE bounded (
    id NUMBER(19) GENERATED BY DEFAULT AS IDENTITY (START WITH 10 INCREMENT BY 5 MINVALUE 10 MAXVALUE 1000 CACHE 20 CYCLE) NOT NULL,
    CONSTRAINT bounded_pkey PRIMARY KEY (id)
);

CREATE TABLE refers (
    id NUMBER(19) NOT NULL,
    plain_id NUMBER(19),
    CONSTRAINT refers_pkey PRIMARY KEY (id),
    CONSTRAINT refers_plain_id_fkey FOREIGN KEY (plain_id) REFERENCES plain (id)
);

INSERT INTO plain (id, note) VALUES
    (7, 'seven');

INSERT INTO refers (id, plain_id) VALUES
    (1, 7);

INSERT INTO counted (id, note) VALUES
    (7, 'seven');

ALTER TABLE counted MODIFY (id GENERATED BY DEFAULT AS IDENTITY (START WITH LIMIT VALUE));

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

ALTER TABLE bounded MODIFY (id GENERATED ALWAYS AS IDENTITY (START WITH LIMIT VALUE INCREMENT BY 1 NOMINVALUE MAXVALUE 2000 NOCACHE NOCYCLE));

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

CREATE INDEX ix_orders_state ON orders (state);

ALTER TABLE orders ADD CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid');

CREATE TABLE returns (
    id NUMBER(10) NOT NULL,
    state VARCHAR2(4 CHAR),
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state),
    CONSTRAINT returns_state_enum CHECK (state IN ('new', 'paid'))
);

CREATE INDEX ix_orders_open ON orders (id, changed_at);

INSERT INTO orders (id, state, before_that, priority) VALUES
    (1, 'new', NULL, 'high');

INSERT INTO orders (id, state, before_that, priority) VALUES
    (2, 'paid', 'new', 'low');

INSERT INTO returns (id, state) VALUES
    (1, 'paid');

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

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

ALTER TABLE orders MODIFY (state VARCHAR2(7 CHAR));

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'new', 'shipped', 'paid', 'lost'));

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

ALTER TABLE orders MODIFY (before_that VARCHAR2(7 CHAR));

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'new', 'shipped', 'paid', 'lost'));

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

ALTER TABLE returns MODIFY (state VARCHAR2(7 CHAR));

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'new', 'shipped', 'paid', 'lost'));

INSERT INTO orders (id, state, before_that, priority) VALUES
    (3, 'shipped', 'draft', 'low');

ALTER TABLE returns MODIFY (state DEFAULT 'lost');

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

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

ALTER TABLE orders MODIFY (state VARCHAR2(17 CHAR));

UPDATE orders
SET state = 'fresh as of today'
WHERE state = 'new';

ALTER TABLE orders MODIFY (state DEFAULT 'fresh as of today');

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

ALTER TABLE orders MODIFY (before_that VARCHAR2(17 CHAR));

UPDATE orders
SET before_that = 'fresh as of today'
WHERE before_that = 'new';

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

ALTER TABLE returns MODIFY (state VARCHAR2(17 CHAR));

UPDATE returns
SET state = 'fresh as of today'
WHERE state = 'new';

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

UPDATE orders
SET state = 'LOST'
WHERE state = 'lost';

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

UPDATE orders
SET before_that = 'LOST'
WHERE before_that = 'lost';

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

UPDATE returns
SET state = 'LOST'
WHERE state = 'lost';

ALTER TABLE returns MODIFY (state DEFAULT 'LOST');

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

ALTER TABLE orders DROP CONSTRAINT orders_priority_enum;

UPDATE orders
SET priority = 'lo'
WHERE priority = 'low';

ALTER TABLE orders MODIFY (priority DEFAULT 'lo');

ALTER TABLE orders ADD CONSTRAINT orders_priority_enum CHECK (priority IN ('lo', 'high', 'it''s; --'))
;

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

ALTER TABLE orders DROP CONSTRAINT orders_priority_enum;

ALTER TABLE orders MODIFY (priority VARCHAR2(4 CHAR));

ALTER TABLE orders ADD CONSTRAINT orders_priority_enum CHECK (priority IN ('lo', 'high'));

ALTER TABLE returns MODIFY (state DEFAULT NULL);

CREATE VIEW open_orders AS
SELECT id, state FROM orders;

CREATE VIEW a_view_on_it AS
SELECT id FROM open_orders;

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'paid', 'shipped'));

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'paid', 'shipped'));

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'paid', 'shipped'));

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

ALTER TABLE returns ADD (reason VARCHAR2(6 CHAR) DEFAULT 'broken');

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('broken', 'late'));

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

ALTER TABLE returns MODIFY (reason VARCHAR2(8 CHAR));

ALTER TABLE returns MODIFY (reason DEFAULT 'unwanted');

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('broken', 'late', 'unwanted'));

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

ALTER TABLE returns MODIFY (reason NOT NULL);

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('unwanted', 'broken'));

ALTER TABLE returns ADD (note VARCHAR2(10 CHAR));

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

ALTER TABLE returns MODIFY (reason DEFAULT 'torn');

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('unwanted', 'broken', 'torn'));

CREATE INDEX ix_returns_note ON returns (note);

ALTER TABLE orders DROP CONSTRAINT orders_priority_enum;

ALTER TABLE orders MODIFY (priority VARCHAR2(10 CHAR));

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

CREATE TABLE lights (
    colour VARCHAR2(5 CHAR) NOT NULL,
    CONSTRAINT lights_pkey PRIMARY KEY (colour),
    CONSTRAINT lights_colour_enum CHECK (colour IN ('red', 'amber', 'green'))
);

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

ALTER TABLE crossings ADD CONSTRAINT in_turn CHECK (first_light <> second_light);

INSERT INTO lights (colour) VALUES
    ('red');

INSERT INTO lights (colour) VALUES
    ('green');

INSERT INTO crossings (id, first_light, second_light, phases) VALUES
    (1, 'green', 'red', '["red", "green"]');

ALTER TABLE crossings DROP CONSTRAINT crossings_first_light_enum;

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('green', 'amber', 'red'));

ALTER TABLE crossings DROP CONSTRAINT crossings_second_light_enum;

ALTER TABLE crossings ADD CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('green', 'amber', 'red'));

ALTER TABLE lights DROP CONSTRAINT lights_colour_enum;

ALTER TABLE lights ADD CONSTRAINT lights_colour_enum CHECK (colour IN ('green', 'amber', 'red'));

ALTER TABLE crossings MODIFY (second_light DEFAULT NULL);

ALTER TABLE crossings DROP CONSTRAINT crossings_first_light_enum;

ALTER TABLE crossings MODIFY (first_light VARCHAR2(8 CHAR));

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('green', 'blinking', 'red', 'off'));

ALTER TABLE crossings DROP CONSTRAINT crossings_second_light_enum;

ALTER TABLE crossings MODIFY (second_light VARCHAR2(8 CHAR));

ALTER TABLE crossings ADD CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('green', 'blinking', 'red', 'off'));

ALTER TABLE lights DROP CONSTRAINT lights_colour_enum;

ALTER TABLE lights MODIFY (colour VARCHAR2(8 CHAR));

ALTER TABLE lights ADD CONSTRAINT lights_colour_enum CHECK (colour IN ('green', 'blinking', 'red', 'off'));

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
