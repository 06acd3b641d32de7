-- Retort: downgrade of shop on postgresql 15
--
-- project:     shop
-- environment: shared
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   a96d3b0c5e27
-- ends at:     e41a6c8b7f02
--
--    1. a96d3b0c5e27  Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at e41a6c8b7f02
--
-- to run:   psql -X -d DATABASE -f 0008_a96d3b0c5e27_sell_by_the_pallet.downgrade.sql
-- to undo:  psql -X -d DATABASE -f 0008_a96d3b0c5e27_sell_by_the_pallet.upgrade.sql

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

-- Goes on only if the version table holds a96d3b0c5e27 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a96d3b0c5e27') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a96d3b0c5e27' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- a96d3b0c5e27: Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- Wider columns, a better name, and a column that nobody used.
-- alter_column says what changes; what it does not name stays as it is: NOT NULL, default, comment.
-- On Oracle the downgrade of `quantity` wants the column to be empty, as every narrowing of a number does.
-- ======================================================================

\echo '1/1 a96d3b0c5e27 Sell by the pallet'

BEGIN;

ALTER TABLE products DROP COLUMN discontinued_on;

ALTER TABLE product_keywords ADD COLUMN warehouse varchar(3);

CREATE INDEX ix_product_keywords_warehouse ON product_keywords (warehouse);

ALTER TABLE product_keywords ADD CONSTRAINT product_keywords_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code);

ALTER TABLE product_keywords ALTER COLUMN weight SET DEFAULT 1;

ALTER TABLE stock_levels RENAME COLUMN last_counted_on TO counted_on;

ALTER TABLE stock_levels ALTER COLUMN quantity TYPE integer;

COMMENT ON COLUMN products.active IS NULL;

ALTER TABLE products ALTER COLUMN sku TYPE varchar(40);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'e41a6c8b7f02' WHERE version_num = 'a96d3b0c5e27';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version e41a6c8b7f02 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a96d3b0c5e27', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at e41a6c8b7f02' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a96d3b0c5e27' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e41a6c8b7f02') THEN version_num END) = 1;
