-- Retort: upgrade of expects on postgresql 15
--
-- project:     expects
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b40000000003
--
--    1. b40000000001  Create accounts
--    2. b40000000002  Require an email
--    3. b40000000003  Expect something outside of a transaction
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: expects is at b40000000003
-- If it stops within a revision, go on with the last place that it printed, such as b40000000003:1:
--   retort -d postgresql@15 upgrade base:b40000000003 --resume b40000000003:1
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
-- b40000000001: Create accounts
-- ======================================================================

\echo '1/3 b40000000001 Create accounts'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Goes on only if the query gives 1: before anything is there; it's "$retort$"
DO $retort_$
DECLARE
    retort_found text;
    retort_holds boolean;
BEGIN
    SELECT retort_value, retort_value = 1 INTO retort_found, retort_holds
    FROM (SELECT (
SELECT 1
    ) AS retort_value) AS retort;
    IF retort_holds IS NOT TRUE THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: found ' || coalesce(retort_found, 'nothing') || ', expected 1: before anything is there; it''s "$retort$"';
    END IF;
END $retort_$;

CREATE TABLE accounts (
    id bigint NOT NULL,
    email varchar(60),
    state varchar(20),
    CONSTRAINT accounts_pkey PRIMARY KEY (id)
);

INSERT INTO accounts (id, email, state) VALUES
    (1, 'a@example.org', 'o''pen'),
    (2, 'b@example.org', 'closed');

DO $retort_$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b40000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b40000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b40000000001', false);
END $retort_$;

COMMIT;

-- ======================================================================
-- b40000000002: Require an email
-- ======================================================================

\echo '2/3 b40000000002 Require an email'

-- Goes on only if the version table holds b40000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort_$
BEGIN
    IF current_setting('retort.done') <> 'b40000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b40000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort_$;

BEGIN;

-- Goes on only if the query gives 0: email becomes NOT NULL
DO $retort_$
DECLARE
    retort_found text;
    retort_holds boolean;
BEGIN
    SELECT retort_value, retort_value = 0 INTO retort_found, retort_holds
    FROM (SELECT (
SELECT count(*) FROM accounts WHERE email IS NULL
    ) AS retort_value) AS retort;
    IF retort_holds IS NOT TRUE THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: found ' || coalesce(retort_found, 'nothing') || ', expected 0: email becomes NOT NULL';
    END IF;
END $retort_$;

-- Goes on only if the query gives at least 1 and at most 1000.5
DO $retort_$
DECLARE
    retort_found text;
    retort_holds boolean;
BEGIN
    SELECT retort_value, retort_value >= 1 AND retort_value <= 1000.5 INTO retort_found, retort_holds
    FROM (SELECT (
SELECT count(*) FROM accounts
    ) AS retort_value) AS retort;
    IF retort_holds IS NOT TRUE THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: found ' || coalesce(retort_found, 'nothing') || ', expected at least 1 and at most 1000.5';
    END IF;
END $retort_$;

-- Goes on only if the query gives o'pen
DO $retort_$
DECLARE
    retort_found text;
    retort_holds boolean;
BEGIN
    SELECT retort_value, retort_value = 'o''pen' INTO retort_found, retort_holds
    FROM (SELECT (
SELECT state FROM accounts WHERE id = 1
    ) AS retort_value) AS retort;
    IF retort_holds IS NOT TRUE THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: found ' || coalesce(retort_found, 'nothing') || ', expected o''pen';
    END IF;
END $retort_$;

-- Goes on only if the query gives o'pen
DO $retort_$
DECLARE
    retort_found text;
    retort_holds boolean;
BEGIN
    SELECT retort_value, retort_value = 'o''pen' INTO retort_found, retort_holds
    FROM (SELECT (
SELECT max(state) FROM accounts WHERE state = 'o''pen'
    ) AS retort_value) AS retort;
    IF retort_holds IS NOT TRUE THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: found ' || coalesce(retort_found, 'nothing') || ', expected o''pen';
    END IF;
END $retort_$;

ALTER TABLE accounts ALTER COLUMN email SET NOT NULL;

DO $retort_$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b40000000002' WHERE version_num = 'b40000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b40000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b40000000002', false);
END $retort_$;

COMMIT;

-- ======================================================================
-- b40000000003: Expect something outside of a transaction
-- ======================================================================

\echo '3/3 b40000000003 Expect something outside of a transaction'

-- Goes on only if the version table holds b40000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort_$
BEGIN
    IF current_setting('retort.done') <> 'b40000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b40000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort_$;

-- Goes on only if the query gives at least -5
DO $retort_$
BEGIN
    PERFORM set_config('retort.read_only', current_setting('default_transaction_read_only'), false);
    PERFORM set_config('default_transaction_read_only', 'on', false);
END $retort_$;
DO $retort_$
DECLARE
    retort_found text;
    retort_holds boolean;
BEGIN
    SELECT retort_value, retort_value >= -5 INTO retort_found, retort_holds
    FROM (SELECT (
SELECT min(id) FROM accounts
    ) AS retort_value) AS retort;
    IF retort_holds IS NOT TRUE THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: found ' || coalesce(retort_found, 'nothing') || ', expected at least -5';
    END IF;
    PERFORM set_config('default_transaction_read_only', current_setting('retort.read_only'), false);
END $retort_$;

\echo 'b40000000003:1 of 1'

ALTER TABLE accounts ADD COLUMN note varchar(20);
\if :ERROR
SET default_transaction_read_only = on;
\endif

\echo 'b40000000003:2 the version row'

DO $retort_$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b40000000003' WHERE version_num = 'b40000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b40000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b40000000003', false);
END $retort_$;

SELECT 'OK: expects is at b40000000003' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b40000000003' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000003') THEN version_num END) = 1;
