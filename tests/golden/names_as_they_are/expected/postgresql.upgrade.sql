-- Retort: upgrade of names_as_they_are on postgresql 15
--
-- project:     names_as_they_are
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b76000000002
--
--    1. b76000000001  Names by convention, and as they are
--    2. b76000000002  Dropped by what was written, and by what they are called
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: names_as_they_are is at b76000000002
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
-- b76000000001: Names by convention, and as they are
-- ======================================================================

\echo '1/2 b76000000001 Names by convention, and as they are'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE parts (
    a integer NOT NULL,
    b integer,
    CONSTRAINT parts_key PRIMARY KEY (a),
    CONSTRAINT uq_parts_a_b UNIQUE (a, b),
    CONSTRAINT fk_parts_b FOREIGN KEY (b) REFERENCES parts (a),
    CONSTRAINT ck_parts_positive CHECK (a > 0),
    CONSTRAINT even CHECK (a <> 1)
);

CREATE INDEX ix_parts_b ON parts (b);

ALTER TABLE parts ADD CONSTRAINT small CHECK (a < 100);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b76000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b76000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b76000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b76000000002: Dropped by what was written, and by what they are called
-- ======================================================================

\echo '2/2 b76000000002 Dropped by what was written, and by what they are called'

-- Goes on only if the version table holds b76000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b76000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b76000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b76000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE parts DROP CONSTRAINT small;

ALTER TABLE parts DROP CONSTRAINT even;

ALTER TABLE parts DROP CONSTRAINT ck_parts_positive;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b76000000002' WHERE version_num = 'b76000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b76000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b76000000002', false);
END $retort$;

COMMIT;

SELECT 'OK: names_as_they_are is at b76000000002' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b76000000002' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b76000000002') THEN version_num END) = 1;
