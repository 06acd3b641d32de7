-- Retort: stamp of shop on postgresql 15
--
-- project:     shop
-- dialect:     postgresql 15
-- range:       --purge heads
-- starts at:   anything
-- ends at:     b1, c1
--
--    1. b1,c1  Stamp: no revision is run
--
-- It writes to the version table and the audit table (made where they are missing) only, and runs nothing of any revision.
-- What the version table holds goes, whatever it is.
-- It has run to its end if the last it prints is: OK: shop is at b1, c1

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

-- Goes on whatever the version table holds.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := true;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) >= 0,
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
-- b1,c1: Stamp: no revision is run
-- ======================================================================

\echo '1/1 b1,c1 Stamp: no revision is run'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE IF NOT EXISTS retort_audit (
    id bigint GENERATED ALWAYS AS IDENTITY,
    recorded_utc timestamp NOT NULL,
    database_user varchar(320),
    login varchar(320),
    project varchar(255) NOT NULL,
    environment varchar(255),
    target varchar(255),
    revision varchar(255) NOT NULL,
    direction varchar(10) NOT NULL,
    checksum char(64) NOT NULL,
    ticket varchar(255),
    script varchar(255),
    script_range varchar(255) NOT NULL,
    CONSTRAINT retort_audit_pkc PRIMARY KEY (id)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version;
    INSERT INTO alembic_version (version_num) VALUES ('b1');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b1, c1 was not reached';
    END IF;
    INSERT INTO alembic_version (version_num) VALUES ('c1');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b1, c1 was not reached';
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'shop', NULL, NULL, 'b1,c1', 'stamp', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', NULL, NULL, '--purge heads');
    PERFORM set_config('retort.done', 'b1,c1', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at b1, c1' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b1,c1' AND count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('b1', 'c1') THEN version_num END) = 2;
