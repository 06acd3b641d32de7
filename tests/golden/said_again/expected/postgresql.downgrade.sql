-- Retort: downgrade of said_again on postgresql 15
--
-- project:     said_again
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   c30000000002
-- ends at:     base
--
--    1. c30000000002  A column in the place of another
--    2. c30000000001  Numbers that say more
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: said_again is at base
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

-- Goes on only if the version table holds c30000000002 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c30000000002') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version c30000000002' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- c30000000002: A column in the place of another
-- ======================================================================

\echo '1/2 c30000000002 A column in the place of another'

BEGIN;

ALTER TABLE tickets
    DROP COLUMN state,
    DROP COLUMN rank;

ALTER TABLE tickets ADD COLUMN title varchar(40);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'c30000000001' WHERE version_num = 'c30000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c30000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c30000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- c30000000001: Numbers that say more
-- ======================================================================

\echo '2/2 c30000000001 Numbers that say more'

-- Goes on only if the version table holds c30000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'c30000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c30000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version c30000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE tickets;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'c30000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c30000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: said_again is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'c30000000001' AND count(*) = 0;
