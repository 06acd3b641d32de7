-- Retort: downgrade of shop on postgresql 15
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   b4906f3ea1d2
-- ends at:     28c5d1b70ea9
--
--    1. b4906f3ea1d2  Find open orders (Ada Chen, SHOP-151)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 28c5d1b70ea9
-- If it stops within a revision, go on with the last place that it printed, such as b4906f3ea1d2:2:
--   retort -n tenant --target acme -d postgresql@15 downgrade b4906f3ea1d2:28c5d1b70ea9 --resume b4906f3ea1d2:2
--
-- to run:   psql -X -d DATABASE -f 0006_b4906f3ea1d2_find_open_orders.downgrade.sql
-- to undo:  psql -X -d DATABASE -f 0006_b4906f3ea1d2_find_open_orders.upgrade.sql

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

\echo '1/1 b4906f3ea1d2 Find open orders'

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

SELECT 'OK: shop is at 28c5d1b70ea9' AS result
FROM acme.alembic_version
HAVING current_setting('retort.done') = 'b4906f3ea1d2' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('28c5d1b70ea9') THEN version_num END) = 1;
