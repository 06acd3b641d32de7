-- Retort: downgrade of it's an audit on postgresql 15
--
-- project:     it's an audit
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   dddd00000004
-- ends at:     base
--
--    1. dddd00000004  Merge
--    2. cccc00000003  Another branch
--    3. bbbb00000002  One branch (it's $(x) &y :z \ "q" `b` %s $retort$ 🚀;)
--    4. aaaa00000001  Create accounts (CHG0042317)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: it's an audit is at base
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

-- Goes on only if the version table holds dddd00000004 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort_$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('dddd00000004') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version dddd00000004' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort_$;

-- ======================================================================
-- dddd00000004: Merge
-- ======================================================================

\echo '1/4 dddd00000004 Merge'

BEGIN;

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

DO $retort_$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('bbbb00000002');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version bbbb00000002, cccc00000003 was not reached';
    END IF;
    UPDATE alembic_version SET version_num = 'cccc00000003' WHERE version_num = 'dddd00000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version bbbb00000002, cccc00000003 was not reached';
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'it''s an audit', NULL, NULL, 'dddd00000004', 'downgrade', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', NULL, 'postgresql.downgrade.sql', 'base:heads');
    PERFORM set_config('retort.done', 'dddd00000004', false);
END $retort_$;

COMMIT;

-- ======================================================================
-- cccc00000003: Another branch
-- ======================================================================

\echo '2/4 cccc00000003 Another branch'

-- Goes on only if the version table holds bbbb00000002, cccc00000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort_$
BEGIN
    IF current_setting('retort.done') <> 'dddd00000004'
        OR NOT (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('bbbb00000002', 'cccc00000003') THEN version_num END) = 2 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version bbbb00000002, cccc00000003';
    END IF;
    RESET default_transaction_read_only;
END $retort_$;

BEGIN;

DROP INDEX ix_accounts_email;

DO $retort_$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'cccc00000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version bbbb00000002 was not reached';
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'it''s an audit', NULL, NULL, 'cccc00000003', 'downgrade', '775be5aa4ce69c06451ba6f7e1e9a585e6516bd6a5c90a0a17b035afb56c3dbc', NULL, 'postgresql.downgrade.sql', 'base:heads');
    PERFORM set_config('retort.done', 'cccc00000003', false);
END $retort_$;

COMMIT;

-- ======================================================================
-- bbbb00000002: One branch (it's $(x) &y :z \ "q" `b` %s $retort$ 🚀;)
-- ======================================================================

\echo '3/4 bbbb00000002 One branch'

-- Goes on only if the version table holds bbbb00000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort_$
BEGIN
    IF current_setting('retort.done') <> 'cccc00000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bbbb00000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version bbbb00000002';
    END IF;
    RESET default_transaction_read_only;
END $retort_$;

BEGIN;

ALTER TABLE accounts DROP COLUMN score;

DO $retort_$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'aaaa00000001' WHERE version_num = 'bbbb00000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version aaaa00000001 was not reached';
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'it''s an audit', NULL, NULL, 'bbbb00000002', 'downgrade', 'd3ff3461fc28e7b977a09d207ad69719ae997960b7e7d5b9515d65e01c10180a', 'it''s $(x) &y :z \ "q" `b` %s $retort$ 🚀;', 'postgresql.downgrade.sql', 'base:heads');
    PERFORM set_config('retort.done', 'bbbb00000002', false);
END $retort_$;

COMMIT;

-- ======================================================================
-- aaaa00000001: Create accounts (CHG0042317)
-- ======================================================================

\echo '4/4 aaaa00000001 Create accounts'

-- Goes on only if the version table holds aaaa00000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort_$
BEGIN
    IF current_setting('retort.done') <> 'bbbb00000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('aaaa00000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version aaaa00000001';
    END IF;
    RESET default_transaction_read_only;
END $retort_$;

BEGIN;

DROP TABLE accounts;

DO $retort_$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'aaaa00000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'it''s an audit', NULL, NULL, 'aaaa00000001', 'downgrade', 'd2614c18fc0cdf5c1f5ed3bdfa125e8d8d8bb95f994663a5e3a68a04f1738ae9', 'CHG0042317', 'postgresql.downgrade.sql', 'base:heads');
    PERFORM set_config('retort.done', 'aaaa00000001', false);
END $retort_$;

COMMIT;

SELECT 'OK: it''s an audit is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'aaaa00000001' AND count(*) = 0;
