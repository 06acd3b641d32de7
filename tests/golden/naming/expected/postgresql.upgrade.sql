-- Retort: upgrade of naming on postgresql 15
--
-- project:     naming
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b00000000003
--
--    1. b00000000001  Names by convention, given and made
--    2. b00000000002  Take such names away and make more
--    3. b00000000003  Drop the columns below such names
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: naming is at b00000000003
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
-- b00000000001: Names by convention, given and made
-- ======================================================================

\echo '1/3 b00000000001 Names by convention, given and made'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TYPE person_kind AS ENUM ('a', 'b');

CREATE TABLE people (
    id integer NOT NULL,
    born integer,
    email varchar(40),
    boss integer,
    kind person_kind DEFAULT 'a' NOT NULL,
    CONSTRAINT pk_people PRIMARY KEY (id),
    CONSTRAINT uq_people_email UNIQUE (email),
    CONSTRAINT uq_people_born_email UNIQUE (born, email),
    CONSTRAINT my_own_name UNIQUE (email, boss),
    CONSTRAINT fk_people_boss_people FOREIGN KEY (boss) REFERENCES people (id),
    CONSTRAINT ck_people_born CHECK (born > 1000)
);

CREATE INDEX ix_people_born ON people (born);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b00000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b00000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b00000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b00000000002: Take such names away and make more
-- ======================================================================

\echo '2/3 b00000000002 Take such names away and make more'

-- Goes on only if the version table holds b00000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b00000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b00000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b00000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE people DROP CONSTRAINT ck_people_born;

ALTER TABLE people ADD CONSTRAINT ck_people_alive CHECK (born < 3000);

ALTER TABLE people ADD COLUMN place varchar(10);

CREATE UNIQUE INDEX ix_people_place ON people (place);

ALTER TABLE people DROP CONSTRAINT uq_people_born_email;

ALTER TABLE people DROP CONSTRAINT fk_people_boss_people;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b00000000002' WHERE version_num = 'b00000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b00000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b00000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b00000000003: Drop the columns below such names
-- ======================================================================

\echo '3/3 b00000000003 Drop the columns below such names'

-- Goes on only if the version table holds b00000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b00000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b00000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b00000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_people_born;

ALTER TABLE people DROP CONSTRAINT ck_people_alive;

DROP INDEX ix_people_place;

ALTER TABLE people
    DROP COLUMN born,
    DROP COLUMN place,
    DROP COLUMN kind;

DROP TYPE person_kind;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b00000000003' WHERE version_num = 'b00000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b00000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b00000000003', false);
END $retort$;

COMMIT;

SELECT 'OK: naming is at b00000000003' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b00000000003' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b00000000003') THEN version_num END) = 1;
