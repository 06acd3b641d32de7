-- Retort: downgrade of long_names on postgresql 15
--
-- project:     long_names
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   900000000002
-- ends at:     base
--
--    1. 900000000002  Alter
--    2. 900000000001  The longest
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: long_names is at base
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

-- Goes on only if the version table holds 900000000002 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000002') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000002' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 900000000002: Alter
-- ======================================================================

\echo '1/2 900000000002 Alter'

BEGIN;

ALTER TABLE a123456789012345678901234567890123456789012345678901234567890bd ADD COLUMN d23456789012345678901234567890123456789012345678901234567890bcd integer;

CREATE UNIQUE INDEX ix_a12345678901234567890123456789012345678901234567890_60be5da8 ON a123456789012345678901234567890123456789012345678901234567890bd (d23456789012345678901234567890123456789012345678901234567890bcd);

ALTER TABLE a123456789012345678901234567890123456789012345678901234567890bd ADD CONSTRAINT a12345678901234567890123456789012345678901234567890123_a1a25ea4 FOREIGN KEY (d23456789012345678901234567890123456789012345678901234567890bcd) REFERENCES a123456789012345678901234567890123456789012345678901234567890bd (b123456789012345678901234567890123456789012345678901234567890bc);

ALTER TABLE a123456789012345678901234567890123456789012345678901234567890bd RENAME TO a123456789012345678901234567890123456789012345678901234567890bc;

CREATE TYPE a12345678901234567890123456789012345678901234567890123_fa0ff107 AS ENUM ('a', 'b');

ALTER TABLE a123456789012345678901234567890123456789012345678901234567890bc ALTER COLUMN d23456789012345678901234567890123456789012345678901234567890bce TYPE a12345678901234567890123456789012345678901234567890123_fa0ff107 USING d23456789012345678901234567890123456789012345678901234567890bce::a12345678901234567890123456789012345678901234567890123_fa0ff107;

ALTER TABLE a123456789012345678901234567890123456789012345678901234567890bc ALTER COLUMN c123456789012345678901234567890123456789012345678901234567890bc TYPE integer;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000001' WHERE version_num = '900000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000001: The longest
-- ======================================================================

\echo '2/2 900000000001 The longest'

-- Goes on only if the version table holds 900000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE a123456789012345678901234567890123456789012345678901234567890bc;

DROP TYPE a12345678901234567890123456789012345678901234567890123_fa0ff107;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '900000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: long_names is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '900000000001' AND count(*) = 0;
