-- Retort: upgrade of self_reference_added_back on postgresql 15
--
-- project:     self_reference_added_back
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a00000000002
--
--    1. a00000000001  A table that refers to itself
--    2. a00000000002  The key goes, and the foreign key with it; the way back needs both in their order
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: self_reference_added_back is at a00000000002
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
-- a00000000001: A table that refers to itself
-- ======================================================================

\echo '1/2 a00000000001 A table that refers to itself'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE nodes (
    id varchar(40) NOT NULL,
    label varchar(20),
    CONSTRAINT nodes_pkey PRIMARY KEY (id)
);

ALTER TABLE nodes
    ADD COLUMN parent varchar(40),
    ADD CONSTRAINT nodes_parent_fkey FOREIGN KEY (parent) REFERENCES nodes (id);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a00000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000002: The key goes, and the foreign key with it; the way back needs both in their order
-- ======================================================================

\echo '2/2 a00000000002 The key goes, and the foreign key with it; the way back needs both in their order'

-- Goes on only if the version table holds a00000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE nodes
    DROP CONSTRAINT nodes_parent_fkey,
    DROP CONSTRAINT nodes_pkey,
    DROP COLUMN id;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000002' WHERE version_num = 'a00000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000002', false);
END $retort$;

COMMIT;

SELECT 'OK: self_reference_added_back is at a00000000002' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a00000000002' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000002') THEN version_num END) = 1;
