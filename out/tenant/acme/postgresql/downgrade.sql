-- Retort: downgrade of shop on postgresql 15
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   b4906f3ea1d2
-- ends at:     base
--
--    1. b4906f3ea1d2  Find open orders (Ada Chen, SHOP-151)
--    2. 28c5d1b70ea9  Send a newsletter (Ada Chen, SHOP-150)
--    3. f7a0295e3d84  Call customers accounts (Tomás Ibarra, SHOP-138)
--    4. 6e1f90c8b25d  Give every order a currency (Ada Chen, SHOP-127)
--    5. d3852a6bc4f7  Add order lines (Tomás Ibarra, SHOP-113)
--    6. 0b7d4e2f9a61  Open the shop (Ada Chen, SHOP-102)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at base
-- If it stops within a revision, go on with the last place that it printed, such as b4906f3ea1d2:2:
--   retort -n tenant --target acme -d postgresql@15 downgrade b4906f3ea1d2:base --resume b4906f3ea1d2:2
--
-- to run:   psql -X -d DATABASE -f downgrade.sql
-- to undo:  psql -X -d DATABASE -f upgrade.sql

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
SET search_path = acme, public;
SET retort.done = '';

-- Goes on only if the version table holds b4906f3ea1d2 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regnamespace('acme') IS NULL THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: there is no schema ' || 'acme';
    END IF;
    IF to_regclass('acme.alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b4906f3ea1d2') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM acme.alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b4906f3ea1d2' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- b4906f3ea1d2: Find open orders (Ada Chen, SHOP-151)
--
-- Indexes for a table in daily use, with the options of each server. PostgreSQL builds the first one without
-- blocking writers, and does so outside of a transaction; so it stands in a revision of its own.
-- ======================================================================

\echo '1/6 b4906f3ea1d2 Find open orders'

\echo 'b4906f3ea1d2:1 of 2'

SET lock_timeout = 0;
DROP INDEX CONCURRENTLY acme.ix_orders_placed_on;
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

\echo 'b4906f3ea1d2:2 of 2'

SET lock_timeout = 0;
DROP INDEX CONCURRENTLY acme.ix_orders_open;
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

BEGIN;

\echo 'b4906f3ea1d2:3 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE acme.alembic_version SET version_num = '28c5d1b70ea9' WHERE version_num = 'b4906f3ea1d2';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 28c5d1b70ea9 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b4906f3ea1d2', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 28c5d1b70ea9: Send a newsletter (Ada Chen, SHOP-150)
--
-- Several changes of a table that others refer to. The unique constraint over `email` was given no name in
-- its time, so it is dropped by its type and columns.
-- ======================================================================

\echo '2/6 28c5d1b70ea9 Send a newsletter'

-- Goes on only if the version table holds 28c5d1b70ea9 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b4906f3ea1d2'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('28c5d1b70ea9') THEN version_num END) = 1 FROM acme.alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 28c5d1b70ea9';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE acme.accounts
    DROP COLUMN newsletter,
    ALTER COLUMN phone TYPE varchar(30),
    DROP CONSTRAINT uq_accounts_email,
    ADD CONSTRAINT customers_email_key UNIQUE (email);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE acme.alembic_version SET version_num = 'f7a0295e3d84' WHERE version_num = '28c5d1b70ea9';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version f7a0295e3d84 was not reached';
    END IF;
    PERFORM set_config('retort.done', '28c5d1b70ea9', false);
END $retort$;

COMMIT;

-- ======================================================================
-- f7a0295e3d84: Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- A table and two columns get other names. Constraints and indexes keep theirs.
-- The downgrade is written by hand. It is replayed like the upgrade, and must come back to the schema as
-- it was before; a downgrade that forgot the comment, for example, would be an error.
-- ======================================================================

\echo '3/6 f7a0295e3d84 Call customers accounts'

-- Goes on only if the version table holds f7a0295e3d84 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '28c5d1b70ea9'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('f7a0295e3d84') THEN version_num END) = 1 FROM acme.alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version f7a0295e3d84';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE acme.orders RENAME COLUMN account_id TO customer_id;

ALTER TABLE acme.accounts RENAME COLUMN display_name TO full_name;

COMMENT ON COLUMN acme.accounts.full_name IS NULL;

ALTER TABLE acme.accounts RENAME TO customers;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE acme.alembic_version SET version_num = '6e1f90c8b25d' WHERE version_num = 'f7a0295e3d84';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 6e1f90c8b25d was not reached';
    END IF;
    PERFORM set_config('retort.done', 'f7a0295e3d84', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 6e1f90c8b25d: Give every order a currency (Ada Chen, SHOP-127)
--
-- The safe way to a NOT NULL column of a table that has rows: add it nullable, fill it, forbid NULL.
-- The currency is a variable of the target: EUR for acme, USD for globex.
-- ======================================================================

\echo '4/6 6e1f90c8b25d Give every order a currency'

-- Goes on only if the version table holds 6e1f90c8b25d and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'f7a0295e3d84'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('6e1f90c8b25d') THEN version_num END) = 1 FROM acme.alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 6e1f90c8b25d';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE acme.orders ALTER COLUMN currency DROP NOT NULL;

ALTER TABLE acme.orders DROP COLUMN currency;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE acme.alembic_version SET version_num = 'd3852a6bc4f7' WHERE version_num = '6e1f90c8b25d';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version d3852a6bc4f7 was not reached';
    END IF;
    PERFORM set_config('retort.done', '6e1f90c8b25d', false);
END $retort$;

COMMIT;

-- ======================================================================
-- d3852a6bc4f7: Add order lines (Tomás Ibarra, SHOP-113)
--
-- A key of two columns, a foreign key to it, a column that computes itself, and a view.
-- ======================================================================

\echo '5/6 d3852a6bc4f7 Add order lines'

-- Goes on only if the version table holds d3852a6bc4f7 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '6e1f90c8b25d'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('d3852a6bc4f7') THEN version_num END) = 1 FROM acme.alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version d3852a6bc4f7';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP VIEW acme.order_totals;

DROP TABLE acme.returned_items;

ALTER TABLE acme.order_lines DROP COLUMN amount;

DROP TABLE acme.order_lines;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE acme.alembic_version SET version_num = '0b7d4e2f9a61' WHERE version_num = 'd3852a6bc4f7';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 0b7d4e2f9a61 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'd3852a6bc4f7', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 0b7d4e2f9a61: Open the shop (Ada Chen, SHOP-102)
--
-- Customers and their orders. The tables name no schema: that of the target stands in.
-- The enum is a type of its own on PostgreSQL, a column type on MySQL and MariaDB, and a text with a
-- check elsewhere.
-- ======================================================================

\echo '6/6 0b7d4e2f9a61 Open the shop'

-- Goes on only if the version table holds 0b7d4e2f9a61 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'd3852a6bc4f7'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('0b7d4e2f9a61') THEN version_num END) = 1 FROM acme.alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 0b7d4e2f9a61';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE acme.orders;

DROP TYPE acme.order_state;

DROP TABLE acme.customers;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM acme.alembic_version WHERE version_num = '0b7d4e2f9a61';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', '0b7d4e2f9a61', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at base' AS result
FROM acme.alembic_version
HAVING current_setting('retort.done') = '0b7d4e2f9a61' AND count(*) = 0;
