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
-- a50000000001: Types that come by themselves, and one of its own
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

CREATE INDEX ix_orders_state ON orders (state);

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
    CONSTRAINT in_turn CHECK (first_light <> second_light),
    CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('red', 'amber', 'green')),
    CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('red', 'amber', 'green'))
);

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
