-- Retort: downgrade of constraints on postgresql 15
--
-- project:     constraints
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   300000000004
-- ends at:     base
--
--    1. 300000000004  Drop columns with what hangs on them
--    2. 300000000003  Drop by name, and by kind and columns
--    3. 300000000002  Add every kind, with and without a name
--    4. 300000000001  Named and unnamed constraints
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: constraints is at base
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

-- Goes on only if the version table holds 300000000004 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('300000000004') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 300000000004' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 300000000004: Drop columns with what hangs on them
-- ======================================================================

\echo '1/4 300000000004 Drop columns with what hangs on them'

BEGIN;

CREATE TABLE regions (
    country char(2) NOT NULL,
    number smallint NOT NULL,
    parent_country char(2),
    parent_number smallint,
    CONSTRAINT pk_regions PRIMARY KEY (country, number),
    CONSTRAINT fk_regions_country FOREIGN KEY (country) REFERENCES countries (code) ON DELETE CASCADE
);

ALTER TABLE regions
    ADD COLUMN area integer,
    ADD CONSTRAINT ck_regions_area CHECK (area > 0);

ALTER TABLE members
    ADD COLUMN mentor integer,
    ADD COLUMN badge varchar(10);

CREATE INDEX ix_members_mentor ON members (mentor DESC);

ALTER TABLE members ADD CONSTRAINT uq_members_badge UNIQUE (badge);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '300000000003' WHERE version_num = '300000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 300000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', '300000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 300000000003: Drop by name, and by kind and columns
-- ======================================================================

\echo '2/4 300000000003 Drop by name, and by kind and columns'

-- Goes on only if the version table holds 300000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '300000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('300000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 300000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE members DROP CONSTRAINT pk_members;

CREATE INDEX ix_members_club ON members (club, person);

ALTER TABLE members ADD CONSTRAINT pk_members PRIMARY KEY (person, club);

ALTER TABLE regions ADD CONSTRAINT regions_parent_country_parent_number_fkey FOREIGN KEY (parent_country, parent_number) REFERENCES regions (country, number);

ALTER TABLE members ADD CONSTRAINT ck_members_club CHECK (club <> person);

ALTER TABLE members ADD CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code);

ALTER TABLE members ADD CONSTRAINT members_person_badge_key UNIQUE (person, badge);

ALTER TABLE members ADD CONSTRAINT uq_members_person UNIQUE (person);

ALTER TABLE members ADD CONSTRAINT fk_members_mentor FOREIGN KEY (mentor) REFERENCES members (person) ON DELETE SET NULL;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '300000000002' WHERE version_num = '300000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 300000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', '300000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 300000000002: Add every kind, with and without a name
-- ======================================================================

\echo '3/4 300000000002 Add every kind, with and without a name'

-- Goes on only if the version table holds 300000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '300000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('300000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 300000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_members_mentor;

DROP INDEX ix_members_club;

ALTER TABLE members DROP CONSTRAINT fk_members_mentor;

ALTER TABLE members DROP CONSTRAINT ck_members_club;

ALTER TABLE members DROP CONSTRAINT uq_members_person;

ALTER TABLE members DROP CONSTRAINT members_person_badge_key;

ALTER TABLE members DROP CONSTRAINT uq_members_badge;

ALTER TABLE members DROP CONSTRAINT pk_members;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '300000000001' WHERE version_num = '300000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 300000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '300000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 300000000001: Named and unnamed constraints
-- ======================================================================

\echo '4/4 300000000001 Named and unnamed constraints'

-- Goes on only if the version table holds 300000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '300000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('300000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 300000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE members;

DROP TABLE regions;

DROP TABLE countries;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '300000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', '300000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: constraints is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '300000000001' AND count(*) = 0;
