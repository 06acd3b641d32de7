-- Retort: upgrade of upserted_rows_elsewhere on postgresql 13
--
-- project:     upserted_rows_elsewhere
-- dialect:     postgresql 13
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a30000000001
--
--    1. a30000000001  Rates
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: upserted_rows_elsewhere is at a30000000001
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
-- a30000000001: Rates
-- ======================================================================

\echo '1/1 a30000000001 Rates'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE rates (
    id bigint NOT NULL,
    code varchar(3) NOT NULL,
    value numeric(12, 4),
    CONSTRAINT rates_pkey PRIMARY KEY (id)
);

INSERT INTO rates (id, code, value) VALUES
    (1, 'EUR', 1),
    (2, 'NOK', 11.5)
ON CONFLICT (id) DO UPDATE SET
    code = excluded.code,
    value = excluded.value;

CREATE UNIQUE INDEX rates_code ON rates (code);

INSERT INTO rates (id, code, value) VALUES
    (3, 'USD', 1.1)
ON CONFLICT (code) DO UPDATE SET
    id = excluded.id,
    value = excluded.value;

INSERT INTO rates (code, id) VALUES
    ('SEK', 4)
ON CONFLICT (code) DO UPDATE SET
    id = excluded.id;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a30000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a30000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a30000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: upserted_rows_elsewhere is at a30000000001' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a30000000001' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a30000000001') THEN version_num END) = 1;
