-- Retort: downgrade of computed_and_enums on postgresql 15
--
-- project:     computed_and_enums
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   600000000004
-- ends at:     base
--
--    1. 600000000004  Identities
--    2. 600000000003  Less of both
--    3. 600000000002  More of both
--    4. 600000000001  Computed columns and enums
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: computed_and_enums is at base
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

-- Goes on only if the version table holds 600000000004 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('600000000004') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 600000000004' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 600000000004: Identities
-- ======================================================================

\echo '1/4 600000000004 Identities'

BEGIN;

DROP TABLE numbered;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '600000000003' WHERE version_num = '600000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 600000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', '600000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 600000000003: Less of both
-- ======================================================================

\echo '2/4 600000000003 Less of both'

-- Goes on only if the version table holds 600000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '600000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('600000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 600000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE lines
    ALTER COLUMN state SET NOT NULL,
    ALTER COLUMN state SET DEFAULT 'done';

CREATE TYPE line_kind AS ENUM ('goods', 'service');

ALTER TABLE lines ADD COLUMN kind line_kind DEFAULT 'goods' NOT NULL;

ALTER TABLE lines ADD COLUMN total numeric(14, 2) GENERATED ALWAYS AS (price * quantity) STORED;

CREATE INDEX ix_lines_total ON lines (total);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '600000000002' WHERE version_num = '600000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 600000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', '600000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 600000000002: More of both
-- ======================================================================

\echo '3/4 600000000002 More of both'

-- Goes on only if the version table holds 600000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '600000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('600000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 600000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_lines_total;

ALTER TABLE lines ALTER COLUMN state SET DEFAULT 'open';

ALTER TABLE lines DROP COLUMN doubled;

ALTER TABLE lines DROP COLUMN kind;

DROP TYPE line_kind;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '600000000001' WHERE version_num = '600000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 600000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '600000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 600000000001: Computed columns and enums
-- ======================================================================

\echo '4/4 600000000001 Computed columns and enums'

-- Goes on only if the version table holds 600000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '600000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('600000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 600000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE lines;

DROP TYPE line_state;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '600000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', '600000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: computed_and_enums is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '600000000001' AND count(*) = 0;
