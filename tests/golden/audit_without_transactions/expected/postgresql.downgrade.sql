-- Retort: downgrade of audit on postgresql 15
--
-- project:     audit
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   aaaa00000001
-- ends at:     base
--
--    1. aaaa00000001  Create accounts (CHG0042317)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: audit is at base
-- If it stops within a revision, go on with the place that stands above the failed statement, such as aaaa00000001:1:
--   retort -d postgresql@15 downgrade aaaa00000001:base --resume aaaa00000001:1
--
-- to run:   postgresql.downgrade.sql, with any client that stops at the first error
-- to undo:  postgresql.upgrade.sql, with any client that stops at the first error

SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET client_min_messages = warning;
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET lock_timeout = '5000ms';
SET retort.done = '';

-- Goes on only if the version table holds aaaa00000001 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('aaaa00000001') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version aaaa00000001' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- aaaa00000001: Create accounts (CHG0042317)
-- ======================================================================

CREATE TABLE IF NOT EXISTS ops.changes (
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
    CONSTRAINT changes_pkc PRIMARY KEY (id)
);

-- aaaa00000001:1 of 1

DROP TABLE accounts;

-- aaaa00000001:2 the version row

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'aaaa00000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    INSERT INTO ops.changes (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'audit', NULL, NULL, 'aaaa00000001', 'downgrade', 'd2614c18fc0cdf5c1f5ed3bdfa125e8d8d8bb95f994663a5e3a68a04f1738ae9', 'CHG0042317', 'postgresql.downgrade.sql', 'base:heads');
    PERFORM set_config('retort.done', 'aaaa00000001', false);
END $retort$;

SELECT 'OK: audit is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'aaaa00000001' AND count(*) = 0;
