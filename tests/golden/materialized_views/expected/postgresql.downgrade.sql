-- Retort: downgrade of materialized_views on postgresql 15
--
-- project:     materialized_views
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   b80000000005
-- ends at:     base
--
--    1. b80000000005  Another query, under the same indexes, and another type under the view
--    2. b80000000004  Indexes of a view that keeps its rows
--    3. b80000000003  No view at all
--    4. b80000000002  Another query
--    5. b80000000001  A view that keeps its rows
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: materialized_views is at base
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

-- Goes on only if the version table holds b80000000005 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b80000000005') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b80000000005' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- b80000000005: Another query, under the same indexes, and another type under the view
-- ======================================================================

\echo '1/5 b80000000005 Another query, under the same indexes, and another type under the view'

BEGIN;

CREATE INDEX totals_by_total ON totals (total);

DROP MATERIALIZED VIEW totals;

ALTER TABLE orders ALTER COLUMN amount TYPE integer;

CREATE MATERIALIZED VIEW totals (id, total, biggest) AS
SELECT id, SUM(amount), MAX(amount) FROM orders GROUP BY id;

CREATE UNIQUE INDEX totals_by_id ON totals (id);

CREATE INDEX totals_by_total ON totals (total);

DROP MATERIALIZED VIEW totals;

CREATE MATERIALIZED VIEW totals (id, total) AS
SELECT id, SUM(amount) FROM orders GROUP BY id;

CREATE UNIQUE INDEX totals_by_id ON totals (id);

CREATE INDEX totals_by_total ON totals (total);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b80000000004' WHERE version_num = 'b80000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b80000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b80000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b80000000004: Indexes of a view that keeps its rows
-- ======================================================================

\echo '2/5 b80000000004 Indexes of a view that keeps its rows'

-- Goes on only if the version table holds b80000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b80000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b80000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b80000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER INDEX totals_by_total RENAME TO ix_totals_total;

DROP INDEX ix_totals_total;

DROP INDEX totals_by_id;

DROP MATERIALIZED VIEW totals;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b80000000003' WHERE version_num = 'b80000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b80000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b80000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b80000000003: No view at all
-- ======================================================================

\echo '3/5 b80000000003 No view at all'

-- Goes on only if the version table holds b80000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b80000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b80000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b80000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE MATERIALIZED VIEW totals (total, biggest) AS
SELECT SUM(amount), MAX(amount) FROM orders;

GRANT SELECT ON totals TO PUBLIC;

CREATE VIEW large_totals AS
SELECT total FROM totals WHERE total > 1000;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b80000000002' WHERE version_num = 'b80000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b80000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b80000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b80000000002: Another query
-- ======================================================================

\echo '4/5 b80000000002 Another query'

-- Goes on only if the version table holds b80000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b80000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b80000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b80000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP VIEW large_totals;

REVOKE SELECT ON totals FROM PUBLIC;

DROP MATERIALIZED VIEW totals;

CREATE MATERIALIZED VIEW totals (total) AS
SELECT SUM(amount) FROM orders;

GRANT SELECT ON totals TO PUBLIC;

CREATE VIEW large_totals AS
SELECT total FROM totals WHERE total > 1000;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b80000000001' WHERE version_num = 'b80000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b80000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b80000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b80000000001: A view that keeps its rows
-- ======================================================================

\echo '5/5 b80000000001 A view that keeps its rows'

-- Goes on only if the version table holds b80000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b80000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b80000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b80000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

REVOKE SELECT ON totals FROM PUBLIC;

DROP VIEW large_totals;

DROP MATERIALIZED VIEW totals;

DROP TABLE orders;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b80000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b80000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: materialized_views is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b80000000001' AND count(*) = 0;
