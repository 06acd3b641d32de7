-- Retort: downgrade of alter_column_oldest on postgresql 13
--
-- project:     alter_column_oldest
-- dialect:     postgresql 13
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
-- If it stops within a revision, go on with the last place that it printed, such as ab0000000010:2:
--   retort -d postgresql@13 downgrade ab0000000012:base --resume ab0000000010:2
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

-- Goes on only if the version table holds ab0000000012 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000012') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000012' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- ab0000000012: What holds on to a type while another takes its place
-- ======================================================================

\echo '1/12 ab0000000012 What holds on to a type while another takes its place'

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

ALTER TABLE crossings DROP CONSTRAINT in_turn;

DROP TABLE crossings;

DROP TABLE lights;

DROP TYPE colour;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000011' WHERE version_num = 'ab0000000012';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000011 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000012', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000011: Other labels for a column that is alone with its type
-- ======================================================================

\echo '2/12 ab0000000011 Other labels for a column that is alone with its type'

-- Goes on only if the version table holds ab0000000011 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000012'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000011') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000011';
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
    UPDATE alembic_version SET version_num = 'ab0000000010' WHERE version_num = 'ab0000000011';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000010 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000011', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000010: Labels taken away, and put in another order
-- ======================================================================

\echo '3/12 ab0000000010 Labels taken away, and put in another order'

-- Goes on only if the version table holds ab0000000010 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000011'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000010') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000010';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

\echo 'ab0000000010:1 of 17'

DROP VIEW a_view_on_it;

\echo 'ab0000000010:2 of 17'

DROP VIEW open_orders;

\echo 'ab0000000010:3 of 17'

DROP INDEX ix_orders_open;

\echo 'ab0000000010:4 of 17'

ALTER TABLE orders DROP CONSTRAINT paid_before;

\echo 'ab0000000010:5 of 17'

ALTER TYPE order_state RENAME TO _retort_order_state;

\echo 'ab0000000010:6 of 17'

CREATE TYPE order_state AS ENUM ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST');

\echo 'ab0000000010:7 of 17'

ALTER TABLE orders
    ALTER COLUMN state DROP DEFAULT,
    ALTER COLUMN state TYPE order_state USING state::text::order_state,
    ALTER COLUMN state SET DEFAULT 'fresh as of today',
    ALTER COLUMN before_that TYPE order_state USING before_that::text::order_state;

\echo 'ab0000000010:8 of 17'

ALTER TABLE returns ALTER COLUMN state TYPE order_state USING state::text::order_state;

\echo 'ab0000000010:9 of 17'

DROP TYPE _retort_order_state;

\echo 'ab0000000010:10 of 17'

ALTER TABLE orders ADD CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid');

\echo 'ab0000000010:11 of 17'

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

\echo 'ab0000000010:12 of 17'

CREATE VIEW open_orders AS
SELECT id, state FROM orders;

\echo 'ab0000000010:13 of 17'

CREATE VIEW a_view_on_it AS
SELECT id FROM open_orders;

\echo 'ab0000000010:14 of 17'

DROP VIEW a_view_on_it;

\echo 'ab0000000010:15 of 17'

DROP VIEW open_orders;

\echo 'ab0000000010:16 of 17'

ALTER TABLE returns ALTER COLUMN state SET DEFAULT 'LOST';

SET retort.done = 'ab0000000010:1';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000010:1' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before ab0000000010: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'ab0000000010:17 of 17'

ALTER TYPE priority ADD VALUE IF NOT EXISTS 'it''s; --'
;
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'ab0000000010:18 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000009' WHERE version_num = 'ab0000000010';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000009 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000010', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000009: Other words
-- ======================================================================

\echo '4/12 ab0000000009 Other words'

-- Goes on only if the version table holds ab0000000009 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000010'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000009') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000009';
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
    UPDATE alembic_version SET version_num = 'ab0000000008' WHERE version_num = 'ab0000000009';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000008 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000009', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000008: New labels, used at once
-- ======================================================================

\echo '5/12 ab0000000008 New labels, used at once'

-- Goes on only if the version table holds ab0000000008 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000009'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000008') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000008';
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
    UPDATE alembic_version SET version_num = 'ab0000000007' WHERE version_num = 'ab0000000008';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000007 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000008', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000007: Types that come by themselves, and one of its own
-- ======================================================================

\echo '6/12 ab0000000007 Types that come by themselves, and one of its own'

-- Goes on only if the version table holds ab0000000007 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000008'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000007') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000007';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_orders_open;

DROP TABLE returns;

ALTER TABLE orders DROP CONSTRAINT paid_before;

DROP TABLE orders;

DROP TYPE order_state;

DROP TYPE priority;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000006' WHERE version_num = 'ab0000000007';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000006 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000007', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000006: Numbering taken from an identity
-- ======================================================================

\echo '7/12 ab0000000006 Numbering taken from an identity'

-- Goes on only if the version table holds ab0000000006 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000007'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000006') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000006';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE plain ALTER COLUMN number ADD GENERATED BY DEFAULT AS IDENTITY;

ALTER TABLE plain RENAME COLUMN number TO id;

DO $sync$ BEGIN
    PERFORM setval(pg_get_serial_sequence('plain', 'id'),
        greatest(nextval(pg_get_serial_sequence('plain', 'id')), max(id) + 1), false)
    FROM plain;
END $sync$;

ALTER TABLE bounded ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 1 MAXVALUE 2000 CACHE 1);

DO $sync$ BEGIN
    PERFORM setval(pg_get_serial_sequence('bounded', 'id'),
        greatest(nextval(pg_get_serial_sequence('bounded', 'id')), max(id) + 1), false)
    FROM bounded;
END $sync$;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000005' WHERE version_num = 'ab0000000006';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000006', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000005: Numbering given, taken and changed
-- ======================================================================

\echo '8/12 ab0000000005 Numbering given, taken and changed'

-- Goes on only if the version table holds ab0000000005 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000006'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000005') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000005';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE bounded ALTER COLUMN id SET GENERATED BY DEFAULT SET INCREMENT BY 5 SET MINVALUE 10 SET MAXVALUE 1000 SET CACHE 20 SET CYCLE;

ALTER TABLE counted ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;

DO $sync$ BEGIN
    PERFORM setval(pg_get_serial_sequence('counted', 'id'),
        greatest(nextval(pg_get_serial_sequence('counted', 'id')), max(id) + 1), false)
    FROM counted;
END $sync$;

DELETE FROM plain WHERE note = 'the next one';

ALTER TABLE plain ALTER COLUMN id DROP IDENTITY;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000004' WHERE version_num = 'ab0000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000004: Numbers by hand and by the server
-- ======================================================================

\echo '9/12 ab0000000004 Numbers by hand and by the server'

-- Goes on only if the version table holds ab0000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE refers;

DROP TABLE bounded;

DROP TABLE counted;

DROP TABLE plain;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000003' WHERE version_num = 'ab0000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000003: Two attributes at a time, and all of them
-- ======================================================================

\echo '10/12 ab0000000003 Two attributes at a time, and all of them'

-- Goes on only if the version table holds ab0000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE t
    ALTER COLUMN c_everything TYPE integer,
    ALTER COLUMN c_everything SET NOT NULL,
    ALTER COLUMN c_everything SET DEFAULT 7;

ALTER TABLE t RENAME COLUMN c_everything TO c_all;

COMMENT ON COLUMN t.c_all IS NULL;

ALTER TABLE t DROP COLUMN c_all;

ALTER TABLE t ALTER COLUMN c_default_comment SET DEFAULT 'old';

COMMENT ON COLUMN t.c_default_comment IS 'As it was';

ALTER TABLE t ALTER COLUMN c_nullable_comment SET NOT NULL;

COMMENT ON COLUMN t.c_nullable_comment IS 'As it was';

ALTER TABLE t
    ALTER COLUMN c_nullable_default SET NOT NULL,
    ALTER COLUMN c_nullable_default SET DEFAULT 'old',
    ALTER COLUMN c_type_comment TYPE varchar(10);

COMMENT ON COLUMN t.c_type_comment IS 'As it was';

ALTER TABLE t
    ALTER COLUMN c_type_default TYPE varchar(10),
    ALTER COLUMN c_type_default SET DEFAULT 'old',
    ALTER COLUMN c_type_nullable TYPE varchar(10),
    ALTER COLUMN c_type_nullable SET NOT NULL;

ALTER TABLE t RENAME COLUMN c_rename_comment_new TO c_rename_comment;

COMMENT ON COLUMN t.c_rename_comment IS 'As it was';

ALTER TABLE t ALTER COLUMN c_rename_default_new SET DEFAULT 'old';

ALTER TABLE t RENAME COLUMN c_rename_default_new TO c_rename_default;

ALTER TABLE t ALTER COLUMN c_rename_nullable_new SET NOT NULL;

ALTER TABLE t RENAME COLUMN c_rename_nullable_new TO c_rename_nullable;

ALTER TABLE t ALTER COLUMN c_rename_type_new TYPE varchar(10);

ALTER TABLE t RENAME COLUMN c_rename_type_new TO c_rename_type;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000002' WHERE version_num = 'ab0000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000002: One attribute at a time
-- ======================================================================

\echo '11/12 ab0000000002 One attribute at a time'

-- Goes on only if the version table holds ab0000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

COMMENT ON COLUMN t.c_comment IS 'As it was';

ALTER TABLE t ALTER COLUMN c_default SET DEFAULT 'old';

ALTER TABLE t ALTER COLUMN c_nullable SET NOT NULL;

ALTER TABLE t ALTER COLUMN c_type TYPE varchar(10);

ALTER TABLE t RENAME COLUMN c_rename_new TO c_rename;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000001' WHERE version_num = 'ab0000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000001: A column for each attribute, and for each two
-- ======================================================================

\echo '12/12 ab0000000001 A column for each attribute, and for each two'

-- Goes on only if the version table holds ab0000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_t_pairs;

ALTER TABLE t DROP CONSTRAINT lengths;

DROP TABLE t;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'ab0000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: alter_column_oldest is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'ab0000000001' AND count(*) = 0;
