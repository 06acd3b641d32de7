-- Retort: upgrade of shop on postgresql 15
--
-- project:     shop
-- environment: shared
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   12345e678901
-- ends at:     c07e5b3a9d18
--
--    1. c07e5b3a9d18  Count the stock (Ada Chen, SHOP-121)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at c07e5b3a9d18
--
-- to run:   psql -X -d DATABASE -f 0004_c07e5b3a9d18_count_the_stock.upgrade.sql
-- to undo:  psql -X -d DATABASE -f 0004_c07e5b3a9d18_count_the_stock.downgrade.sql

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

-- Goes on only if the version table holds 12345e678901 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 12345e678901' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- c07e5b3a9d18: Count the stock (Ada Chen, SHOP-121)
--
-- Two teams go on from here at the same time: this is the first revision of the branch `stock`, and
-- `search` starts at the same parent. `stock@head` names the end of this branch.
-- ======================================================================

\echo '1/1 c07e5b3a9d18 Count the stock'

BEGIN;

CREATE TABLE warehouses (
    code varchar(3) NOT NULL,
    name varchar(80) NOT NULL,
    opened_on date,
    CONSTRAINT warehouses_pkey PRIMARY KEY (code)
);

CREATE UNIQUE INDEX uq_warehouses_name ON warehouses (name);

INSERT INTO warehouses (code, name, opened_on) VALUES
    ('BER', 'Berlin', '2024-04-01'),
    ('OSL', 'Oslo', NULL);

CREATE TABLE stock_levels (
    warehouse varchar(3) NOT NULL,
    product_id bigint NOT NULL,
    quantity integer DEFAULT 0 NOT NULL,
    counted_on date,
    CONSTRAINT pk_stock_levels PRIMARY KEY (warehouse, product_id),
    CONSTRAINT stock_levels_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code) ON DELETE CASCADE,
    CONSTRAINT stock_levels_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT stock_levels_quantity_check CHECK (quantity >= 0)
);

-- Where is most of it?
CREATE INDEX ix_stock_levels_product ON stock_levels (product_id, quantity DESC);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'c07e5b3a9d18' WHERE version_num = '12345e678901';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c07e5b3a9d18 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c07e5b3a9d18', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at c07e5b3a9d18' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'c07e5b3a9d18' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c07e5b3a9d18') THEN version_num END) = 1;
