-- Retort: upgrade of enums_and_other_types on postgresql 15
--
-- project:     enums_and_other_types
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     c80000000002
--
--    1. c80000000001  An enum that gets a label, and a row with it
--    2. c80000000002  A number
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: enums_and_other_types is at c80000000002
-- If it stops within a revision, go on with the last place that it printed, such as c80000000001:2:
--   retort -d postgresql@15 upgrade base:c80000000002 --resume c80000000001:2
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
-- c80000000001: An enum that gets a label, and a row with it
-- ======================================================================

\echo '1/2 c80000000001 An enum that gets a label, and a row with it'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

\echo 'c80000000001:1 of 5'

CREATE TYPE answer AS ENUM ('true', 'false');

\echo 'c80000000001:2 of 5'

CREATE TYPE answer_size AS ENUM ('1', '2');

\echo 'c80000000001:3 of 5'

CREATE TABLE answers (
    id integer,
    answer answer,
    size answer_size
);

SET retort.done = 'c80000000001:1';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'c80000000001:1' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before c80000000001: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'c80000000001:4 of 5'

ALTER TYPE answer ADD VALUE IF NOT EXISTS 'unknown';
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'c80000000001:5 of 5'

INSERT INTO answers (id, answer, size) VALUES
    (1, 'unknown', '2');

\echo 'c80000000001:6 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('c80000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c80000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c80000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- c80000000002: A number
-- ======================================================================

\echo '2/2 c80000000002 A number'

-- Goes on only if the version table holds c80000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'c80000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c80000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version c80000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE answers ALTER COLUMN size TYPE integer USING size::text::integer;

DROP TYPE answer_size;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'c80000000002' WHERE version_num = 'c80000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c80000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c80000000002', false);
END $retort$;

COMMIT;

SELECT 'OK: enums_and_other_types is at c80000000002' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'c80000000002' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c80000000002') THEN version_num END) = 1;
