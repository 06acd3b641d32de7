-- Retort: downgrade of shop on postgresql 15
--
-- project:     shop
-- dialect:     postgresql 15
-- range:       m4:base
-- starts at:   m4
-- ends at:     base
--
--    1. m4   Merge
--    2. s'3  A branch of its own
--    3. b2   Find accounts by name
--    4. a1   Create accounts
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at base
--
-- to run:   psql -X -d DATABASE -f downgrade.sql
-- to undo:  psql -X -d DATABASE -f upgrade.sql

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

-- Goes on only if the version table holds m4 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('m4') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version m4' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- m4: Merge
-- ======================================================================

\echo '1/4 m4 Merge'

BEGIN;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('s''3');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b2, s''3 was not reached';
    END IF;
    UPDATE alembic_version SET version_num = 'b2' WHERE version_num = 'm4';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b2, s''3 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'm4', false);
END $retort$;

COMMIT;

-- ======================================================================
-- s'3: A branch of its own
-- ======================================================================

\echo '2/4 s''3 A branch of its own'

-- Goes on only if the version table holds b2, s'3 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'm4'
        OR NOT (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('b2', 's''3') THEN version_num END) = 2 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b2, s''3';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TRIGGER noted ON accounts;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 's''3';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b2 was not reached';
    END IF;
    PERFORM set_config('retort.done', 's''3', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

\echo '3/4 b2 Find accounts by name'

-- Goes on only if the version table holds b2 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 's''3'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b2') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b2';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_accounts_name;

ALTER TABLE accounts DROP COLUMN code;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a1' WHERE version_num = 'b2';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a1 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b2', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a1: Create accounts
-- ======================================================================

\echo '4/4 a1 Create accounts'

-- Goes on only if the version table holds a1 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b2'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a1') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a1';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE accounts;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a1';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a1', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a1' AND count(*) = 0;
