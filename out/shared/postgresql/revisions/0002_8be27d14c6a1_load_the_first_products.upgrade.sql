-- Retort: upgrade of shop on postgresql 15
--
-- project:     shop
-- environment: shared
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   3f1c8a90d2b4
-- ends at:     8be27d14c6a1
--
--    1. 8be27d14c6a1  Load the first products (Ada Chen, SHOP-104)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 8be27d14c6a1
--
-- to run:   psql -X -d DATABASE -f 0002_8be27d14c6a1_load_the_first_products.upgrade.sql
-- to undo:  psql -X -d DATABASE -f 0002_8be27d14c6a1_load_the_first_products.downgrade.sql

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

-- Goes on only if the version table holds 3f1c8a90d2b4 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('3f1c8a90d2b4') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 3f1c8a90d2b4' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 8be27d14c6a1: Load the first products (Ada Chen, SHOP-104)
--
-- The rows give their primary key, so the downgrade can delete exactly these rows.
-- A value takes the type of its column: the sku 0042 keeps its zeros, the price 1.10 its last digit.
-- ======================================================================

\echo '1/1 8be27d14c6a1 Load the first products'

BEGIN;

INSERT INTO categories (id, parent_id, name) VALUES
    (1, NULL, 'Garden'),
    (2, NULL, 'Kitchen'),
    (3, 1, 'Tools'),
    (4, 1, 'Pots & planters'),
    (5, 2, 'Grüner Tee');

DO $sync$ BEGIN
    PERFORM setval(pg_get_serial_sequence('categories', 'id'),
        greatest(nextval(pg_get_serial_sequence('categories', 'id')), max(id) + 1), false)
    FROM categories;
END $sync$;

-- The five products of the opening day
INSERT INTO products (id, sku, name, category_id, price, active) VALUES
    (1, '0042', 'Gardener''s gloves', 3, 12.90, TRUE),
    (2, 'T-100', 'Spade, 42" handle', 3, 34.50, TRUE),
    (3, 'P-007', 'Pot "Terra" \ 30 cm', 4, 1.10, TRUE),
    (4, 'NO-1', 'Norwegian knife', 3, 1250.00, FALSE),
    (5, 'TEA-12', '煎茶 (sencha) 🍵', 5, 8.00, TRUE);

DO $sync$ BEGIN
    PERFORM setval(pg_get_serial_sequence('products', 'id'),
        greatest(nextval(pg_get_serial_sequence('products', 'id')), max(id) + 1), false)
    FROM products;
END $sync$;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '8be27d14c6a1' WHERE version_num = '3f1c8a90d2b4';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 8be27d14c6a1 was not reached';
    END IF;
    PERFORM set_config('retort.done', '8be27d14c6a1', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at 8be27d14c6a1' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '8be27d14c6a1' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('8be27d14c6a1') THEN version_num END) = 1;
