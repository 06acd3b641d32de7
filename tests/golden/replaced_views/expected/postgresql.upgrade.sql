-- Retort: upgrade of replaced_views on postgresql 15
--
-- project:     replaced_views
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b70000000003
--
--    1. b70000000001  Views, one upon another
--    2. b70000000002  Another column behind the others
--    3. b70000000003  Without them, and what stands on them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: replaced_views is at b70000000003
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
-- b70000000001: Views, one upon another
-- ======================================================================

\echo '1/3 b70000000001 Views, one upon another'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE orders (
    id integer NOT NULL,
    amount integer,
    state varchar(20),
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

CREATE VIEW open_orders AS
SELECT id FROM orders WHERE state = 'open';

CREATE VIEW first_open AS
SELECT MIN(id) AS id FROM open_orders;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b70000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b70000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b70000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b70000000002: Another column behind the others
-- ======================================================================

\echo '2/3 b70000000002 Another column behind the others'

-- Goes on only if the version table holds b70000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b70000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b70000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE OR REPLACE VIEW open_orders AS
SELECT id, amount FROM orders WHERE state = 'open';

CREATE OR REPLACE VIEW amounts (how_much) AS
SELECT amount FROM orders;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b70000000002' WHERE version_num = 'b70000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b70000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b70000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b70000000003: Without them, and what stands on them
-- ======================================================================

\echo '3/3 b70000000003 Without them, and what stands on them'

-- Goes on only if the version table holds b70000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b70000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b70000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP VIEW first_open;

DROP VIEW open_orders;

DROP VIEW IF EXISTS unheard_of;

ALTER TABLE orders ALTER COLUMN state TYPE varchar(30);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b70000000003' WHERE version_num = 'b70000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b70000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b70000000003', false);
END $retort$;

COMMIT;

SELECT 'OK: replaced_views is at b70000000003' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b70000000003' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000003') THEN version_num END) = 1;
