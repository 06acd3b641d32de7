-- Retort: upgrade of manual_steps on postgresql 15
--
-- project:     manual_steps
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b40000000002
--
--    1. b40000000001  Move pictures out of the database
--    2. b40000000002  Nothing but a step by hand
--
-- MANUAL STEPS, which stand in it as comments and which a person must do by hand:
--       b40000000001  Run the job `export-pictures` and wait for its end.
--       b40000000002  Switch the proxy over to the new host
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: manual_steps is at b40000000002
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
-- b40000000001: Move pictures out of the database
-- ======================================================================

\echo '1/2 b40000000001 Move pictures out of the database'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE pictures (
    id integer NOT NULL,
    place varchar(200),
    CONSTRAINT pictures_pkey PRIMARY KEY (id)
);

-- The application can stay up
-- ######################################################################
-- MANUAL STEP: do this by hand, now. The script goes on as if it were done.
-- Run the job `export-pictures` and wait for its end.
-- It takes about an hour; */ and & and $(x) and ;
--
-- source:
--   op.run_python(export_pictures)
--   /
--   GO
-- ######################################################################

CREATE INDEX ix_pictures_place ON pictures (place);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b40000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b40000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b40000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b40000000002: Nothing but a step by hand
-- ======================================================================

\echo '2/2 b40000000002 Nothing but a step by hand'

-- Goes on only if the version table holds b40000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b40000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b40000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

-- ######################################################################
-- MANUAL STEP: do this by hand, now. The script goes on as if it were done.
-- Switch the proxy over to the new host
-- ######################################################################

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b40000000002' WHERE version_num = 'b40000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b40000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b40000000002', false);
END $retort$;

COMMIT;

SELECT 'OK: manual_steps is at b40000000002' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b40000000002' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000002') THEN version_num END) = 1;
