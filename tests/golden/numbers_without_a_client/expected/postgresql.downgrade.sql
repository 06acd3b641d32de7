-- Retort: downgrade of numbers_without_a_client on postgresql 15
--
-- project:     numbers_without_a_client
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   bc0000000002
-- ends at:     base
--
--    1. bc0000000002  Rows with numbers of their own, in a script without directives
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: numbers_without_a_client is at base
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

-- Goes on only if the version table holds bc0000000002 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bc0000000002') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version bc0000000002' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- bc0000000002: Rows with numbers of their own, in a script without directives
-- ======================================================================

BEGIN;

DROP TABLE notes;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'bc0000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'bc0000000002', false);
END $retort$;

COMMIT;

SELECT 'OK: numbers_without_a_client is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'bc0000000002' AND count(*) = 0;
