-- Retort: downgrade of alter_column on postgresql 15
--
-- project:     alter_column
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   200000000004
-- ends at:     base
--
--    1. 200000000004  Names that others had
--    2. 200000000003  Several attributes at once
--    3. 200000000002  One attribute at a time
--    4. 200000000001  Columns with everything on them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column is at base
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

-- Goes on only if the version table holds 200000000004 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000004') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 200000000004' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 200000000004: Names that others had
-- ======================================================================

\echo '1/4 200000000004 Names that others had'

BEGIN;

ALTER TABLE items ADD COLUMN price numeric(10, 2);

ALTER TABLE items
    DROP COLUMN remark,
    DROP COLUMN weight;

ALTER TABLE items RENAME COLUMN amount TO remark;

ALTER TABLE items RENAME COLUMN pieces TO amount;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '200000000003' WHERE version_num = '200000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 200000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', '200000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 200000000003: Several attributes at once
-- ======================================================================

\echo '2/4 200000000003 Several attributes at once'

-- Goes on only if the version table holds 200000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '200000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 200000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE items
    ALTER COLUMN active DROP NOT NULL,
    ALTER COLUMN active SET DEFAULT TRUE;

ALTER TABLE items
    ALTER COLUMN remark TYPE varchar(100),
    ALTER COLUMN remark DROP NOT NULL,
    ALTER COLUMN remark SET DEFAULT 'it''s';

ALTER TABLE items RENAME COLUMN remark TO note;

ALTER TABLE items
    ALTER COLUMN amount TYPE integer,
    ALTER COLUMN amount SET NOT NULL,
    ALTER COLUMN amount SET DEFAULT 5;

COMMENT ON COLUMN items.amount IS 'Pieces';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '200000000002' WHERE version_num = '200000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 200000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', '200000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 200000000002: One attribute at a time
-- ======================================================================

\echo '3/4 200000000002 One attribute at a time'

-- Goes on only if the version table holds 200000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '200000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 200000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE items RENAME COLUMN last_seen TO seen_at;

COMMENT ON COLUMN items.code IS 'The code';

COMMENT ON COLUMN items.amount IS 'How many';

ALTER TABLE items ALTER COLUMN active SET NOT NULL;

ALTER TABLE items ALTER COLUMN note DROP DEFAULT;

ALTER TABLE items ALTER COLUMN price SET DEFAULT 1.50;

ALTER TABLE items ALTER COLUMN code TYPE varchar(20);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '200000000001' WHERE version_num = '200000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 200000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '200000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 200000000001: Columns with everything on them
-- ======================================================================

\echo '4/4 200000000001 Columns with everything on them'

-- Goes on only if the version table holds 200000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '200000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 200000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE items;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '200000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', '200000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: alter_column is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '200000000001' AND count(*) = 0;
