-- Retort: upgrade of hostile_bodies on postgresql 15
--
-- project:     hostile_bodies
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     bb0000000001
--
--    1. bb0000000001  Bodies that look like the end of something
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: hostile_bodies is at bb0000000001
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
-- bb0000000001: Bodies that look like the end of something
-- ======================================================================

\echo '1/1 bb0000000001 Bodies that look like the end of something'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE notes (
    id integer NOT NULL,
    body varchar(200),
    CONSTRAINT notes_pkey PRIMARY KEY (id)
);

CREATE FUNCTION odd() RETURNS text LANGUAGE plpgsql AS $odd$
DECLARE
  delimiter text := 'a;b $$ c // GO';
BEGIN
  -- ; // $$
  /* GO
GO
/ */
  RETURN delimiter || E'\\n' || '\echo';
END
$odd$;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('bb0000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version bb0000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'bb0000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: hostile_bodies is at bb0000000001' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'bb0000000001' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bb0000000001') THEN version_num END) = 1;
