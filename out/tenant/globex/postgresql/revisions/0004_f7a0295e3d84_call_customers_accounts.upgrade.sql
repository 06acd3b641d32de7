-- Retort: upgrade of shop on postgresql 15
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   6e1f90c8b25d
-- ends at:     f7a0295e3d84
--
--    1. f7a0295e3d84  Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at f7a0295e3d84
--
-- to run:   psql -X -d DATABASE -f 0004_f7a0295e3d84_call_customers_accounts.upgrade.sql
-- to undo:  psql -X -d DATABASE -f 0004_f7a0295e3d84_call_customers_accounts.downgrade.sql

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

-- Goes on only if the version table holds 6e1f90c8b25d and nothing else.
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
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('6e1f90c8b25d') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM globex.alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 6e1f90c8b25d' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- f7a0295e3d84: Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- A table and two columns get other names. Constraints and indexes keep theirs.
-- The downgrade is written by hand. It is replayed like the upgrade, and must come back to the schema as
-- it was before; a downgrade that forgot the comment, for example, would be an error.
-- ======================================================================

\echo '1/1 f7a0295e3d84 Call customers accounts'

BEGIN;

ALTER TABLE globex.customers RENAME TO accounts;

ALTER TABLE globex.accounts RENAME COLUMN full_name TO display_name;

COMMENT ON COLUMN globex.accounts.display_name IS 'As the letters say it';

ALTER TABLE globex.orders RENAME COLUMN customer_id TO account_id;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE globex.alembic_version SET version_num = 'f7a0295e3d84' WHERE version_num = '6e1f90c8b25d';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version f7a0295e3d84 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'f7a0295e3d84', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at f7a0295e3d84' AS result
FROM globex.alembic_version
HAVING current_setting('retort.done') = 'f7a0295e3d84' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('f7a0295e3d84') THEN version_num END) = 1;
