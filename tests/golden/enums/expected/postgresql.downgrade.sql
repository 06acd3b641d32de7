-- Retort: downgrade of enums on postgresql 15
--
-- project:     enums
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   a50000000006
-- ends at:     base
--
--    1. a50000000006  What holds on to a type while another takes its place
--    2. a50000000005  Other labels for a column that is alone with its type
--    3. a50000000004  Labels taken away, and put in another order
--    4. a50000000003  Other words
--    5. a50000000002  New labels, used at once
--    6. a50000000001  Types that come by themselves, and one of its own
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: enums is at base
-- If it stops within a revision, go on with the last place that it printed, such as a50000000004:2:
--   retort -d postgresql@15 downgrade a50000000006:base --resume a50000000004:2
--
-- to run:   psql -X -d DATABASE -f postgresql.downgrade.sql
-- to undo:  psql -X -d DATABASE -f postgresql.upgrade.sql

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

-- Goes on only if the version table holds a50000000006 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000006') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a50000000006' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- a50000000006: What holds on to a type while another takes its place
-- ======================================================================

\echo '1/6 a50000000006 What holds on to a type while another takes its place'

BEGIN;

ALTER TABLE crossings
    DROP CONSTRAINT crossings_first_light_fkey,
    DROP CONSTRAINT in_turn;

ALTER TYPE colour RENAME TO _retort_colour;

CREATE TYPE colour AS ENUM ('green', 'amber', 'red');

ALTER TABLE crossings
    ALTER COLUMN first_light TYPE colour USING first_light::text::colour,
    ALTER COLUMN second_light TYPE colour USING second_light::text::colour,
    ALTER COLUMN phases TYPE colour[] USING phases::text::colour[];

ALTER TABLE lights ALTER COLUMN colour TYPE colour USING colour::text::colour;

DROP TYPE _retort_colour;

ALTER TABLE crossings
    ADD CONSTRAINT in_turn CHECK (first_light <> second_light),
    ADD CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour);

ALTER TABLE crossings ALTER COLUMN second_light SET DEFAULT 'amber';

ALTER TABLE crossings
    DROP CONSTRAINT crossings_first_light_fkey,
    DROP CONSTRAINT in_turn;

ALTER TYPE colour RENAME TO _retort_colour;

CREATE TYPE colour AS ENUM ('red', 'amber', 'green');

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

DROP TABLE crossings;

DROP TABLE lights;

DROP TYPE colour;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a50000000005' WHERE version_num = 'a50000000006';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a50000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a50000000006', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a50000000005: Other labels for a column that is alone with its type
-- ======================================================================

\echo '2/6 a50000000005 Other labels for a column that is alone with its type'

-- Goes on only if the version table holds a50000000005 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a50000000006'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000005') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a50000000005';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TYPE priority AS ENUM ('lo', 'high');

ALTER TABLE orders
    ALTER COLUMN priority DROP DEFAULT,
    ALTER COLUMN priority TYPE priority USING priority::priority,
    ALTER COLUMN priority SET DEFAULT 'lo';

DROP INDEX ix_returns_note;

ALTER TYPE returns_reason_enum RENAME TO _retort_returns_reason_enum;

CREATE TYPE returns_reason_enum AS ENUM ('unwanted', 'broken');

ALTER TABLE returns
    ALTER COLUMN reason DROP DEFAULT,
    ALTER COLUMN reason TYPE returns_reason_enum USING reason::text::returns_reason_enum,
    ALTER COLUMN reason SET DEFAULT 'unwanted';

DROP TYPE _retort_returns_reason_enum;

ALTER TABLE returns DROP COLUMN note;

ALTER TYPE returns_reason_enum RENAME TO _retort_returns_reason_enum;

CREATE TYPE returns_reason_enum AS ENUM ('broken', 'late', 'unwanted');

ALTER TABLE returns
    ALTER COLUMN reason DROP DEFAULT,
    ALTER COLUMN reason TYPE returns_reason_enum USING reason::text::returns_reason_enum,
    ALTER COLUMN reason DROP NOT NULL,
    ALTER COLUMN reason SET DEFAULT 'unwanted';

DROP TYPE _retort_returns_reason_enum;

ALTER TYPE returns_reason_enum RENAME TO _retort_returns_reason_enum;

CREATE TYPE returns_reason_enum AS ENUM ('broken', 'late');

ALTER TABLE returns
    ALTER COLUMN reason DROP DEFAULT,
    ALTER COLUMN reason TYPE returns_reason_enum USING reason::text::returns_reason_enum,
    ALTER COLUMN reason SET DEFAULT 'broken';

DROP TYPE _retort_returns_reason_enum;

ALTER TABLE returns DROP COLUMN reason;

DROP TYPE returns_reason_enum;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a50000000004' WHERE version_num = 'a50000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a50000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a50000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a50000000004: Labels taken away, and put in another order
-- ======================================================================

\echo '3/6 a50000000004 Labels taken away, and put in another order'

-- Goes on only if the version table holds a50000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a50000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a50000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

\echo 'a50000000004:1 of 19'

DROP VIEW a_view_on_it;

\echo 'a50000000004:2 of 19'

DROP VIEW open_orders;

\echo 'a50000000004:3 of 19'

DROP INDEX ix_orders_open;

\echo 'a50000000004:4 of 19'

ALTER TABLE orders DROP CONSTRAINT paid_before;

\echo 'a50000000004:5 of 19'

ALTER TYPE order_state RENAME TO _retort_order_state;

\echo 'a50000000004:6 of 19'

CREATE TYPE order_state AS ENUM ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST');

\echo 'a50000000004:7 of 19'

ALTER TABLE orders
    ALTER COLUMN state DROP DEFAULT,
    ALTER COLUMN state TYPE order_state USING state::text::order_state,
    ALTER COLUMN state SET DEFAULT 'fresh as of today',
    ALTER COLUMN before_that TYPE order_state USING before_that::text::order_state;

\echo 'a50000000004:8 of 19'

ALTER TABLE returns ALTER COLUMN state TYPE order_state USING state::text::order_state;

\echo 'a50000000004:9 of 19'

DROP TYPE _retort_order_state;

\echo 'a50000000004:10 of 19'

ALTER TABLE orders ADD CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid');

\echo 'a50000000004:11 of 19'

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

\echo 'a50000000004:12 of 19'

CREATE VIEW open_orders AS
SELECT id, state FROM orders;

\echo 'a50000000004:13 of 19'

GRANT SELECT ON open_orders TO PUBLIC;

\echo 'a50000000004:14 of 19'

CREATE VIEW a_view_on_it AS
SELECT id FROM open_orders;

\echo 'a50000000004:15 of 19'

DROP VIEW a_view_on_it;

\echo 'a50000000004:16 of 19'

REVOKE SELECT ON open_orders FROM PUBLIC;

\echo 'a50000000004:17 of 19'

DROP VIEW open_orders;

\echo 'a50000000004:18 of 19'

ALTER TABLE returns ALTER COLUMN state SET DEFAULT 'LOST';

SET retort.done = 'a50000000004:1';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a50000000004:1' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before a50000000004: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a50000000004:19 of 19'

ALTER TYPE priority ADD VALUE IF NOT EXISTS 'it''s; --'
;
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'a50000000004:20 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a50000000003' WHERE version_num = 'a50000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a50000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a50000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a50000000003: Other words
-- ======================================================================

\echo '4/6 a50000000003 Other words'

-- Goes on only if the version table holds a50000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a50000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a50000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TYPE priority RENAME VALUE 'lo' TO 'low';

ALTER TYPE order_state RENAME VALUE 'LOST' TO 'lost';

ALTER TYPE order_state RENAME VALUE 'fresh as of today' TO 'new';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a50000000002' WHERE version_num = 'a50000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a50000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a50000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a50000000002: New labels, used at once
-- ======================================================================

\echo '5/6 a50000000002 New labels, used at once'

-- Goes on only if the version table holds a50000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a50000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a50000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE returns ALTER COLUMN state DROP DEFAULT;

DELETE FROM orders
WHERE id = 3;

DROP INDEX ix_orders_open;

ALTER TABLE orders DROP CONSTRAINT paid_before;

ALTER TYPE order_state RENAME TO _retort_order_state;

CREATE TYPE order_state AS ENUM ('new', 'paid');

ALTER TABLE orders
    ALTER COLUMN state DROP DEFAULT,
    ALTER COLUMN state TYPE order_state USING state::text::order_state,
    ALTER COLUMN state SET DEFAULT 'new',
    ALTER COLUMN before_that TYPE order_state USING before_that::text::order_state;

ALTER TABLE returns ALTER COLUMN state TYPE order_state USING state::text::order_state;

DROP TYPE _retort_order_state;

ALTER TABLE orders ADD CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid');

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a50000000001' WHERE version_num = 'a50000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a50000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a50000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a50000000001: Types that come by themselves, and one of its own
-- ======================================================================

\echo '6/6 a50000000001 Types that come by themselves, and one of its own'

-- Goes on only if the version table holds a50000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a50000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a50000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_orders_open;

DROP TABLE returns;

DROP TABLE orders;

DROP TYPE order_state;

DROP TYPE priority;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a50000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a50000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: enums is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a50000000001' AND count(*) = 0;
