-- Retort: upgrade of indexes on postgresql 15
--
-- project:     indexes
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a00000000003
--
--    1. a00000000001  Indexes with options
--    2. a00000000002  Drop and add indexes, and the columns below them
--    3. a00000000003  An index outside the transaction
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: indexes is at a00000000003
-- If it stops within a revision, go on with the last place that it printed, such as a00000000003:1:
--   retort -d postgresql@15 upgrade base:a00000000003 --resume a00000000003:1
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
-- a00000000001: Indexes with options
-- ======================================================================

\echo '1/3 a00000000001 Indexes with options'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE docs (
    id bigint NOT NULL,
    owner varchar(40) NOT NULL,
    state varchar(10) DEFAULT 'new',
    meta jsonb,
    size integer,
    CONSTRAINT docs_pkey PRIMARY KEY (id)
);

CREATE INDEX ix_docs_owner ON docs (owner, size DESC);

CREATE UNIQUE INDEX uq_docs_owner_state ON docs (owner, state);

CREATE INDEX ix_docs_lower ON docs ((lower(owner)));

CREATE INDEX ix_docs_state ON docs (state) WHERE state <> 'new';

CREATE INDEX ix_docs_meta ON docs USING GIN (meta);

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
-- a00000000002: Drop and add indexes, and the columns below them
-- ======================================================================

\echo '2/3 a00000000002 Drop and add indexes, and the columns below them'

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

DROP INDEX ix_docs_state;

DROP INDEX ix_docs_lower;

ALTER TABLE docs ALTER COLUMN owner TYPE varchar(60);

ALTER TABLE docs RENAME COLUMN state TO status;

DROP INDEX ix_docs_owner;

ALTER TABLE docs DROP COLUMN size;

CREATE INDEX ix_docs_status ON docs (status);

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

-- ======================================================================
-- a00000000003: An index outside the transaction
-- ======================================================================

\echo '3/3 a00000000003 An index outside the transaction'

-- Goes on only if the version table holds a00000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a00000000003:1 of 1'

SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY ix_docs_status_owner ON docs (status, owner);
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

BEGIN;

\echo 'a00000000003:2 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000003' WHERE version_num = 'a00000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000003', false);
END $retort$;

COMMIT;

SELECT 'OK: indexes is at a00000000003' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a00000000003' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000003') THEN version_num END) = 1;
