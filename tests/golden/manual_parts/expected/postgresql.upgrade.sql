-- Retort: upgrade of manual_parts on postgresql 15
--
-- project:     manual_parts
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b73000000006
--
--    1. b73000000001  Accounts and their orders
--    2. b73000000002  Rename an index
--    3. b73000000003  A foreign key that is checked later
--    4. b73000000004  Check it
--    5. b73000000005  Rename a constraint
--    6. b73000000006  No two stays in one room at a time
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: manual_parts is at b73000000006
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
-- b73000000001: Accounts and their orders
-- ======================================================================

\echo '1/6 b73000000001 Accounts and their orders'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE accounts (
    id bigint NOT NULL,
    email varchar(200) NOT NULL,
    CONSTRAINT accounts_pkey PRIMARY KEY (id)
);

CREATE INDEX ix_accounts_email ON accounts (email);

CREATE TABLE orders (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b73000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b73000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b73000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b73000000002: Rename an index
-- ======================================================================

\echo '2/6 b73000000002 Rename an index'

-- Goes on only if the version table holds b73000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b73000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b73000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b73000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER INDEX ix_accounts_email RENAME TO ix_email;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b73000000002' WHERE version_num = 'b73000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b73000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b73000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b73000000003: A foreign key that is checked later
-- ======================================================================

\echo '3/6 b73000000003 A foreign key that is checked later'

-- Goes on only if the version table holds b73000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b73000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b73000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b73000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE orders ADD CONSTRAINT fk_account FOREIGN KEY (account_id) REFERENCES accounts (id) NOT VALID;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b73000000003' WHERE version_num = 'b73000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b73000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b73000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b73000000004: Check it
-- ======================================================================

\echo '4/6 b73000000004 Check it'

-- Goes on only if the version table holds b73000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b73000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b73000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b73000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE orders VALIDATE CONSTRAINT fk_account;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b73000000004' WHERE version_num = 'b73000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b73000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b73000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b73000000005: Rename a constraint
-- ======================================================================

\echo '5/6 b73000000005 Rename a constraint'

-- Goes on only if the version table holds b73000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b73000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b73000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b73000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE orders RENAME CONSTRAINT fk_account TO fk_orders_accounts;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b73000000005' WHERE version_num = 'b73000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b73000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b73000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b73000000006: No two stays in one room at a time
-- ======================================================================

\echo '6/6 b73000000006 No two stays in one room at a time'

-- Goes on only if the version table holds b73000000005 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b73000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b73000000005') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b73000000005';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TABLE stays (
    room int4range NOT NULL,
    starts date NOT NULL,
    ends date NOT NULL
);

ALTER TABLE stays ADD CONSTRAINT one_stay_at_a_time EXCLUDE USING GIST (room WITH &&, (daterange(starts, ends)) WITH &&);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b73000000006' WHERE version_num = 'b73000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b73000000006 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b73000000006', false);
END $retort$;

COMMIT;

SELECT 'OK: manual_parts is at b73000000006' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b73000000006' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b73000000006') THEN version_num END) = 1;
