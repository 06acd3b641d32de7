-- Retort: downgrade of shop on postgresql 15
--
-- project:     shop
-- environment: shared
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   8be27d14c6a1
-- ends at:     3f1c8a90d2b4
--
--    1. 8be27d14c6a1  Load the first products (Ada Chen, SHOP-104)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 3f1c8a90d2b4
--
-- to run:   psql -X -d DATABASE -f 0002_8be27d14c6a1_load_the_first_products.downgrade.sql
-- to undo:  psql -X -d DATABASE -f 0002_8be27d14c6a1_load_the_first_products.upgrade.sql

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

-- Goes on only if the version table holds 8be27d14c6a1 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('8be27d14c6a1') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 8be27d14c6a1' || ', found ' || retort_rows;
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

DELETE FROM products
WHERE id = 5;

DELETE FROM products
WHERE id = 4;

DELETE FROM products
WHERE id = 3;

DELETE FROM products
WHERE id = 2;

DELETE FROM products
WHERE id = 1;

DELETE FROM categories
WHERE id = 5;

DELETE FROM categories
WHERE id = 4;

DELETE FROM categories
WHERE id = 3;

DELETE FROM categories
WHERE id = 2;

DELETE FROM categories
WHERE id = 1;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '3f1c8a90d2b4' WHERE version_num = '8be27d14c6a1';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 3f1c8a90d2b4 was not reached';
    END IF;
    PERFORM set_config('retort.done', '8be27d14c6a1', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at 3f1c8a90d2b4' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '8be27d14c6a1' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('3f1c8a90d2b4') THEN version_num END) = 1;
