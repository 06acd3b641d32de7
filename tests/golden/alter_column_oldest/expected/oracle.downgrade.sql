-- Retort: downgrade of alter_column_oldest on oracle 12.1
--
-- project:     alter_column_oldest
-- dialect:     oracle 12.1
-- range:       base:heads
-- starts at:   ab0000000012
-- ends at:     base
--
--    1. ab0000000012  What holds on to a type while another takes its place
--    2. ab0000000011  Other labels for a column that is alone with its type
--    3. ab0000000010  Labels taken away, and put in another order
--    4. ab0000000009  Other words
--    5. ab0000000008  New labels, used at once
--    6. ab0000000007  Types that come by themselves, and one of its own
--    7. ab0000000006  Numbering taken from an identity
--    8. ab0000000005  Numbering given, taken and changed
--    9. ab0000000004  Numbers by hand and by the server
--   10. ab0000000003  Two attributes at a time, and all of them
--   11. ab0000000002  One attribute at a time
--   12. ab0000000001  A column for each attribute, and for each two
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column_oldest is at base
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

-- Goes on only if the version table holds ab0000000012 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''ab0000000012'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version ab0000000012' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- ab0000000012: What holds on to a type while another takes its place
-- ======================================================================

ALTER TABLE crossings DROP CONSTRAINT crossings_first_light_enum;

ALTER TABLE crossings MODIFY (first_light VARCHAR2(5 CHAR));

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('green', 'amber', 'red'));

ALTER TABLE crossings DROP CONSTRAINT crossings_second_light_enum;

ALTER TABLE crossings MODIFY (second_light VARCHAR2(5 CHAR));

ALTER TABLE crossings ADD CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('green', 'amber', 'red'));

ALTER TABLE lights DROP CONSTRAINT lights_colour_enum;

ALTER TABLE lights MODIFY (colour VARCHAR2(5 CHAR));

ALTER TABLE lights ADD CONSTRAINT lights_colour_enum CHECK (colour IN ('green', 'amber', 'red'));

ALTER TABLE crossings MODIFY (second_light DEFAULT 'amber');

ALTER TABLE crossings DROP CONSTRAINT crossings_first_light_enum;

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('red', 'amber', 'green'));

ALTER TABLE crossings DROP CONSTRAINT crossings_second_light_enum;

ALTER TABLE crossings ADD CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('red', 'amber', 'green'));

ALTER TABLE lights DROP CONSTRAINT lights_colour_enum;

ALTER TABLE lights ADD CONSTRAINT lights_colour_enum CHECK (colour IN ('red', 'amber', 'green'));

ALTER TABLE crossings DROP CONSTRAINT in_turn;

DROP TABLE crossings;

DROP TABLE lights;

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000011' WHERE version_num = 'ab0000000012';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000011 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000011: Other labels for a column that is alone with its type
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

ALTER TABLE orders MODIFY (priority VARCHAR2(4 CHAR));

ALTER TABLE orders ADD CONSTRAINT orders_priority_enum CHECK (priority IN ('lo', 'high'));

DROP INDEX ix_returns_note;

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

ALTER TABLE returns MODIFY (reason DEFAULT 'unwanted');

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('unwanted', 'broken'));

ALTER TABLE returns DROP COLUMN note;

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

ALTER TABLE returns MODIFY (reason NULL);

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('broken', 'late', 'unwanted'));

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

ALTER TABLE returns MODIFY (reason VARCHAR2(6 CHAR));

ALTER TABLE returns MODIFY (reason DEFAULT 'broken');

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('broken', 'late'));

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

ALTER TABLE returns DROP COLUMN reason;

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000010' WHERE version_num = 'ab0000000011';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000010 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000010: Labels taken away, and put in another order
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

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

DROP VIEW a_view_on_it;

DROP VIEW open_orders;

ALTER TABLE returns MODIFY (state DEFAULT 'LOST');

ALTER TABLE orders DROP CONSTRAINT orders_priority_enum;

ALTER TABLE orders MODIFY (priority VARCHAR2(8 CHAR));

ALTER TABLE orders ADD CONSTRAINT orders_priority_enum CHECK (priority IN ('lo', 'high', 'it''s; --'))
;

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000009' WHERE version_num = 'ab0000000010';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000009 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000009: Other words
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

UPDATE orders
SET priority = 'low'
WHERE priority = 'lo';

ALTER TABLE orders MODIFY (priority DEFAULT 'low');

ALTER TABLE orders ADD CONSTRAINT orders_priority_enum CHECK (priority IN ('low', 'high', 'it''s; --'))
;

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

UPDATE orders
SET state = 'lost'
WHERE state = 'LOST';

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

UPDATE orders
SET before_that = 'lost'
WHERE before_that = 'LOST';

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

UPDATE returns
SET state = 'lost'
WHERE state = 'LOST';

ALTER TABLE returns MODIFY (state DEFAULT 'lost');

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

UPDATE orders
SET state = 'new'
WHERE state = 'fresh as of today';

ALTER TABLE orders MODIFY (state VARCHAR2(7 CHAR));

ALTER TABLE orders MODIFY (state DEFAULT 'new');

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'new', 'shipped', 'paid', 'lost'));

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

UPDATE orders
SET before_that = 'new'
WHERE before_that = 'fresh as of today';

ALTER TABLE orders MODIFY (before_that VARCHAR2(7 CHAR));

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'new', 'shipped', 'paid', 'lost'));

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

UPDATE returns
SET state = 'new'
WHERE state = 'fresh as of today';

ALTER TABLE returns MODIFY (state VARCHAR2(7 CHAR));

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'new', 'shipped', 'paid', 'lost'));

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000008' WHERE version_num = 'ab0000000009';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000008 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000008: New labels, used at once
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

ALTER TABLE returns MODIFY (state DEFAULT NULL);

DELETE FROM orders
WHERE id = 3;

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

ALTER TABLE orders MODIFY (state VARCHAR2(4 CHAR));

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid'));

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

ALTER TABLE orders MODIFY (before_that VARCHAR2(4 CHAR));

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('new', 'paid'));

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

ALTER TABLE returns MODIFY (state VARCHAR2(4 CHAR));

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('new', 'paid'));

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000007' WHERE version_num = 'ab0000000008';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000007 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000007: Types that come by themselves, and one of its own
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

DROP INDEX ix_orders_open;

DROP TABLE returns;

ALTER TABLE orders DROP CONSTRAINT paid_before;

DROP TABLE orders;

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000006' WHERE version_num = 'ab0000000007';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000006 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000006: Numbering taken from an identity
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

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000005' WHERE version_num = 'ab0000000006';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000005 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000005: Numbering given, taken and changed
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

ALTER TABLE bounded MODIFY (id GENERATED BY DEFAULT AS IDENTITY (START WITH LIMIT VALUE INCREMENT BY 5 MINVALUE 10 MAXVALUE 1000 CACHE 20 CYCLE));

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000004' WHERE version_num = 'ab0000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000004: Numbers by hand and by the server
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

DROP TABLE refers;

DROP TABLE bounded;

DROP TABLE counted;

DROP TABLE plain;

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000003' WHERE version_num = 'ab0000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000003: Two attributes at a time, and all of them
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
    UPDATE alembic_version SET version_num = 'ab0000000002' WHERE version_num = 'ab0000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000002: One attribute at a time
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

COMMENT ON COLUMN t.c_comment IS 'As it was';

ALTER TABLE t MODIFY (c_default DEFAULT 'old');

ALTER TABLE t MODIFY (c_nullable NOT NULL);

ALTER TABLE t MODIFY (c_type VARCHAR2(10 CHAR));

ALTER TABLE t DROP CONSTRAINT lengths;

ALTER TABLE t RENAME COLUMN c_rename_new TO c_rename;

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename <> c_type AND c_rename_default <> c_nullable);

BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000001' WHERE version_num = 'ab0000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version ab0000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- ab0000000001: A column for each attribute, and for each two
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

DROP INDEX ix_t_pairs;

ALTER TABLE t DROP CONSTRAINT lengths;

DROP TABLE t;

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'ab0000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: alter_column_oldest is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
