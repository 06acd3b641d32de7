-- Retort: downgrade of naming on postgresql 15
--
-- project:     naming
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   b00000000003
-- ends at:     base
--
--    1. b00000000003  Drop the columns below such names
--    2. b00000000002  Take such names away and make more
--    3. b00000000001  Names by convention, given and made
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: naming is at base
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

-- Goes on only if the version table holds b00000000003 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b00000000003') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b00000000003' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- b00000000003: Drop the columns below such names
-- ======================================================================

\echo '1/3 b00000000003 Drop the columns below such names'

BEGIN;

CREATE TYPE person_kind AS ENUM ('a', 'b');

ALTER TABLE people
    ADD COLUMN born integer,
    ADD COLUMN kind person_kind DEFAULT 'a' NOT NULL,
    ADD COLUMN place varchar(10);

CREATE UNIQUE INDEX ix_people_place ON people (place);

ALTER TABLE people ADD CONSTRAINT ck_people_alive CHECK (born < 3000);

CREATE INDEX ix_people_born ON people (born);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b00000000002' WHERE version_num = 'b00000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b00000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b00000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b00000000002: Take such names away and make more
-- ======================================================================

\echo '2/3 b00000000002 Take such names away and make more'

-- Goes on only if the version table holds b00000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b00000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b00000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b00000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE people ADD CONSTRAINT fk_people_boss_people FOREIGN KEY (boss) REFERENCES people (id);

ALTER TABLE people ADD CONSTRAINT uq_people_born_email UNIQUE (born, email);

DROP INDEX ix_people_place;

ALTER TABLE people DROP COLUMN place;

ALTER TABLE people DROP CONSTRAINT ck_people_alive;

ALTER TABLE people ADD CONSTRAINT ck_people_born CHECK (born > 1000);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b00000000001' WHERE version_num = 'b00000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b00000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b00000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b00000000001: Names by convention, given and made
-- ======================================================================

\echo '3/3 b00000000001 Names by convention, given and made'

-- Goes on only if the version table holds b00000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b00000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b00000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b00000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE people;

DROP TYPE person_kind;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b00000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b00000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: naming is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b00000000001' AND count(*) = 0;
