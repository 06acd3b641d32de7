-- Retort: upgrade of extensions on postgresql 15
--
-- project:     extensions
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b60000000002
--
--    1. b60000000001  Extensions
--    2. b60000000002  Without them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: extensions is at b60000000002
--
-- to run:   psql -X -d DATABASE -f postgresql.upgrade.sql
-- to undo:  psql -X -d DATABASE -f postgresql.downgrade.sql

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

-- Goes on only if the version table holds nothing, or is not there.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := true;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 0,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version none' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- b60000000001: Extensions
-- ======================================================================

\echo '1/2 b60000000001 Extensions'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE SCHEMA parts;

CREATE EXTENSION pg_trgm SCHEMA parts;

CREATE EXTENSION IF NOT EXISTS "uuid-ossp" VERSION '1.1';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b60000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b60000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b60000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b60000000002: Without them
-- ======================================================================

\echo '2/2 b60000000002 Without them'

-- Goes on only if the version table holds b60000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b60000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b60000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b60000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP EXTENSION pg_trgm;

DROP EXTENSION "uuid-ossp" CASCADE;

DROP EXTENSION IF EXISTS hstore;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b60000000002' WHERE version_num = 'b60000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b60000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b60000000002', false);
END $retort$;

COMMIT;

SELECT 'OK: extensions is at b60000000002' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b60000000002' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b60000000002') THEN version_num END) = 1;
