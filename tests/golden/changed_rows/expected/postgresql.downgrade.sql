-- Retort: downgrade of changed_rows on postgresql 15
--
-- project:     changed_rows
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   a10000000005
-- ends at:     base
--
--    1. a10000000005  Count rows outside of a transaction
--    2. a10000000004  Fill a new column
--    3. a10000000003  Delete rows
--    4. a10000000002  Update rows in every way
--    5. a10000000001  Create accounts and fill them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: changed_rows is at base
-- If it stops within a revision, go on with the last place that it printed, such as a10000000005:1:
--   retort -d postgresql@15 downgrade a10000000005:base --resume a10000000005:1
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

-- Goes on only if the version table holds a10000000005 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000005') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a10000000005' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- a10000000005: Count rows outside of a transaction
-- ======================================================================

\echo '1/5 a10000000005 Count rows outside of a transaction'

\echo 'a10000000005:1 of 1'

INSERT INTO accounts (id, email, area) VALUES
    (50, 'z@example.org', 'eu');
\if :ERROR
SET default_transaction_read_only = on;
\endif

\echo 'a10000000005:2 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a10000000004' WHERE version_num = 'a10000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a10000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a10000000005', false);
END $retort$;

-- ======================================================================
-- a10000000004: Fill a new column
-- ======================================================================

\echo '2/5 a10000000004 Fill a new column'

-- Goes on only if the version table holds a10000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a10000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a10000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DELETE FROM accounts
WHERE id = 50;

ALTER TABLE accounts RENAME COLUMN area TO region;

ALTER TABLE accounts DROP COLUMN region;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a10000000003' WHERE version_num = 'a10000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a10000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a10000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a10000000003: Delete rows
-- ======================================================================

\echo '3/5 a10000000003 Delete rows'

-- Goes on only if the version table holds a10000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a10000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a10000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

INSERT INTO accounts (id, email, state, balance, code) VALUES
    (3, 'c@example.org', 'closed', 0, 'X'),
    (4, 'd@example.org', 'closed', -1, 'X');

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a10000000002' WHERE version_num = 'a10000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a10000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a10000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a10000000002: Update rows in every way
-- ======================================================================

\echo '4/5 a10000000002 Update rows in every way'

-- Goes on only if the version table holds a10000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a10000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a10000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

UPDATE accounts SET note = NULL WHERE id = 2;

DO $retort$
DECLARE
    retort_rows bigint;
BEGIN
    EXECUTE $sql$
UPDATE accounts
SET email = 'a@example.org',
    state = 'new',
    balance = 10.50,
    active = TRUE,
    seen = NULL,
    meta = NULL,
    picture = NULL
WHERE id = 1
$sql$;
    GET DIAGNOSTICS retort_rows = ROW_COUNT;
    IF NOT (retort_rows = 1) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: ' || retort_rows || ' rows, not 1, at statement 2 of 2 of a10000000002';
    END IF;
END $retort$;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a10000000001' WHERE version_num = 'a10000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a10000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a10000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a10000000001: Create accounts and fill them
-- ======================================================================

\echo '5/5 a10000000001 Create accounts and fill them'

-- Goes on only if the version table holds a10000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a10000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a10000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE "order";

DROP TABLE accounts;

DROP TYPE account_state;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a10000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a10000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: changed_rows is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a10000000001' AND count(*) = 0;
