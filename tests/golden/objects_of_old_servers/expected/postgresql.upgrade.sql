-- Retort: upgrade of objects_of_old_servers on postgresql 13
--
-- project:     objects_of_old_servers
-- dialect:     postgresql 13
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b90000000002
--
--    1. b90000000001  A trigger, a view, a sequence
--    2. b90000000002  Others in their place
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: objects_of_old_servers is at b90000000002
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
-- b90000000001: A trigger, a view, a sequence
-- ======================================================================

\echo '1/2 b90000000001 A trigger, a view, a sequence'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE people (
    id integer NOT NULL,
    name varchar(40),
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

CREATE SEQUENCE numbers START WITH 5;

CREATE VIEW names AS
SELECT name FROM people;

CREATE TRIGGER shout BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b90000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b90000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b90000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b90000000002: Others in their place
-- ======================================================================

\echo '2/2 b90000000002 Others in their place'

-- Goes on only if the version table holds b90000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b90000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b90000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b90000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TRIGGER IF EXISTS shout ON people;

CREATE TRIGGER shout BEFORE UPDATE OF name ON people FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();

CREATE OR REPLACE VIEW names AS
SELECT name FROM people WHERE id > 0;

ALTER SEQUENCE numbers MAXVALUE 900 CACHE 50;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b90000000002' WHERE version_num = 'b90000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b90000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b90000000002', false);
END $retort$;

COMMIT;

SELECT 'OK: objects_of_old_servers is at b90000000002' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b90000000002' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b90000000002') THEN version_num END) = 1;
