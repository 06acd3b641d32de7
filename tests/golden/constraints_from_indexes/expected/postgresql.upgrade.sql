-- Retort: upgrade of constraints_from_indexes on postgresql 15
--
-- project:     constraints_from_indexes
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     c90000000003
--
--    1. c90000000001  A table
--    2. c90000000002  Indexes, without a lock against writing
--    3. c90000000003  Become constraints
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: constraints_from_indexes is at c90000000003
-- If it stops within a revision, go on with the last place that it printed, such as c90000000002:2:
--   retort -d postgresql@15 upgrade base:c90000000003 --resume c90000000002:2
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
-- c90000000001: A table
-- ======================================================================

\echo '1/3 c90000000001 A table'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE seats (
    "row" integer NOT NULL,
    number integer NOT NULL,
    code varchar(10)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('c90000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c90000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c90000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- c90000000002: Indexes, without a lock against writing
-- ======================================================================

\echo '2/3 c90000000002 Indexes, without a lock against writing'

-- Goes on only if the version table holds c90000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'c90000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c90000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version c90000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'c90000000002:1 of 2'

SET lock_timeout = 0;
CREATE UNIQUE INDEX CONCURRENTLY seats_place ON seats ("row", number);
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

\echo 'c90000000002:2 of 2'

SET lock_timeout = 0;
CREATE UNIQUE INDEX CONCURRENTLY seats_code ON seats (code) INCLUDE ("row") NULLS NOT DISTINCT;
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

BEGIN;

\echo 'c90000000002:3 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'c90000000002' WHERE version_num = 'c90000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c90000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c90000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- c90000000003: Become constraints
-- ======================================================================

\echo '3/3 c90000000003 Become constraints'

-- Goes on only if the version table holds c90000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'c90000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c90000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version c90000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE seats ADD CONSTRAINT seats_pkey PRIMARY KEY USING INDEX seats_place;

ALTER TABLE seats ADD CONSTRAINT seats_code UNIQUE USING INDEX seats_code DEFERRABLE;

CREATE TABLE tickets (
    id integer NOT NULL,
    "row" integer,
    number integer,
    CONSTRAINT tickets_pkey PRIMARY KEY (id),
    CONSTRAINT tickets_row_number_fkey FOREIGN KEY ("row", number) REFERENCES seats ("row", number)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'c90000000003' WHERE version_num = 'c90000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c90000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c90000000003', false);
END $retort$;

COMMIT;

SELECT 'OK: constraints_from_indexes is at c90000000003' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'c90000000003' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c90000000003') THEN version_num END) = 1;
