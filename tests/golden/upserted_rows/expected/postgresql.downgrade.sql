-- Retort: downgrade of upserted_rows on postgresql 15
--
-- project:     upserted_rows
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   a20000000005
-- ends at:     base
--
--    1. a20000000005  Look at what is there
--    2. a20000000004  Rows of nothing but a key, and several columns
--    3. a20000000003  Where there are other keys
--    4. a20000000002  Insert rows or change them
--    5. a20000000001  Create tables and fill them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: upserted_rows is at base
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

-- Goes on only if the version table holds a20000000005 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000005') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a20000000005' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- a20000000005: Look at what is there
-- ======================================================================

\echo '1/5 a20000000005 Look at what is there'

BEGIN;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a20000000004' WHERE version_num = 'a20000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a20000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a20000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a20000000004: Rows of nothing but a key, and several columns
-- ======================================================================

\echo '2/5 a20000000004 Rows of nothing but a key, and several columns'

-- Goes on only if the version table holds a20000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a20000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a20000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a20000000003' WHERE version_num = 'a20000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a20000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a20000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a20000000003: Where there are other keys
-- ======================================================================

\echo '3/5 a20000000003 Where there are other keys'

-- Goes on only if the version table holds a20000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a20000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a20000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DELETE FROM users
WHERE id = 7;

DELETE FROM users WHERE email = 'b@example.org';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a20000000002' WHERE version_num = 'a20000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a20000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a20000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a20000000002: Insert rows or change them
-- ======================================================================

\echo '4/5 a20000000002 Insert rows or change them'

-- Goes on only if the version table holds a20000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a20000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a20000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DELETE FROM currencies
WHERE code = 'USD';

UPDATE currencies
SET name = 'Euro',
    rate = NULL,
    active = TRUE,
    meta = NULL,
    seen = NULL,
    picture = NULL
WHERE code = 'EUR';

UPDATE currencies
SET rate = 11.5
WHERE code = 'NOK';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a20000000001' WHERE version_num = 'a20000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a20000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a20000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a20000000001: Create tables and fill them
-- ======================================================================

\echo '5/5 a20000000001 Create tables and fill them'

-- Goes on only if the version table holds a20000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a20000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a20000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE counters;

DROP TABLE "order";

DROP TABLE users;

DROP TABLE currencies;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a20000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a20000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: upserted_rows is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a20000000001' AND count(*) = 0;
