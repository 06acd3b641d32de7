-- Retort: downgrade of sequences on postgresql 15
--
-- project:     sequences
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   b20000000004
-- ends at:     base
--
--    1. b20000000004  Drop a sequence, and a table with its own
--    2. b20000000003  A sequence that goes with its table
--    3. b20000000002  Change them
--    4. b20000000001  Sequences
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: sequences is at base
--
-- to run:   psql -X -d DATABASE -f postgresql.downgrade.sql
-- to undo:  psql -X -d DATABASE -f postgresql.upgrade.sql

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

-- Goes on only if the version table holds b20000000004 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b20000000004') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b20000000004' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- b20000000004: Drop a sequence, and a table with its own
-- ======================================================================

\echo '1/4 b20000000004 Drop a sequence, and a table with its own'

BEGIN;

CREATE SEQUENCE plain START WITH 7 CACHE 100;

CREATE SEQUENCE numbers;

CREATE TABLE tickets (
    id bigint DEFAULT nextval('plain') NOT NULL,
    note varchar(20),
    CONSTRAINT tickets_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE plain OWNED BY tickets.id;

ALTER SEQUENCE numbers OWNED BY tickets.note;

CREATE SEQUENCE "Order" START WITH 100 INCREMENT BY 5 MAXVALUE 200000;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b20000000003' WHERE version_num = 'b20000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b20000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b20000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b20000000003: A sequence that goes with its table
-- ======================================================================

\echo '2/4 b20000000003 A sequence that goes with its table'

-- Goes on only if the version table holds b20000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b20000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b20000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b20000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER SEQUENCE plain START WITH 1;

DROP SEQUENCE numbers;

ALTER SEQUENCE plain OWNED BY NONE;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b20000000002' WHERE version_num = 'b20000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b20000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b20000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b20000000002: Change them
-- ======================================================================

\echo '3/4 b20000000002 Change them'

-- Goes on only if the version table holds b20000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b20000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b20000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b20000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER SEQUENCE backwards NO MINVALUE;

ALTER SEQUENCE plain CACHE 1;

ALTER SEQUENCE "Order" INCREMENT BY 10 MINVALUE 50 MAXVALUE 100000 CACHE 20 CYCLE;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b20000000001' WHERE version_num = 'b20000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b20000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b20000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b20000000001: Sequences
-- ======================================================================

\echo '4/4 b20000000001 Sequences'

-- Goes on only if the version table holds b20000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b20000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b20000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b20000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE tickets;

DROP SEQUENCE typed;

DROP SEQUENCE uncached;

DROP SEQUENCE backwards;

DROP SEQUENCE "Order";

DROP SEQUENCE plain;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b20000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b20000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: sequences is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b20000000001' AND count(*) = 0;
