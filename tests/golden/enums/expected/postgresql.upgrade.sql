-- Retort: upgrade of enums on postgresql 15
--
-- project:     enums
-- dialect:     postgresql 15
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
-- If it stops within a revision, go on with the last place that it printed, such as a50000000002:2:
--   retort -d postgresql@15 upgrade base:a50000000006 --resume a50000000002:2
--
-- to run:   psql -X -d DATABASE -f postgresql.upgrade.sql
-- to undo:  psql -X -d DATABASE -f postgresql.downgrade.sql

\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set ECHO errors
\set AUTOCOMMIT on
\encoding UTF8
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET client_min_messages = warning;
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET lock_timeout = '5000ms';
SET retort.done = '';

-- Goes on only if the version table holds nothing, or is not there.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := true;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 0,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version none' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- a50000000001: Types that come by themselves, and one of its own
-- ======================================================================

\echo '1/6 a50000000001 Types that come by themselves, and one of its own'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TYPE priority AS ENUM ('low', 'high', 'it''s; --')
;

CREATE TYPE order_state AS ENUM ('new', 'paid');

CREATE TABLE orders (
    id integer NOT NULL,
    state order_state DEFAULT 'new' NOT NULL,
    before_that order_state,
    priority priority DEFAULT 'low',
    changed_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid')
);

CREATE INDEX ix_orders_state ON orders (state);

CREATE TABLE returns (
    id integer NOT NULL,
    state order_state,
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state)
);

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

INSERT INTO orders (id, state, before_that, priority) VALUES
    (1, 'new', NULL, 'high'),
    (2, 'paid', 'new', 'low');

INSERT INTO returns (id, state) VALUES
    (1, 'paid');

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a50000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a50000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a50000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a50000000002: New labels, used at once
-- ======================================================================

\echo '2/6 a50000000002 New labels, used at once'

-- Goes on only if the version table holds a50000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a50000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a50000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a50000000002:1 of 5'

ALTER TYPE order_state ADD VALUE IF NOT EXISTS 'draft' BEFORE 'new';
\if :ERROR
SET default_transaction_read_only = on;
\endif

\echo 'a50000000002:2 of 5'

ALTER TYPE order_state ADD VALUE IF NOT EXISTS 'shipped' AFTER 'new';
\if :ERROR
SET default_transaction_read_only = on;
\endif

\echo 'a50000000002:3 of 5'

ALTER TYPE order_state ADD VALUE IF NOT EXISTS 'lost';
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'a50000000002:4 of 5'

INSERT INTO orders (id, state, before_that, priority) VALUES
    (3, 'shipped', 'draft', 'low');

\echo 'a50000000002:5 of 5'

ALTER TABLE returns ALTER COLUMN state SET DEFAULT 'lost';

\echo 'a50000000002:6 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a50000000002' WHERE version_num = 'a50000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a50000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a50000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a50000000003: Other words
-- ======================================================================

\echo '3/6 a50000000003 Other words'

-- Goes on only if the version table holds a50000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a50000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a50000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TYPE order_state RENAME VALUE 'new' TO 'fresh as of today';

ALTER TYPE order_state RENAME VALUE 'lost' TO 'LOST';

ALTER TYPE priority RENAME VALUE 'low' TO 'lo';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a50000000003' WHERE version_num = 'a50000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a50000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a50000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a50000000004: Labels taken away, and put in another order
-- ======================================================================

\echo '4/6 a50000000004 Labels taken away, and put in another order'

-- Goes on only if the version table holds a50000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a50000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a50000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TYPE priority RENAME TO _retort_priority;

CREATE TYPE priority AS ENUM ('lo', 'high');

ALTER TABLE orders
    ALTER COLUMN priority DROP DEFAULT,
    ALTER COLUMN priority TYPE priority USING priority::text::priority,
    ALTER COLUMN priority SET DEFAULT 'lo';

DROP TYPE _retort_priority;

ALTER TABLE returns ALTER COLUMN state DROP DEFAULT;

CREATE VIEW open_orders AS
SELECT id, state FROM orders;

GRANT SELECT ON open_orders TO PUBLIC;

CREATE VIEW a_view_on_it AS
SELECT id FROM open_orders;

DROP VIEW a_view_on_it;

DROP VIEW open_orders;

DROP INDEX ix_orders_open;

ALTER TABLE orders DROP CONSTRAINT paid_before;

ALTER TYPE order_state RENAME TO _retort_order_state;

CREATE TYPE order_state AS ENUM ('draft', 'fresh as of today', 'paid', 'shipped');

ALTER TABLE orders
    ALTER COLUMN state DROP DEFAULT,
    ALTER COLUMN state TYPE order_state USING state::text::order_state,
    ALTER COLUMN state SET DEFAULT 'fresh as of today',
    ALTER COLUMN before_that TYPE order_state USING before_that::text::order_state;

ALTER TABLE returns ALTER COLUMN state TYPE order_state USING state::text::order_state;

DROP TYPE _retort_order_state;

ALTER TABLE orders ADD CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid');

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

CREATE VIEW open_orders AS
SELECT id, state FROM orders;

GRANT SELECT ON open_orders TO PUBLIC;

CREATE VIEW a_view_on_it AS
SELECT id FROM open_orders;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a50000000004' WHERE version_num = 'a50000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a50000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a50000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a50000000005: Other labels for a column that is alone with its type
-- ======================================================================

\echo '5/6 a50000000005 Other labels for a column that is alone with its type'

-- Goes on only if the version table holds a50000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a50000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a50000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

\echo 'a50000000005:1 of 14'

CREATE TYPE returns_reason_enum AS ENUM ('broken', 'late');

\echo 'a50000000005:2 of 14'

ALTER TABLE returns ADD COLUMN reason returns_reason_enum DEFAULT 'broken';

SET retort.done = 'a50000000005:1';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a50000000005:1' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before a50000000005: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a50000000005:3 of 14'

ALTER TYPE returns_reason_enum ADD VALUE IF NOT EXISTS 'unwanted';
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'a50000000005:4 of 14'

ALTER TABLE returns ALTER COLUMN reason SET DEFAULT 'unwanted';

\echo 'a50000000005:5 of 14'

ALTER TYPE returns_reason_enum RENAME TO _retort_returns_reason_enum;

\echo 'a50000000005:6 of 14'

CREATE TYPE returns_reason_enum AS ENUM ('unwanted', 'broken');

\echo 'a50000000005:7 of 14'

ALTER TABLE returns
    ALTER COLUMN reason DROP DEFAULT,
    ALTER COLUMN reason TYPE returns_reason_enum USING reason::text::returns_reason_enum,
    ALTER COLUMN reason SET NOT NULL,
    ALTER COLUMN reason SET DEFAULT 'unwanted';

\echo 'a50000000005:8 of 14'

DROP TYPE _retort_returns_reason_enum;

\echo 'a50000000005:9 of 14'

ALTER TABLE returns ADD COLUMN note varchar(10);

SET retort.done = 'a50000000005:2';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a50000000005:2' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before a50000000005: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a50000000005:10 of 14'

ALTER TYPE returns_reason_enum ADD VALUE IF NOT EXISTS 'torn';
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'a50000000005:11 of 14'

ALTER TABLE returns ALTER COLUMN reason SET DEFAULT 'torn';

\echo 'a50000000005:12 of 14'

CREATE INDEX ix_returns_note ON returns (note);

\echo 'a50000000005:13 of 14'

ALTER TABLE orders
    ALTER COLUMN priority DROP DEFAULT,
    ALTER COLUMN priority TYPE varchar(10) USING priority::text::varchar(10),
    ALTER COLUMN priority SET DEFAULT 'lo';

\echo 'a50000000005:14 of 14'

DROP TYPE priority;

\echo 'a50000000005:15 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a50000000005' WHERE version_num = 'a50000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a50000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a50000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a50000000006: What holds on to a type while another takes its place
-- ======================================================================

\echo '6/6 a50000000006 What holds on to a type while another takes its place'

-- Goes on only if the version table holds a50000000005 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a50000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000005') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a50000000005';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TYPE colour AS ENUM ('red', 'amber', 'green');

CREATE TABLE lights (
    colour colour NOT NULL,
    CONSTRAINT lights_pkey PRIMARY KEY (colour)
);

CREATE TABLE crossings (
    id integer NOT NULL,
    first_light colour,
    second_light colour DEFAULT 'amber',
    phases colour[],
    CONSTRAINT crossings_pkey PRIMARY KEY (id),
    CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour),
    CONSTRAINT in_turn CHECK (first_light <> second_light)
);

INSERT INTO lights (colour) VALUES
    ('red'),
    ('green');

INSERT INTO crossings (id, first_light, second_light, phases) VALUES
    (1, 'green', 'red', ARRAY['red', 'green']::colour[]);

ALTER TABLE crossings
    DROP CONSTRAINT crossings_first_light_fkey,
    DROP CONSTRAINT in_turn;

ALTER TYPE colour RENAME TO _retort_colour;

CREATE TYPE colour AS ENUM ('green', 'amber', 'red');

ALTER TABLE crossings
    ALTER COLUMN first_light TYPE colour USING first_light::text::colour,
    ALTER COLUMN second_light DROP DEFAULT,
    ALTER COLUMN second_light TYPE colour USING second_light::text::colour,
    ALTER COLUMN second_light SET DEFAULT 'amber',
    ALTER COLUMN phases TYPE colour[] USING phases::text::colour[];

ALTER TABLE lights ALTER COLUMN colour TYPE colour USING colour::text::colour;

DROP TYPE _retort_colour;

ALTER TABLE crossings
    ADD CONSTRAINT in_turn CHECK (first_light <> second_light),
    ADD CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour);

ALTER TABLE crossings ALTER COLUMN second_light DROP DEFAULT;

ALTER TABLE crossings
    DROP CONSTRAINT crossings_first_light_fkey,
    DROP CONSTRAINT in_turn;

ALTER TYPE colour RENAME TO _retort_colour;

CREATE TYPE colour AS ENUM ('green', 'blinking', 'red', 'off');

ALTER TABLE crossings
    ALTER COLUMN first_light TYPE colour USING first_light::text::colour,
    ALTER COLUMN second_light TYPE colour USING second_light::text::colour,
    ALTER COLUMN phases TYPE colour[] USING phases::text::colour[];

ALTER TABLE lights ALTER COLUMN colour TYPE colour USING colour::text::colour;

DROP TYPE _retort_colour;

ALTER TABLE crossings
    ADD CONSTRAINT in_turn CHECK (first_light <> second_light),
    ADD CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a50000000006' WHERE version_num = 'a50000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a50000000006 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a50000000006', false);
END $retort$;

COMMIT;

SELECT 'OK: enums is at a50000000006' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a50000000006' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000006') THEN version_num END) = 1;
