-- Retort: downgrade of rebuilds on postgresql 15
--
-- project:     rebuilds
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   700000000004
-- ends at:     base
--
--    1. 700000000004  Take the cycle out again
--    2. 700000000003  Single changes that need a rebuild on SQLite
--    3. 700000000002  Many changes of a table that others refer to
--    4. 700000000001  Tables that refer to each other
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rebuilds is at base
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

-- Goes on only if the version table holds 700000000004 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('700000000004') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 700000000004' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 700000000004: Take the cycle out again
-- ======================================================================

\echo '1/4 700000000004 Take the cycle out again'

BEGIN;

ALTER TABLE players ALTER COLUMN id TYPE integer;

ALTER TABLE strikes RENAME TO goals;

ALTER TABLE teams ADD COLUMN mvp_id integer;

ALTER TABLE teams ADD CONSTRAINT fk_teams_mvp FOREIGN KEY (mvp_id) REFERENCES players (id);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '700000000003' WHERE version_num = '700000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 700000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', '700000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 700000000003: Single changes that need a rebuild on SQLite
-- ======================================================================

\echo '2/4 700000000003 Single changes that need a rebuild on SQLite'

-- Goes on only if the version table holds 700000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '700000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('700000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 700000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE players
    ADD COLUMN captain_id integer,
    ADD CONSTRAINT uq_players_captain UNIQUE (captain_id, shirt);

CREATE INDEX ix_players_captain ON players (captain_id);

ALTER TABLE players ADD CONSTRAINT players_captain_id_fkey FOREIGN KEY (captain_id) REFERENCES players (id);

ALTER TABLE teams DROP CONSTRAINT fk_teams_mvp;

ALTER TABLE teams DROP COLUMN mvp_id;

ALTER TABLE goals ALTER COLUMN at_minute TYPE smallint;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '700000000002' WHERE version_num = '700000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 700000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', '700000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 700000000002: Many changes of a table that others refer to
-- ======================================================================

\echo '3/4 700000000002 Many changes of a table that others refer to'

-- Goes on only if the version table holds 700000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '700000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('700000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 700000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE teams
    DROP COLUMN city,
    ALTER COLUMN name TYPE varchar(30);

DROP INDEX ix_players_nick;

ALTER TABLE players
    DROP CONSTRAINT uq_players_captain,
    DROP CONSTRAINT ck_players_wage,
    ADD CONSTRAINT ck_players_salary CHECK (wage >= 0);

ALTER TABLE players RENAME COLUMN wage TO salary;

ALTER TABLE players
    ALTER COLUMN shirt TYPE varchar(5),
    ALTER COLUMN shirt DROP NOT NULL,
    DROP COLUMN nick;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '700000000001' WHERE version_num = '700000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 700000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '700000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 700000000001: Tables that refer to each other
-- ======================================================================

\echo '4/4 700000000001 Tables that refer to each other'

-- Goes on only if the version table holds 700000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '700000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('700000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 700000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE goals;

DROP TABLE players;

DROP TABLE teams;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '700000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', '700000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: rebuilds is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '700000000001' AND count(*) = 0;
