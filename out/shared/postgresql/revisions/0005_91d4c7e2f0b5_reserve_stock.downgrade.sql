-- Retort: downgrade of shop on postgresql 15
--
-- project:     shop
-- environment: shared
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   91d4c7e2f0b5
-- ends at:     c07e5b3a9d18
--
--    1. 91d4c7e2f0b5  Reserve stock (Ada Chen, SHOP-124)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at c07e5b3a9d18
--
-- to run:   psql -X -d DATABASE -f 0005_91d4c7e2f0b5_reserve_stock.downgrade.sql
-- to undo:  psql -X -d DATABASE -f 0005_91d4c7e2f0b5_reserve_stock.upgrade.sql

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
-- 91d4c7e2f0b5: Reserve stock (Ada Chen, SHOP-124)
--
-- A batch is one ALTER TABLE where the server takes several changes at once, and one rebuild of the
-- table on SQLite.
-- ======================================================================

\echo '1/1 91d4c7e2f0b5 Reserve stock'

BEGIN;

COMMENT ON COLUMN stock_levels.quantity IS NULL;

ALTER TABLE stock_levels
    DROP CONSTRAINT stock_levels_reserved_check,
    DROP COLUMN reserved;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'c07e5b3a9d18' WHERE version_num = '91d4c7e2f0b5';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c07e5b3a9d18 was not reached';
    END IF;
    PERFORM set_config('retort.done', '91d4c7e2f0b5', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at c07e5b3a9d18' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '91d4c7e2f0b5' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c07e5b3a9d18') THEN version_num END) = 1;
