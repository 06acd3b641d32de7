-- Retort: downgrade of shop on postgresql 15
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   0b7d4e2f9a61
-- ends at:     base
--
--    1. 0b7d4e2f9a61  Open the shop (Ada Chen, SHOP-102)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at base
--
-- to run:   psql -X -d DATABASE -f 0001_0b7d4e2f9a61_open_the_shop.downgrade.sql
-- to undo:  psql -X -d DATABASE -f 0001_0b7d4e2f9a61_open_the_shop.upgrade.sql

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

-- Goes on only if the version table holds 0b7d4e2f9a61 and nothing else.
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
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('0b7d4e2f9a61') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM globex.alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 0b7d4e2f9a61' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 0b7d4e2f9a61: Open the shop (Ada Chen, SHOP-102)
--
-- Customers and their orders. The tables name no schema: that of the target stands in.
-- The enum is a type of its own on PostgreSQL, a column type on MySQL and MariaDB, and a text with a
-- check elsewhere.
-- ======================================================================

\echo '1/1 0b7d4e2f9a61 Open the shop'

BEGIN;

DROP TABLE globex.orders;

DROP TYPE globex.order_state;

DROP TABLE globex.customers;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM globex.alembic_version WHERE version_num = '0b7d4e2f9a61';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', '0b7d4e2f9a61', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at base' AS result
FROM globex.alembic_version
HAVING current_setting('retort.done') = '0b7d4e2f9a61' AND count(*) = 0;
