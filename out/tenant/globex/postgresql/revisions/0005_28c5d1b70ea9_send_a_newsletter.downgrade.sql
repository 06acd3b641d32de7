-- Retort: downgrade of shop on postgresql 15
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   28c5d1b70ea9
-- ends at:     f7a0295e3d84
--
--    1. 28c5d1b70ea9  Send a newsletter (Ada Chen, SHOP-150)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at f7a0295e3d84
--
-- to run:   psql -X -d DATABASE -f 0005_28c5d1b70ea9_send_a_newsletter.downgrade.sql
-- to undo:  psql -X -d DATABASE -f 0005_28c5d1b70ea9_send_a_newsletter.upgrade.sql

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

-- Goes on only if the version table holds 28c5d1b70ea9 and nothing else.
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
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('28c5d1b70ea9') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM globex.alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 28c5d1b70ea9' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 28c5d1b70ea9: Send a newsletter (Ada Chen, SHOP-150)
--
-- Several changes of a table that others refer to. The unique constraint over `email` was given no name in
-- its time, so it is dropped by its type and columns.
-- ======================================================================

\echo '1/1 28c5d1b70ea9 Send a newsletter'

BEGIN;

ALTER TABLE globex.accounts
    DROP COLUMN newsletter,
    ALTER COLUMN phone TYPE varchar(30),
    DROP CONSTRAINT uq_accounts_email,
    ADD CONSTRAINT customers_email_key UNIQUE (email);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE globex.alembic_version SET version_num = 'f7a0295e3d84' WHERE version_num = '28c5d1b70ea9';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version f7a0295e3d84 was not reached';
    END IF;
    PERFORM set_config('retort.done', '28c5d1b70ea9', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at f7a0295e3d84' AS result
FROM globex.alembic_version
HAVING current_setting('retort.done') = '28c5d1b70ea9' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('f7a0295e3d84') THEN version_num END) = 1;
