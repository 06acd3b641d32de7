-- Retort: downgrade of dialect_options on postgresql 15
--
-- project:     dialect_options
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   b70000000004
-- ends at:     base
--
--    1. b70000000004  Changes that options go along with
--    2. b70000000003  Constraints with options
--    3. b70000000002  Indexes with options
--    4. b70000000001  Tables with options
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: dialect_options is at base
-- If it stops within a revision, go on with the last place that it printed, such as b70000000004:2:
--   retort -d postgresql@15 downgrade b70000000004:base --resume b70000000004:2
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

-- Goes on only if the version table holds b70000000004 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000004') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b70000000004' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- b70000000004: Changes that options go along with
-- ======================================================================

\echo '1/4 b70000000004 Changes that options go along with'

BEGIN;

\echo 'b70000000004:1 of 9'

ALTER TABLE carts ADD COLUMN amount double precision DEFAULT 1;

\echo 'b70000000004:2 of 9'

CREATE UNIQUE INDEX ix_carts_owner ON carts (owner) INCLUDE (thing, seen) NULLS NOT DISTINCT WITH (fillfactor = 80, deduplicate_items = off) TABLESPACE pg_default WHERE amount > 0;

\echo 'b70000000004:3 of 9'

CREATE TABLE orders (
    id integer NOT NULL,
    code varchar(20),
    amount integer,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT uq_orders UNIQUE (code, amount) DEFERRABLE
);

\echo 'b70000000004:4 of 9'

ALTER TABLE orders ADD CONSTRAINT fk_orders_parts FOREIGN KEY (code) REFERENCES parts (code) NOT VALID;

\echo 'b70000000004:5 of 9'

ALTER TABLE orders ADD CONSTRAINT ck_orders_amount CHECK (amount > 0) NO INHERIT NOT VALID;

SET retort.done = 'b70000000004:1';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b70000000004:1' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before b70000000004: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'b70000000004:6 of 9'

SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY ix_child_note ON child (note text_pattern_ops, more);
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

BEGIN;

\echo 'b70000000004:7 of 9'

ALTER TABLE parts RENAME COLUMN grams TO weight;

\echo 'b70000000004:8 of 9'

ALTER TABLE carts ALTER COLUMN owner TYPE varchar(40);

\echo 'b70000000004:9 of 9'

ALTER TABLE carts RENAME COLUMN thing TO item;

\echo 'b70000000004:10 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b70000000003' WHERE version_num = 'b70000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b70000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b70000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b70000000003: Constraints with options
-- ======================================================================

\echo '2/4 b70000000003 Constraints with options'

-- Goes on only if the version table holds b70000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b70000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b70000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE orders DROP CONSTRAINT uq_orders;

ALTER TABLE orders DROP CONSTRAINT ck_orders_amount;

ALTER TABLE orders DROP CONSTRAINT fk_orders_parts;

DROP TABLE orders;

DROP TABLE parts;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b70000000002' WHERE version_num = 'b70000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b70000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b70000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b70000000002: Indexes with options
-- ======================================================================

\echo '3/4 b70000000002 Indexes with options'

-- Goes on only if the version table holds b70000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b70000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b70000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

\echo 'b70000000002:1 of 4'

DROP INDEX ix_base;

\echo 'b70000000002:2 of 4'

DROP INDEX ix_child_note;

SET retort.done = 'b70000000002:1';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b70000000002:1' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before b70000000002: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'b70000000002:3 of 4'

SET lock_timeout = 0;
DROP INDEX CONCURRENTLY ix_carts_item;
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

BEGIN;

\echo 'b70000000002:4 of 4'

DROP INDEX ix_carts_owner;

\echo 'b70000000002:5 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b70000000001' WHERE version_num = 'b70000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b70000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b70000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b70000000001: Tables with options
-- ======================================================================

\echo '4/4 b70000000001 Tables with options'

-- Goes on only if the version table holds b70000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b70000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b70000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE child;

DROP TABLE base;

DROP TABLE carts;

DROP TYPE cart_kind;

DROP TABLE visits;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b70000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b70000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: dialect_options is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b70000000001' AND count(*) = 0;
