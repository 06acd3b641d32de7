-- Retort: downgrade of shop on postgresql 15
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   d3852a6bc4f7
-- ends at:     0b7d4e2f9a61
--
--    1. d3852a6bc4f7  Add order lines (Tomás Ibarra, SHOP-113)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 0b7d4e2f9a61
--
-- to run:   psql -X -d DATABASE -f 0002_d3852a6bc4f7_add_order_lines.downgrade.sql
-- to undo:  psql -X -d DATABASE -f 0002_d3852a6bc4f7_add_order_lines.upgrade.sql

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
-- d3852a6bc4f7: Add order lines (Tomás Ibarra, SHOP-113)
--
-- A key of two columns, a foreign key to it, a column that computes itself, and a view.
-- ======================================================================

\echo '1/1 d3852a6bc4f7 Add order lines'

BEGIN;

DROP VIEW globex.order_totals;

DROP TABLE globex.returned_items;

ALTER TABLE globex.order_lines DROP COLUMN amount;

DROP TABLE globex.order_lines;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE globex.alembic_version SET version_num = '0b7d4e2f9a61' WHERE version_num = 'd3852a6bc4f7';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 0b7d4e2f9a61 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'd3852a6bc4f7', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at 0b7d4e2f9a61' AS result
FROM globex.alembic_version
HAVING current_setting('retort.done') = 'd3852a6bc4f7' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('0b7d4e2f9a61') THEN version_num END) = 1;
