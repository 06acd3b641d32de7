-- Retort: downgrade of alter_column_pairs on postgresql 15
--
-- project:     alter_column_pairs
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   a70000000003
-- ends at:     base
--
--    1. a70000000003  Two attributes at a time, and all of them
--    2. a70000000002  One attribute at a time
--    3. a70000000001  A column for each attribute, and for each two
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column_pairs is at base
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

-- Goes on only if the version table holds a70000000003 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a70000000003') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a70000000003' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- a70000000003: Two attributes at a time, and all of them
-- ======================================================================

\echo '1/3 a70000000003 Two attributes at a time, and all of them'

BEGIN;

ALTER TABLE t
    ALTER COLUMN c_everything TYPE integer,
    ALTER COLUMN c_everything SET NOT NULL,
    ALTER COLUMN c_everything SET DEFAULT 7;

ALTER TABLE t RENAME COLUMN c_everything TO c_all;

COMMENT ON COLUMN t.c_all IS NULL;

ALTER TABLE t DROP COLUMN c_all;

ALTER TABLE t ALTER COLUMN c_default_comment SET DEFAULT 'old';

COMMENT ON COLUMN t.c_default_comment IS 'As it was';

ALTER TABLE t ALTER COLUMN c_nullable_comment SET NOT NULL;

COMMENT ON COLUMN t.c_nullable_comment IS 'As it was';

ALTER TABLE t
    ALTER COLUMN c_nullable_default SET NOT NULL,
    ALTER COLUMN c_nullable_default SET DEFAULT 'old',
    ALTER COLUMN c_type_comment TYPE varchar(10);

COMMENT ON COLUMN t.c_type_comment IS 'As it was';

ALTER TABLE t
    ALTER COLUMN c_type_default TYPE varchar(10),
    ALTER COLUMN c_type_default SET DEFAULT 'old',
    ALTER COLUMN c_type_nullable TYPE varchar(10),
    ALTER COLUMN c_type_nullable SET NOT NULL;

ALTER TABLE t RENAME COLUMN c_rename_comment_new TO c_rename_comment;

COMMENT ON COLUMN t.c_rename_comment IS 'As it was';

ALTER TABLE t ALTER COLUMN c_rename_default_new SET DEFAULT 'old';

ALTER TABLE t RENAME COLUMN c_rename_default_new TO c_rename_default;

ALTER TABLE t ALTER COLUMN c_rename_nullable_new SET NOT NULL;

ALTER TABLE t RENAME COLUMN c_rename_nullable_new TO c_rename_nullable;

ALTER TABLE t ALTER COLUMN c_rename_type_new TYPE varchar(10);

ALTER TABLE t RENAME COLUMN c_rename_type_new TO c_rename_type;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a70000000002' WHERE version_num = 'a70000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a70000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a70000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a70000000002: One attribute at a time
-- ======================================================================

\echo '2/3 a70000000002 One attribute at a time'

-- Goes on only if the version table holds a70000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a70000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a70000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a70000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

COMMENT ON COLUMN t.c_comment IS 'As it was';

ALTER TABLE t ALTER COLUMN c_default SET DEFAULT 'old';

ALTER TABLE t ALTER COLUMN c_nullable SET NOT NULL;

ALTER TABLE t ALTER COLUMN c_type TYPE varchar(10);

ALTER TABLE t RENAME COLUMN c_rename_new TO c_rename;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a70000000001' WHERE version_num = 'a70000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a70000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a70000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a70000000001: A column for each attribute, and for each two
-- ======================================================================

\echo '3/3 a70000000001 A column for each attribute, and for each two'

-- Goes on only if the version table holds a70000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a70000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a70000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a70000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_t_pairs;

DROP TABLE t;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a70000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a70000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: alter_column_pairs is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a70000000001' AND count(*) = 0;
