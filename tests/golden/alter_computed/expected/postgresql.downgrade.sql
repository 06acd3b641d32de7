-- Retort: downgrade of alter_computed on postgresql 15
--
-- project:     alter_computed
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   a90000000003
-- ends at:     base
--
--    1. a90000000003  Computed no more
--    2. a90000000002  Other expressions
--    3. a90000000001  Computed columns, and what is over them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_computed is at base
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

-- Goes on only if the version table holds a90000000003 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a90000000003') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a90000000003' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- a90000000003: Computed no more
-- ======================================================================

\echo '1/3 a90000000003 Computed no more'

BEGIN;

DELETE FROM lines
WHERE id = 2;

ALTER TABLE lines
    DROP CONSTRAINT half_is_small,
    DROP COLUMN third;

ALTER TABLE lines
    ADD COLUMN third integer GENERATED ALWAYS AS (price / 3) STORED,
    ADD CONSTRAINT half_is_small CHECK (third < 100);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a90000000002' WHERE version_num = 'a90000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a90000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a90000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a90000000002: Other expressions
-- ======================================================================

\echo '2/3 a90000000002 Other expressions'

-- Goes on only if the version table holds a90000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a90000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a90000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a90000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE lines
    DROP CONSTRAINT half_is_small,
    DROP COLUMN third,
    ADD COLUMN half integer GENERATED ALWAYS AS (price / 2) STORED;

ALTER TABLE lines ADD CONSTRAINT half_is_small CHECK (half < 100);

DROP INDEX ix_lines_total;

ALTER TABLE lines DROP COLUMN total;

ALTER TABLE lines ADD COLUMN total integer GENERATED ALWAYS AS (price * 2) STORED;

COMMENT ON COLUMN lines.total IS 'Twice';

CREATE INDEX ix_lines_total ON lines (total, note);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a90000000001' WHERE version_num = 'a90000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a90000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a90000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a90000000001: Computed columns, and what is over them
-- ======================================================================

\echo '3/3 a90000000001 Computed columns, and what is over them'

-- Goes on only if the version table holds a90000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a90000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a90000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a90000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE lines;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a90000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a90000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: alter_computed is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a90000000001' AND count(*) = 0;
