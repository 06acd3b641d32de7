-- Retort: downgrade of rows_of_a_new_table_in_the_way on postgresql 15
--
-- project:     rows_of_a_new_table_in_the_way
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   a00000000002
-- ends at:     base
--
--    1. a00000000002  Rows that no key tells from others, in a table that was renamed in between
--    2. a00000000001  On the way back, the column that was dropped cannot stand beside the rows
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_of_a_new_table_in_the_way is at base
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

-- Goes on only if the version table holds a00000000002 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000002') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000002' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- a00000000002: Rows that no key tells from others, in a table that was renamed in between
-- ======================================================================

\echo '1/2 a00000000002 Rows that no key tells from others, in a table that was renamed in between'

BEGIN;

DELETE FROM notes;

ALTER TABLE notes RENAME TO drafts;

ALTER TABLE drafts
    ADD COLUMN old_id bigint NOT NULL,
    ADD CONSTRAINT drafts_pkey PRIMARY KEY (old_id);

DROP TABLE drafts;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000001' WHERE version_num = 'a00000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000001: On the way back, the column that was dropped cannot stand beside the rows
-- ======================================================================

\echo '2/2 a00000000001 On the way back, the column that was dropped cannot stand beside the rows'

-- Goes on only if the version table holds a00000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DELETE FROM t
WHERE code = 'b';

DELETE FROM t
WHERE code = 'a';

ALTER TABLE t
    ADD COLUMN old_id bigint NOT NULL,
    ADD CONSTRAINT t_pkey PRIMARY KEY (old_id);

DROP TABLE t;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a00000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: rows_of_a_new_table_in_the_way is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a00000000001' AND count(*) = 0;
