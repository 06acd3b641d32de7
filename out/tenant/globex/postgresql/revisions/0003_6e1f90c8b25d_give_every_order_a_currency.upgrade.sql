-- Retort: upgrade of shop on postgresql 15
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   d3852a6bc4f7
-- ends at:     6e1f90c8b25d
--
--    1. 6e1f90c8b25d  Give every order a currency (Ada Chen, SHOP-127)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 6e1f90c8b25d
--
-- to run:   psql -X -d DATABASE -f 0003_6e1f90c8b25d_give_every_order_a_currency.upgrade.sql
-- to undo:  psql -X -d DATABASE -f 0003_6e1f90c8b25d_give_every_order_a_currency.downgrade.sql

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
SET search_path = globex, public;
SET retort.done = '';

-- Goes on only if the version table holds d3852a6bc4f7 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regnamespace('globex') IS NULL THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: there is no schema ' || 'globex';
    END IF;
    IF to_regclass('globex.alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('d3852a6bc4f7') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM globex.alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version d3852a6bc4f7' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 6e1f90c8b25d: Give every order a currency (Ada Chen, SHOP-127)
--
-- The safe way to a NOT NULL column of a table that has rows: add it nullable, fill it, forbid NULL.
-- The currency is a variable of the target: EUR for acme, USD for globex.
-- ======================================================================

\echo '1/1 6e1f90c8b25d Give every order a currency'

BEGIN;

ALTER TABLE globex.orders ADD COLUMN currency varchar(3);

COMMENT ON COLUMN globex.orders.currency IS 'ISO 4217';

-- Nothing is to be undone here, as the downgrade drops the column
UPDATE globex.orders SET currency = 'USD' WHERE currency IS NULL;

ALTER TABLE globex.orders ALTER COLUMN currency SET NOT NULL;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE globex.alembic_version SET version_num = '6e1f90c8b25d' WHERE version_num = 'd3852a6bc4f7';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 6e1f90c8b25d was not reached';
    END IF;
    PERFORM set_config('retort.done', '6e1f90c8b25d', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at 6e1f90c8b25d' AS result
FROM globex.alembic_version
HAVING current_setting('retort.done') = '6e1f90c8b25d' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('6e1f90c8b25d') THEN version_num END) = 1;
