-- Retort: upgrade of it's an audit on postgresql 15
--
-- project:     it's an audit
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     dddd00000004
--
--    1. aaaa00000001  Create accounts (CHG0042317)
--    2. bbbb00000002  One branch (it's $(x) &y :z \ "q" `b` %s $retort$ 🚀;)
--    3. cccc00000003  Another branch
--    4. dddd00000004  Merge
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: it's an audit is at dddd00000004
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
DO $retort_$
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
END $retort_$;

-- ======================================================================
-- aaaa00000001: Create accounts (CHG0042317)
-- ======================================================================

\echo '1/4 aaaa00000001 Create accounts'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE IF NOT EXISTS retort_audit (
    id bigint GENERATED ALWAYS AS IDENTITY,
    recorded_utc timestamp NOT NULL,
    database_user varchar(320),
    login varchar(320),
    project varchar(255) NOT NULL,
    environment varchar(255),
    target varchar(255),
    revision varchar(255) NOT NULL,
    direction varchar(10) NOT NULL,
    checksum char(64) NOT NULL,
    ticket varchar(255),
    script varchar(255),
    script_range varchar(255) NOT NULL,
    CONSTRAINT retort_audit_pkc PRIMARY KEY (id)
);

CREATE TABLE accounts (
    id integer NOT NULL,
    email varchar(40) NOT NULL,
    CONSTRAINT accounts_pkey PRIMARY KEY (id)
);

INSERT INTO accounts (id, email) VALUES
    (1, 'one@example.com'),
    (2, 'two@example.com');

DO $retort_$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('aaaa00000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version aaaa00000001 was not reached';
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'it''s an audit', NULL, NULL, 'aaaa00000001', 'upgrade', 'cb63c7dfffaf45e2dacb2306b34c72f181d8aa9e0a9e3c07543edf7dbc19a4f2', 'CHG0042317', 'postgresql.upgrade.sql', 'base:heads');
    PERFORM set_config('retort.done', 'aaaa00000001', false);
END $retort_$;

COMMIT;

-- ======================================================================
-- bbbb00000002: One branch (it's $(x) &y :z \ "q" `b` %s $retort$ 🚀;)
-- ======================================================================

\echo '2/4 bbbb00000002 One branch'

-- Goes on only if the version table holds aaaa00000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort_$
BEGIN
    IF current_setting('retort.done') <> 'aaaa00000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('aaaa00000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version aaaa00000001';
    END IF;
    RESET default_transaction_read_only;
END $retort_$;

BEGIN;

ALTER TABLE accounts ADD COLUMN score integer;

DO $retort_$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'bbbb00000002' WHERE version_num = 'aaaa00000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version bbbb00000002 was not reached';
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'it''s an audit', NULL, NULL, 'bbbb00000002', 'upgrade', '2060a54b511244f5e9dc8511e993c63a5af441226119f043a1e9de25a2385308', 'it''s $(x) &y :z \ "q" `b` %s $retort$ 🚀;', 'postgresql.upgrade.sql', 'base:heads');
    PERFORM set_config('retort.done', 'bbbb00000002', false);
END $retort_$;

COMMIT;

-- ======================================================================
-- cccc00000003: Another branch
-- ======================================================================

\echo '3/4 cccc00000003 Another branch'

-- Goes on only if the version table holds bbbb00000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort_$
BEGIN
    IF current_setting('retort.done') <> 'bbbb00000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bbbb00000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version bbbb00000002';
    END IF;
    RESET default_transaction_read_only;
END $retort_$;

BEGIN;

CREATE INDEX ix_accounts_email ON accounts (email);

DO $retort_$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('cccc00000003');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version bbbb00000002, cccc00000003 was not reached';
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'it''s an audit', NULL, NULL, 'cccc00000003', 'upgrade', '2fde064e2c88b0835be4ab95be1c28031c4f03f25b5b3d53e721c2d83dd19e6a', NULL, 'postgresql.upgrade.sql', 'base:heads');
    PERFORM set_config('retort.done', 'cccc00000003', false);
END $retort_$;

COMMIT;

-- ======================================================================
-- dddd00000004: Merge
-- ======================================================================

\echo '4/4 dddd00000004 Merge'

-- Goes on only if the version table holds bbbb00000002, cccc00000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort_$
BEGIN
    IF current_setting('retort.done') <> 'cccc00000003'
        OR NOT (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('bbbb00000002', 'cccc00000003') THEN version_num END) = 2 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version bbbb00000002, cccc00000003';
    END IF;
    RESET default_transaction_read_only;
END $retort_$;

BEGIN;

DO $retort_$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'bbbb00000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version dddd00000004 was not reached';
    END IF;
    UPDATE alembic_version SET version_num = 'dddd00000004' WHERE version_num = 'cccc00000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version dddd00000004 was not reached';
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'it''s an audit', NULL, NULL, 'dddd00000004', 'upgrade', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', NULL, 'postgresql.upgrade.sql', 'base:heads');
    PERFORM set_config('retort.done', 'dddd00000004', false);
END $retort_$;

COMMIT;

SELECT 'OK: it''s an audit is at dddd00000004' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'dddd00000004' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('dddd00000004') THEN version_num END) = 1;
