-- Retort: upgrade of enums on oracle 19
--
-- project:     enums
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a50000000006
--
--    1. a50000000001  Types that come by themselves, and one of its own
--    2. a50000000002  New labels, used at once
--    3. a50000000003  Other words
--    4. a50000000004  Labels taken away, and put in another order
--    5. a50000000005  Other labels for a column that is alone with its type
--    6. a50000000006  What holds on to a type while another takes its place
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: enums is at a50000000006
-- If it stops within a revision, go on with the last place that it printed, such as a50000000001:2:
--   retort -d oracle@19 upgrade base:a50000000006 --resume a50000000001:2
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
-- a50000000001: Types that come by themselves, and one of its own
-- ======================================================================

PROMPT 1/6 a50000000001 Types that come by themselves, and one of its own

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT a50000000001:1 of 7

CREATE TABLE orders (
    id NUMBER(10) NOT NULL,
    state VARCHAR2(4 CHAR) DEFAULT 'new' NOT NULL,
    before_that VARCHAR2(4 CHAR),
    priority VARCHAR2(8 CHAR) DEFAULT 'low',
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid'),
    CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid')),
    CONSTRAINT orders_before_that_enum CHECK (before_that IN ('new', 'paid')),
    CONSTRAINT orders_priority_enum CHECK (priority IN ('low', 'high', 'it''s; --'))
);

PROMPT a50000000001:2 of 7

CREATE INDEX ix_orders_state ON orders (state);

PROMPT a50000000001:3 of 7

CREATE TABLE returns (
    id NUMBER(10) NOT NULL,
    state VARCHAR2(4 CHAR),
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state),
    CONSTRAINT returns_state_enum CHECK (state IN ('new', 'paid'))
);

PROMPT a50000000001:4 of 7

CREATE INDEX ix_orders_open ON orders (id, changed_at);

PROMPT a50000000001:5 of 7

INSERT INTO orders (id, state, before_that, priority) VALUES
    (1, 'new', NULL, 'high');
COMMIT;

PROMPT a50000000001:6 of 7

INSERT INTO orders (id, state, before_that, priority) VALUES
    (2, 'paid', 'new', 'low');
COMMIT;

PROMPT a50000000001:7 of 7

INSERT INTO returns (id, state) VALUES
    (1, 'paid');
COMMIT;

PROMPT a50000000001:8 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a50000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a50000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a50000000002: New labels, used at once
-- ======================================================================

PROMPT 2/6 a50000000002 New labels, used at once

-- Goes on only if the version table holds a50000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a50000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a50000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a50000000002:1 of 11

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT a50000000002:2 of 11

ALTER TABLE orders MODIFY (state VARCHAR2(7 CHAR));

PROMPT a50000000002:3 of 11

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'new', 'shipped', 'paid', 'lost'));

PROMPT a50000000002:4 of 11

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

PROMPT a50000000002:5 of 11

ALTER TABLE orders MODIFY (before_that VARCHAR2(7 CHAR));

PROMPT a50000000002:6 of 11

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'new', 'shipped', 'paid', 'lost'));

PROMPT a50000000002:7 of 11

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

PROMPT a50000000002:8 of 11

ALTER TABLE returns MODIFY (state VARCHAR2(7 CHAR));

PROMPT a50000000002:9 of 11

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'new', 'shipped', 'paid', 'lost'));

PROMPT a50000000002:10 of 11

INSERT INTO orders (id, state, before_that, priority) VALUES
    (3, 'shipped', 'draft', 'low');
COMMIT;

PROMPT a50000000002:11 of 11

ALTER TABLE returns MODIFY (state DEFAULT 'lost');

PROMPT a50000000002:12 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a50000000002' WHERE version_num = 'a50000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a50000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a50000000003: Other words
-- ======================================================================

PROMPT 3/6 a50000000003 Other words

-- Goes on only if the version table holds a50000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a50000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a50000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a50000000003:1 of 27

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT a50000000003:2 of 27

ALTER TABLE orders MODIFY (state VARCHAR2(17 CHAR));

PROMPT a50000000003:3 of 27

UPDATE orders
SET state = 'fresh as of today'
WHERE state = 'new';
COMMIT;

PROMPT a50000000003:4 of 27

ALTER TABLE orders MODIFY (state DEFAULT 'fresh as of today');

PROMPT a50000000003:5 of 27

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

PROMPT a50000000003:6 of 27

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

PROMPT a50000000003:7 of 27

ALTER TABLE orders MODIFY (before_that VARCHAR2(17 CHAR));

PROMPT a50000000003:8 of 27

UPDATE orders
SET before_that = 'fresh as of today'
WHERE before_that = 'new';
COMMIT;

PROMPT a50000000003:9 of 27

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

PROMPT a50000000003:10 of 27

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

PROMPT a50000000003:11 of 27

ALTER TABLE returns MODIFY (state VARCHAR2(17 CHAR));

PROMPT a50000000003:12 of 27

UPDATE returns
SET state = 'fresh as of today'
WHERE state = 'new';
COMMIT;

PROMPT a50000000003:13 of 27

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'));

PROMPT a50000000003:14 of 27

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT a50000000003:15 of 27

UPDATE orders
SET state = 'LOST'
WHERE state = 'lost';
COMMIT;

PROMPT a50000000003:16 of 27

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

PROMPT a50000000003:17 of 27

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

PROMPT a50000000003:18 of 27

UPDATE orders
SET before_that = 'LOST'
WHERE before_that = 'lost';
COMMIT;

PROMPT a50000000003:19 of 27

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

PROMPT a50000000003:20 of 27

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

PROMPT a50000000003:21 of 27

UPDATE returns
SET state = 'LOST'
WHERE state = 'lost';
COMMIT;

PROMPT a50000000003:22 of 27

ALTER TABLE returns MODIFY (state DEFAULT 'LOST');

PROMPT a50000000003:23 of 27

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'));

PROMPT a50000000003:24 of 27

ALTER TABLE orders DROP CONSTRAINT orders_priority_enum;

PROMPT a50000000003:25 of 27

UPDATE orders
SET priority = 'lo'
WHERE priority = 'low';
COMMIT;

PROMPT a50000000003:26 of 27

ALTER TABLE orders MODIFY (priority DEFAULT 'lo');

PROMPT a50000000003:27 of 27

ALTER TABLE orders ADD CONSTRAINT orders_priority_enum CHECK (priority IN ('lo', 'high', 'it''s; --'))
;

PROMPT a50000000003:28 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a50000000003' WHERE version_num = 'a50000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a50000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a50000000004: Labels taken away, and put in another order
-- ======================================================================

PROMPT 4/6 a50000000004 Labels taken away, and put in another order

-- Goes on only if the version table holds a50000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a50000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a50000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a50000000004:1 of 12

ALTER TABLE orders DROP CONSTRAINT orders_priority_enum;

PROMPT a50000000004:2 of 12

ALTER TABLE orders MODIFY (priority VARCHAR2(4 CHAR));

PROMPT a50000000004:3 of 12

ALTER TABLE orders ADD CONSTRAINT orders_priority_enum CHECK (priority IN ('lo', 'high'));

PROMPT a50000000004:4 of 12

ALTER TABLE returns MODIFY (state DEFAULT NULL);

PROMPT a50000000004:5 of 12

CREATE VIEW open_orders AS
SELECT id, state FROM orders;

PROMPT a50000000004:6 of 12

CREATE VIEW a_view_on_it AS
SELECT id FROM open_orders;

PROMPT a50000000004:7 of 12

ALTER TABLE orders DROP CONSTRAINT orders_state_enum;

PROMPT a50000000004:8 of 12

ALTER TABLE orders ADD CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'paid', 'shipped'));

PROMPT a50000000004:9 of 12

ALTER TABLE orders DROP CONSTRAINT orders_before_that_enum;

PROMPT a50000000004:10 of 12

ALTER TABLE orders ADD CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'paid', 'shipped'));

PROMPT a50000000004:11 of 12

ALTER TABLE returns DROP CONSTRAINT returns_state_enum;

PROMPT a50000000004:12 of 12

ALTER TABLE returns ADD CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'paid', 'shipped'));

PROMPT a50000000004:13 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a50000000004' WHERE version_num = 'a50000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a50000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a50000000005: Other labels for a column that is alone with its type
-- ======================================================================

PROMPT 5/6 a50000000005 Other labels for a column that is alone with its type

-- Goes on only if the version table holds a50000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a50000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a50000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a50000000005:1 of 16

ALTER TABLE returns ADD (reason VARCHAR2(6 CHAR) DEFAULT 'broken');

PROMPT a50000000005:2 of 16

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('broken', 'late'));

PROMPT a50000000005:3 of 16

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

PROMPT a50000000005:4 of 16

ALTER TABLE returns MODIFY (reason VARCHAR2(8 CHAR));

PROMPT a50000000005:5 of 16

ALTER TABLE returns MODIFY (reason DEFAULT 'unwanted');

PROMPT a50000000005:6 of 16

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('broken', 'late', 'unwanted'));

PROMPT a50000000005:7 of 16

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

PROMPT a50000000005:8 of 16

ALTER TABLE returns MODIFY (reason NOT NULL);

PROMPT a50000000005:9 of 16

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('unwanted', 'broken'));

PROMPT a50000000005:10 of 16

ALTER TABLE returns ADD (note VARCHAR2(10 CHAR));

PROMPT a50000000005:11 of 16

ALTER TABLE returns DROP CONSTRAINT returns_reason_enum;

PROMPT a50000000005:12 of 16

ALTER TABLE returns MODIFY (reason DEFAULT 'torn');

PROMPT a50000000005:13 of 16

ALTER TABLE returns ADD CONSTRAINT returns_reason_enum CHECK (reason IN ('unwanted', 'broken', 'torn'));

PROMPT a50000000005:14 of 16

CREATE INDEX ix_returns_note ON returns (note);

PROMPT a50000000005:15 of 16

ALTER TABLE orders DROP CONSTRAINT orders_priority_enum;

PROMPT a50000000005:16 of 16

ALTER TABLE orders MODIFY (priority VARCHAR2(10 CHAR));

PROMPT a50000000005:17 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a50000000005' WHERE version_num = 'a50000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a50000000005 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a50000000006: What holds on to a type while another takes its place
-- ======================================================================

PROMPT 6/6 a50000000006 What holds on to a type while another takes its place

-- Goes on only if the version table holds a50000000005 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a50000000005'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a50000000005' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a50000000006:1 of 21

CREATE TABLE lights (
    colour VARCHAR2(5 CHAR) NOT NULL,
    CONSTRAINT lights_pkey PRIMARY KEY (colour),
    CONSTRAINT lights_colour_enum CHECK (colour IN ('red', 'amber', 'green'))
);

PROMPT a50000000006:2 of 21

CREATE TABLE crossings (
    id NUMBER(10) NOT NULL,
    first_light VARCHAR2(5 CHAR),
    second_light VARCHAR2(5 CHAR) DEFAULT 'amber',
    phases CLOB,
    CONSTRAINT crossings_pkey PRIMARY KEY (id),
    CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour),
    CONSTRAINT in_turn CHECK (first_light <> second_light),
    CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('red', 'amber', 'green')),
    CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('red', 'amber', 'green'))
);

PROMPT a50000000006:3 of 21

INSERT INTO lights (colour) VALUES
    ('red');
COMMIT;

PROMPT a50000000006:4 of 21

INSERT INTO lights (colour) VALUES
    ('green');
COMMIT;

PROMPT a50000000006:5 of 21

INSERT INTO crossings (id, first_light, second_light, phases) VALUES
    (1, 'green', 'red', '["red", "green"]');
COMMIT;

PROMPT a50000000006:6 of 21

ALTER TABLE crossings DROP CONSTRAINT crossings_first_light_enum;

PROMPT a50000000006:7 of 21

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('green', 'amber', 'red'));

PROMPT a50000000006:8 of 21

ALTER TABLE crossings DROP CONSTRAINT crossings_second_light_enum;

PROMPT a50000000006:9 of 21

ALTER TABLE crossings ADD CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('green', 'amber', 'red'));

PROMPT a50000000006:10 of 21

ALTER TABLE lights DROP CONSTRAINT lights_colour_enum;

PROMPT a50000000006:11 of 21

ALTER TABLE lights ADD CONSTRAINT lights_colour_enum CHECK (colour IN ('green', 'amber', 'red'));

PROMPT a50000000006:12 of 21

ALTER TABLE crossings MODIFY (second_light DEFAULT NULL);

PROMPT a50000000006:13 of 21

ALTER TABLE crossings DROP CONSTRAINT crossings_first_light_enum;

PROMPT a50000000006:14 of 21

ALTER TABLE crossings MODIFY (first_light VARCHAR2(8 CHAR));

PROMPT a50000000006:15 of 21

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('green', 'blinking', 'red', 'off'));

PROMPT a50000000006:16 of 21

ALTER TABLE crossings DROP CONSTRAINT crossings_second_light_enum;

PROMPT a50000000006:17 of 21

ALTER TABLE crossings MODIFY (second_light VARCHAR2(8 CHAR));

PROMPT a50000000006:18 of 21

ALTER TABLE crossings ADD CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('green', 'blinking', 'red', 'off'));

PROMPT a50000000006:19 of 21

ALTER TABLE lights DROP CONSTRAINT lights_colour_enum;

PROMPT a50000000006:20 of 21

ALTER TABLE lights MODIFY (colour VARCHAR2(8 CHAR));

PROMPT a50000000006:21 of 21

ALTER TABLE lights ADD CONSTRAINT lights_colour_enum CHECK (colour IN ('green', 'blinking', 'red', 'off'));

PROMPT a50000000006:22 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a50000000006' WHERE version_num = 'a50000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a50000000006 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: enums is at a50000000006' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000006') THEN version_num END) = 1;
SPOOL OFF
