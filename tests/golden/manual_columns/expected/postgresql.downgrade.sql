-- Retort: downgrade of manual_columns on postgresql 15
--
-- project:     manual_columns
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   a60000000009
-- ends at:     base
--
--    1. a60000000009  A column that the server numbers rows by from now on
--    2. a60000000008  A column that is computed otherwise
--    3. a60000000007  Several attributes of a column
--    4. a60000000006  A table to change
--    5. a60000000005  The end of an enum
--    6. a60000000004  A label less
--    7. a60000000003  Another word
--    8. a60000000002  A new label
--    9. a60000000001  An enum of its own, and a table that has it
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: manual_columns is at base
-- If it stops within a revision, go on with the last place that it printed, such as a60000000004:1:
--   retort -d postgresql@15 downgrade a60000000009:base --resume a60000000004:1
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

-- Goes on only if the version table holds a60000000009 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000009') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a60000000009' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- a60000000009: A column that the server numbers rows by from now on
-- ======================================================================

\echo '1/9 a60000000009 A column that the server numbers rows by from now on'

BEGIN;

ALTER TABLE products ALTER COLUMN id DROP IDENTITY;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a60000000008' WHERE version_num = 'a60000000009';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a60000000008 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a60000000009', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a60000000008: A column that is computed otherwise
-- ======================================================================

\echo '2/9 a60000000008 A column that is computed otherwise'

-- Goes on only if the version table holds a60000000008 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a60000000009'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000008') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a60000000008';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE products DROP COLUMN total;

ALTER TABLE products ADD COLUMN total integer GENERATED ALWAYS AS (price * 2) STORED;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a60000000007' WHERE version_num = 'a60000000008';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a60000000007 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a60000000008', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a60000000007: Several attributes of a column
-- ======================================================================

\echo '3/9 a60000000007 Several attributes of a column'

-- Goes on only if the version table holds a60000000007 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a60000000008'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000007') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a60000000007';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE products
    ALTER COLUMN code TYPE varchar(40),
    ALTER COLUMN code SET NOT NULL;

ALTER TABLE products RENAME COLUMN code TO sku;

COMMENT ON COLUMN products.sku IS NULL;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a60000000006' WHERE version_num = 'a60000000007';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a60000000006 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a60000000007', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a60000000006: A table to change
-- ======================================================================

\echo '4/9 a60000000006 A table to change'

-- Goes on only if the version table holds a60000000006 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a60000000007'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000006') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a60000000006';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE products;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a60000000005' WHERE version_num = 'a60000000006';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a60000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a60000000006', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a60000000005: The end of an enum
-- ======================================================================

\echo '5/9 a60000000005 The end of an enum'

-- Goes on only if the version table holds a60000000005 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a60000000006'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000005') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a60000000005';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TYPE order_state AS ENUM ('open', 'paid', 'shipped');

CREATE TABLE orders (
    id integer NOT NULL,
    state order_state DEFAULT 'open' NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a60000000004' WHERE version_num = 'a60000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a60000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a60000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a60000000004: A label less
-- ======================================================================

\echo '6/9 a60000000004 A label less'

-- Goes on only if the version table holds a60000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a60000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a60000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a60000000004:1 of 1'

ALTER TYPE order_state ADD VALUE IF NOT EXISTS 'lost' AFTER 'paid';
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'a60000000004:2 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a60000000003' WHERE version_num = 'a60000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a60000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a60000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a60000000003: Another word
-- ======================================================================

\echo '7/9 a60000000003 Another word'

-- Goes on only if the version table holds a60000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a60000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a60000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TYPE order_state RENAME VALUE 'open' TO 'new';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a60000000002' WHERE version_num = 'a60000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a60000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a60000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a60000000002: A new label
-- ======================================================================

\echo '8/9 a60000000002 A new label'

-- Goes on only if the version table holds a60000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a60000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a60000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TYPE order_state RENAME TO _retort_order_state;

CREATE TYPE order_state AS ENUM ('new', 'paid', 'shipped');

ALTER TABLE orders
    ALTER COLUMN state DROP DEFAULT,
    ALTER COLUMN state TYPE order_state USING state::text::order_state,
    ALTER COLUMN state SET DEFAULT 'new';

DROP TYPE _retort_order_state;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a60000000001' WHERE version_num = 'a60000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a60000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a60000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a60000000001: An enum of its own, and a table that has it
-- ======================================================================

\echo '9/9 a60000000001 An enum of its own, and a table that has it'

-- Goes on only if the version table holds a60000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a60000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a60000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE orders;

DROP TYPE order_state;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a60000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a60000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: manual_columns is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a60000000001' AND count(*) = 0;
