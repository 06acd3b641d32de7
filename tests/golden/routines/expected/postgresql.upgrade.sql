-- Retort: upgrade of routines on postgresql 15
--
-- project:     routines
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b30000000004
--
--    1. b30000000001  A function, a procedure, a trigger
--    2. b30000000002  Other texts in their place
--    3. b30000000003  Two functions of one name
--    4. b30000000004  All go
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: routines is at b30000000004
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
-- b30000000001: A function, a procedure, a trigger
-- ======================================================================

\echo '1/4 b30000000001 A function, a procedure, a trigger'

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

-- Bodies have semicolons
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  -- a ; and a $ and GO
  RETURN n * 2;
END;
$$;

CREATE PROCEDURE tidy() LANGUAGE sql
BEGIN ATOMIC
  DELETE FROM people WHERE name IS NULL;
  UPDATE people SET name = trim(name);
END;

CREATE TRIGGER shout BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b30000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b30000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b30000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b30000000002: Other texts in their place
-- ======================================================================

\echo '2/4 b30000000002 Other texts in their place'

-- Goes on only if the version table holds b30000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b30000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b30000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b30000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE OR REPLACE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n + n';

CREATE OR REPLACE TRIGGER shout BEFORE UPDATE OF name ON people FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();

CREATE OR REPLACE FUNCTION new_one() RETURNS integer LANGUAGE sql AS 'SELECT 1';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b30000000002' WHERE version_num = 'b30000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b30000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b30000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b30000000003: Two functions of one name
-- ======================================================================

\echo '3/4 b30000000003 Two functions of one name'

-- Goes on only if the version table holds b30000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b30000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b30000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b30000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE FUNCTION twice(t text) RETURNS text LANGUAGE sql AS $body$ SELECT t || t $body$;

CREATE FUNCTION "Odd Name"() RETURNS text LANGUAGE sql AS $$ SELECT 'it''s; \ DELIMITER' $$;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b30000000003' WHERE version_num = 'b30000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b30000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b30000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b30000000004: All go
-- ======================================================================

\echo '4/4 b30000000004 All go'

-- Goes on only if the version table holds b30000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b30000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b30000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b30000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP FUNCTION twice(integer);

DROP FUNCTION new_one;

DROP PROCEDURE tidy;

DROP TRIGGER shout ON people;

DROP FUNCTION IF EXISTS unheard_of;

DROP TRIGGER IF EXISTS unheard_of ON people;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b30000000004' WHERE version_num = 'b30000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b30000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b30000000004', false);
END $retort$;

COMMIT;

SELECT 'OK: routines is at b30000000004' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b30000000004' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b30000000004') THEN version_num END) = 1;
