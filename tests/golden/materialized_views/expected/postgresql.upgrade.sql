-- Retort: upgrade of materialized_views on postgresql 15
--
-- project:     materialized_views
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b80000000005
--
--    1. b80000000001  A view that keeps its rows
--    2. b80000000002  Another query
--    3. b80000000003  No view at all
--    4. b80000000004  Indexes of a view that keeps its rows
--    5. b80000000005  Another query, under the same indexes, and another type under the view
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: materialized_views is at b80000000005
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
-- b80000000001: A view that keeps its rows
-- ======================================================================

\echo '1/5 b80000000001 A view that keeps its rows'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE orders (
    id integer NOT NULL,
    amount integer,
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

CREATE MATERIALIZED VIEW totals (total) AS
SELECT SUM(amount) FROM orders;

CREATE VIEW large_totals AS
SELECT total FROM totals WHERE total > 1000;

GRANT SELECT ON totals TO PUBLIC;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b80000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b80000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b80000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b80000000002: Another query
-- ======================================================================

\echo '2/5 b80000000002 Another query'

-- Goes on only if the version table holds b80000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b80000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b80000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b80000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP VIEW large_totals;

DROP MATERIALIZED VIEW totals;

CREATE MATERIALIZED VIEW totals (total, biggest) AS
SELECT SUM(amount), MAX(amount) FROM orders;

GRANT SELECT ON totals TO PUBLIC;

CREATE VIEW large_totals AS
SELECT total FROM totals WHERE total > 1000;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b80000000002' WHERE version_num = 'b80000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b80000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b80000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b80000000003: No view at all
-- ======================================================================

\echo '3/5 b80000000003 No view at all'

-- Goes on only if the version table holds b80000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b80000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b80000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b80000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP VIEW large_totals;

DROP MATERIALIZED VIEW totals;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b80000000003' WHERE version_num = 'b80000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b80000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b80000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b80000000004: Indexes of a view that keeps its rows
-- ======================================================================

\echo '4/5 b80000000004 Indexes of a view that keeps its rows'

-- Goes on only if the version table holds b80000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b80000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b80000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b80000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE MATERIALIZED VIEW totals (id, total) AS
SELECT id, SUM(amount) FROM orders GROUP BY id;

CREATE UNIQUE INDEX totals_by_id ON totals (id);

CREATE INDEX ix_totals_total ON totals (total);

ALTER INDEX ix_totals_total RENAME TO totals_by_total;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b80000000004' WHERE version_num = 'b80000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b80000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b80000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b80000000005: Another query, under the same indexes, and another type under the view
-- ======================================================================

\echo '5/5 b80000000005 Another query, under the same indexes, and another type under the view'

-- Goes on only if the version table holds b80000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b80000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b80000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b80000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP MATERIALIZED VIEW totals;

CREATE MATERIALIZED VIEW totals (id, total, biggest) AS
SELECT id, SUM(amount), MAX(amount) FROM orders GROUP BY id;

CREATE UNIQUE INDEX totals_by_id ON totals (id);

CREATE INDEX totals_by_total ON totals (total);

DROP MATERIALIZED VIEW totals;

ALTER TABLE orders ALTER COLUMN amount TYPE bigint;

CREATE MATERIALIZED VIEW totals (id, total, biggest) AS
SELECT id, SUM(amount), MAX(amount) FROM orders GROUP BY id;

CREATE UNIQUE INDEX totals_by_id ON totals (id);

CREATE INDEX totals_by_total ON totals (total);

DROP INDEX totals_by_total;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b80000000005' WHERE version_num = 'b80000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b80000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b80000000005', false);
END $retort$;

COMMIT;

SELECT 'OK: materialized_views is at b80000000005' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b80000000005' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b80000000005') THEN version_num END) = 1;
