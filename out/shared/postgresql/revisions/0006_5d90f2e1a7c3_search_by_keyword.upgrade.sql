-- Retort: upgrade of shop on postgresql 15
--
-- project:     shop
-- environment: shared
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   91d4c7e2f0b5
-- ends at:     5d90f2e1a7c3, 91d4c7e2f0b5
--
--    1. 5d90f2e1a7c3  Search by keyword (Tomás Ibarra, SHOP-130)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 5d90f2e1a7c3, 91d4c7e2f0b5
--
-- to run:   psql -X -d DATABASE -f 0006_5d90f2e1a7c3_search_by_keyword.upgrade.sql
-- to undo:  psql -X -d DATABASE -f 0006_5d90f2e1a7c3_search_by_keyword.downgrade.sql

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

-- Goes on only if the version table holds 91d4c7e2f0b5 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('91d4c7e2f0b5') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 91d4c7e2f0b5' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 5d90f2e1a7c3: Search by keyword (Tomás Ibarra, SHOP-130)
--
-- The branch of the second team. It needs the table `warehouses` of the branch `stock`, so it depends on
-- that revision; it does not follow it, and needs nothing that comes later on that branch.
-- ======================================================================

\echo '1/1 5d90f2e1a7c3 Search by keyword'

BEGIN;

CREATE TABLE product_keywords (
    product_id bigint NOT NULL,
    keyword varchar(60) NOT NULL,
    weight smallint DEFAULT 1 NOT NULL,
    warehouse varchar(3),
    CONSTRAINT product_keywords_pkey PRIMARY KEY (product_id, keyword),
    CONSTRAINT product_keywords_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
    CONSTRAINT product_keywords_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code)
);

CREATE INDEX ix_product_keywords_warehouse ON product_keywords (warehouse);

-- The other servers compare without regard to case, or have no index over an expression
CREATE INDEX ix_products_lower_name ON products ((lower(name)));

CREATE INDEX ix_mail_templates_subject ON mail_templates (subject);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('5d90f2e1a7c3');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 5d90f2e1a7c3, 91d4c7e2f0b5 was not reached';
    END IF;
    PERFORM set_config('retort.done', '5d90f2e1a7c3', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at 5d90f2e1a7c3, 91d4c7e2f0b5' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '5d90f2e1a7c3' AND count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('5d90f2e1a7c3', '91d4c7e2f0b5') THEN version_num END) = 2;
