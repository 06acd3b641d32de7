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
-- If it stops within a revision, go on with the last place that it printed, such as ab0000000012:2:
--   retort -d oracle@12.1 downgrade ab0000000012:base --resume ab0000000012:2
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

PROMPT 1/12 ab0000000012 What holds on to a type while another takes its place

PROMPT ab0000000012:1 of 19

ALTER TABLE crossings DROP CONSTRAINT crossings_first_light_enum;

PROMPT ab0000000012:2 of 19

ALTER TABLE crossings MODIFY (first_light VARCHAR2(5 CHAR));

PROMPT ab0000000012:3 of 19

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('green', 'amber', 'red'));

PROMPT ab0000000012:4 of 19

ALTER TABLE crossings DROP CONSTRAINT crossings_second_light_enum;

PROMPT ab0000000012:5 of 19

ALTER TABLE crossings MODIFY (second_light VARCHAR2(5 CHAR));

PROMPT ab0000000012:6 of 19

ALTER TABLE crossings ADD CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('green', 'amber', 'red'));

PROMPT ab0000000012:7 of 19

ALTER TABLE lights DROP CONSTRAINT lights_colour_enum;

PROMPT ab0000000012:8 of 19

ALTER TABLE lights MODIFY (colour VARCHAR2(5 CHAR));

PROMPT ab0000000012:9 of 19

ALTER TABLE lights ADD CONSTRAINT lights_colour_enum CHECK (colour IN ('green', 'amber', 'red'));

PROMPT ab0000000012:10 of 19

ALTER TABLE crossings MODIFY (second_light DEFAULT 'amber');

PROMPT ab0000000012:11 of 19

ALTER TABLE crossings DROP CONSTRAINT crossings_first_light_enum;

PROMPT ab0000000012:12 of 19

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('red', 'amber', 'green'));

PROMPT ab0000000012:13 of 19

ALTER TABLE crossings DROP CONSTRAINT crossings_second_light_enum;

PROMPT ab0000000012:14 of 19

ALTER TABLE crossings ADD CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('red', 'amber', 'green'));

PROMPT ab0000000012:15 of 19

ALTER TABLE lights DROP CONSTRAINT lights_colour_enum;

PROMPT ab0000000012:16 of 19

ALTER TABLE lights ADD CONSTRAINT lights_colour_enum CHECK (colour IN ('red', 'amber', 'green'));

PROMPT ab0000000012:17 of 19

ALTER TABLE crossings DROP CONSTRAINT in_turn;

PROMPT ab0000000012:18 of 19

DROP TABLE crossings;

PROMPT ab0000000012:19 of 19

DROP TABLE lights;

PROMPT ab0000000012:20 the version row

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

PROMPT 2/12 ab0000000011 Other labels for a column that is alone with its type

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

PROMPT ab0000000011:1 of 16

ALTER TABLE orders MODIFY (priority VARCHAR2(4 CHAR));

PROMPT ab0000000011:2 of 16

ALTER TABLE orders ADD CONSTRAINT orders_priority_enum CHECK (priority IN ('lo', 'high'));

PROMPT ab0000000011:3 of 16

DROP INDEX ix_returns_note;

PROMPT ab0000000011:4 of 16

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

PROMPT ab0000000011:5 of 16

ALTER TABLE returns MODIFY (reason DEFAULT 'unwanted');

PROMPT ab0000000011:6 of 16

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('unwanted', 'broken'));

PROMPT ab0000000011:7 of 16

ALTER TABLE returns DROP COLUMN note;

PROMPT ab0000000011:8 of 16

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

PROMPT ab0000000011:9 of 16

ALTER TABLE returns MODIFY (reason NULL);

PROMPT ab0000000011:10 of 16

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('broken', 'late', 'unwanted'));

PROMPT ab0000000011:11 of 16

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

PROMPT ab0000000011:12 of 16

ALTER TABLE returns MODIFY (reason VARCHAR2(6 CHAR));

PROMPT ab0000000011:13 of 16

ALTER TABLE returns MODIFY (reason DEFAULT 'broken');

PROMPT ab0000000011:14 of 16

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('broken', 'late'));

PROMPT ab0000000011:15 of 16

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

PROMPT ab0000000011:16 of 16

ALTER TABLE returns DROP COLUMN reason;

PROMPT ab0000000011:17 the version row

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

PROMPT 3/12 ab0000000010 Labels taken away, and put in another order

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

PROMPT ab0000000010:1 of 12

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT ab0000000010:2 of 12

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

PROMPT ab0000000010:3 of 12

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

PROMPT ab0000000010:4 of 12

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

PROMPT ab0000000010:5 of 12

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

PROMPT ab0000000010:6 of 12

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

PROMPT ab0000000010:7 of 12

DROP VIEW a_view_on_it;

PROMPT ab0000000010:8 of 12

DROP VIEW open_orders;

PROMPT ab0000000010:9 of 12

ALTER TABLE returns MODIFY (state DEFAULT 'LOST');

PROMPT ab0000000010:10 of 12

ALTER TABLE orders DROP CONSTRAINT orders_priority_enum;

PROMPT ab0000000010:11 of 12

ALTER TABLE orders MODIFY (priority VARCHAR2(8 CHAR));

PROMPT ab0000000010:12 of 12

ALTER TABLE orders ADD CONSTRAINT orders_priority_enum CHECK (priority IN ('lo', 'high', 'it''s; --'))
;

PROMPT ab0000000010:13 the version row

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

PROMPT 4/12 ab0000000009 Other words

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

PROMPT ab0000000009:1 of 27

ALTER TABLE orders DROP CONSTRAINT orders_priority_enum;

PROMPT ab0000000009:2 of 27

UPDATE orders
SET priority = 'low'
WHERE priority = 'lo';
COMMIT;

PROMPT ab0000000009:3 of 27

ALTER TABLE orders MODIFY (priority DEFAULT 'low');

PROMPT ab0000000009:4 of 27

ALTER TABLE orders ADD CONSTRAINT orders_priority_enum CHECK (priority IN ('low', 'high', 'it''s; --'))
;

PROMPT ab0000000009:5 of 27

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT ab0000000009:6 of 27

UPDATE orders
SET state = 'lost'
WHERE state = 'LOST';
COMMIT;

PROMPT ab0000000009:7 of 27

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

PROMPT ab0000000009:8 of 27

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

PROMPT ab0000000009:9 of 27

UPDATE orders
SET before_that = 'lost'
WHERE before_that = 'LOST';
COMMIT;

PROMPT ab0000000009:10 of 27

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

PROMPT ab0000000009:11 of 27

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

PROMPT ab0000000009:12 of 27

UPDATE returns
SET state = 'lost'
WHERE state = 'LOST';
COMMIT;

PROMPT ab0000000009:13 of 27

ALTER TABLE returns MODIFY (state DEFAULT 'lost');

PROMPT ab0000000009:14 of 27

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

PROMPT ab0000000009:15 of 27

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT ab0000000009:16 of 27

UPDATE orders
SET state = 'new'
WHERE state = 'fresh as of today';
COMMIT;

PROMPT ab0000000009:17 of 27

ALTER TABLE orders MODIFY (state VARCHAR2(7 CHAR));

PROMPT ab0000000009:18 of 27

ALTER TABLE orders MODIFY (state DEFAULT 'new');

PROMPT ab0000000009:19 of 27

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'new', 'shipped', 'paid', 'lost'));

PROMPT ab0000000009:20 of 27

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

PROMPT ab0000000009:21 of 27

UPDATE orders
SET before_that = 'new'
WHERE before_that = 'fresh as of today';
COMMIT;

PROMPT ab0000000009:22 of 27

ALTER TABLE orders MODIFY (before_that VARCHAR2(7 CHAR));

PROMPT ab0000000009:23 of 27

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'new', 'shipped', 'paid', 'lost'));

PROMPT ab0000000009:24 of 27

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

PROMPT ab0000000009:25 of 27

UPDATE returns
SET state = 'new'
WHERE state = 'fresh as of today';
COMMIT;

PROMPT ab0000000009:26 of 27

ALTER TABLE returns MODIFY (state VARCHAR2(7 CHAR));

PROMPT ab0000000009:27 of 27

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'new', 'shipped', 'paid', 'lost'));

PROMPT ab0000000009:28 the version row

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

PROMPT 5/12 ab0000000008 New labels, used at once

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

PROMPT ab0000000008:1 of 11

ALTER TABLE returns MODIFY (state DEFAULT NULL);

PROMPT ab0000000008:2 of 11

DELETE FROM orders
WHERE id = 3;
COMMIT;

PROMPT ab0000000008:3 of 11

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT ab0000000008:4 of 11

ALTER TABLE orders MODIFY (state VARCHAR2(4 CHAR));

PROMPT ab0000000008:5 of 11

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid'));

PROMPT ab0000000008:6 of 11

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

PROMPT ab0000000008:7 of 11

ALTER TABLE orders MODIFY (before_that VARCHAR2(4 CHAR));

PROMPT ab0000000008:8 of 11

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('new', 'paid'));

PROMPT ab0000000008:9 of 11

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

PROMPT ab0000000008:10 of 11

ALTER TABLE returns MODIFY (state VARCHAR2(4 CHAR));

PROMPT ab0000000008:11 of 11

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('new', 'paid'));

PROMPT ab0000000008:12 the version row

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

PROMPT 6/12 ab0000000007 Types that come by themselves, and one of its own

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

PROMPT ab0000000007:1 of 4

DROP INDEX ix_orders_open;

PROMPT ab0000000007:2 of 4

DROP TABLE returns;

PROMPT ab0000000007:3 of 4

ALTER TABLE orders DROP CONSTRAINT paid_before;

PROMPT ab0000000007:4 of 4

DROP TABLE orders;

PROMPT ab0000000007:5 the version row

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

PROMPT 7/12 ab0000000006 Numbering taken from an identity

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

PROMPT 8/12 ab0000000005 Numbering given, taken and changed

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

PROMPT ab0000000005:1 of 1

ALTER TABLE bounded MODIFY (id GENERATED BY DEFAULT AS IDENTITY (START WITH LIMIT VALUE INCREMENT BY 5 MINVALUE 10 MAXVALUE 1000 CACHE 20 CYCLE));

PROMPT ab0000000005:2 the version row

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

PROMPT 9/12 ab0000000004 Numbers by hand and by the server

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

PROMPT ab0000000004:1 of 4

DROP TABLE refers;

PROMPT ab0000000004:2 of 4

DROP TABLE bounded;

PROMPT ab0000000004:3 of 4

DROP TABLE counted;

PROMPT ab0000000004:4 of 4

DROP TABLE plain;

PROMPT ab0000000004:5 the version row

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

PROMPT 10/12 ab0000000003 Two attributes at a time, and all of them

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

PROMPT ab0000000003:1 of 28

ALTER TABLE t MODIFY (c_everything NUMBER(10));

PROMPT ab0000000003:2 of 28

ALTER TABLE t MODIFY (c_everything DEFAULT 7);

PROMPT ab0000000003:3 of 28

ALTER TABLE t MODIFY (c_everything NOT NULL);

PROMPT ab0000000003:4 of 28

ALTER TABLE t RENAME COLUMN c_everything TO c_all;

PROMPT ab0000000003:5 of 28

COMMENT ON COLUMN t.c_all IS '';

PROMPT ab0000000003:6 of 28

ALTER TABLE t DROP COLUMN c_all;

PROMPT ab0000000003:7 of 28

ALTER TABLE t MODIFY (c_default_comment DEFAULT 'old');

PROMPT ab0000000003:8 of 28

COMMENT ON COLUMN t.c_default_comment IS 'As it was';

PROMPT ab0000000003:9 of 28

ALTER TABLE t MODIFY (c_nullable_comment NOT NULL);

PROMPT ab0000000003:10 of 28

COMMENT ON COLUMN t.c_nullable_comment IS 'As it was';

PROMPT ab0000000003:11 of 28

ALTER TABLE t MODIFY (c_nullable_default DEFAULT 'old');

PROMPT ab0000000003:12 of 28

ALTER TABLE t MODIFY (c_nullable_default NOT NULL);

PROMPT ab0000000003:13 of 28

ALTER TABLE t MODIFY (c_type_comment VARCHAR2(10 CHAR));

PROMPT ab0000000003:14 of 28

COMMENT ON COLUMN t.c_type_comment IS 'As it was';

PROMPT ab0000000003:15 of 28

ALTER TABLE t MODIFY (c_type_default VARCHAR2(10 CHAR));

PROMPT ab0000000003:16 of 28

ALTER TABLE t MODIFY (c_type_default DEFAULT 'old');

PROMPT ab0000000003:17 of 28

ALTER TABLE t MODIFY (c_type_nullable VARCHAR2(10 CHAR));

PROMPT ab0000000003:18 of 28

ALTER TABLE t MODIFY (c_type_nullable NOT NULL);

PROMPT ab0000000003:19 of 28

ALTER TABLE t RENAME COLUMN c_rename_comment_new TO c_rename_comment;

PROMPT ab0000000003:20 of 28

COMMENT ON COLUMN t.c_rename_comment IS 'As it was';

PROMPT ab0000000003:21 of 28

ALTER TABLE t DROP CONSTRAINT lengths;

PROMPT ab0000000003:22 of 28

ALTER TABLE t MODIFY (c_rename_default_new DEFAULT 'old');

PROMPT ab0000000003:23 of 28

ALTER TABLE t RENAME COLUMN c_rename_default_new TO c_rename_default;

PROMPT ab0000000003:24 of 28

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default <> c_nullable);

PROMPT ab0000000003:25 of 28

ALTER TABLE t MODIFY (c_rename_nullable_new NOT NULL);

PROMPT ab0000000003:26 of 28

ALTER TABLE t RENAME COLUMN c_rename_nullable_new TO c_rename_nullable;

PROMPT ab0000000003:27 of 28

ALTER TABLE t MODIFY (c_rename_type_new VARCHAR2(10 CHAR));

PROMPT ab0000000003:28 of 28

ALTER TABLE t RENAME COLUMN c_rename_type_new TO c_rename_type;

PROMPT ab0000000003:29 the version row

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

PROMPT 11/12 ab0000000002 One attribute at a time

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

PROMPT ab0000000002:1 of 7

COMMENT ON COLUMN t.c_comment IS 'As it was';

PROMPT ab0000000002:2 of 7

ALTER TABLE t MODIFY (c_default DEFAULT 'old');

PROMPT ab0000000002:3 of 7

ALTER TABLE t MODIFY (c_nullable NOT NULL);

PROMPT ab0000000002:4 of 7

ALTER TABLE t MODIFY (c_type VARCHAR2(10 CHAR));

PROMPT ab0000000002:5 of 7

ALTER TABLE t DROP CONSTRAINT lengths;

PROMPT ab0000000002:6 of 7

ALTER TABLE t RENAME COLUMN c_rename_new TO c_rename;

PROMPT ab0000000002:7 of 7

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename <> c_type AND c_rename_default <> c_nullable);

PROMPT ab0000000002:8 the version row

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

PROMPT 12/12 ab0000000001 A column for each attribute, and for each two

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

PROMPT ab0000000001:1 of 3

DROP INDEX ix_t_pairs;

PROMPT ab0000000001:2 of 3

ALTER TABLE t DROP CONSTRAINT lengths;

PROMPT ab0000000001:3 of 3

DROP TABLE t;

PROMPT ab0000000001:4 the version row

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
SPOOL OFF
