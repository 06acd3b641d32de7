-- Retort: upgrade of changed_rows on postgresql 15
--
-- project:     changed_rows
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a10000000005
--
--    1. a10000000001  Create accounts and fill them
--    2. a10000000002  Update rows in every way
--    3. a10000000003  Delete rows
--    4. a10000000004  Fill a new column
--    5. a10000000005  Count rows outside of a transaction
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: changed_rows is at a10000000005
-- If it stops within a revision, go on with the last place that it printed, such as a10000000005:2:
--   retort -d postgresql@15 upgrade base:a10000000005 --resume a10000000005:2
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
-- a10000000001: Create accounts and fill them
-- ======================================================================

\echo '1/5 a10000000001 Create accounts and fill them'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TYPE account_state AS ENUM ('new', 'open', 'closed');

CREATE TABLE accounts (
    id bigint NOT NULL,
    email varchar(60) NOT NULL,
    state account_state DEFAULT 'new' NOT NULL,
    balance numeric(12, 2),
    active boolean DEFAULT TRUE NOT NULL,
    seen timestamptz,
    code varchar(10),
    note text,
    meta json,
    picture bytea,
    CONSTRAINT accounts_pkey PRIMARY KEY (id)
);

CREATE TABLE "order" (
    "select" integer NOT NULL,
    "a b" varchar(20),
    CONSTRAINT order_pkey PRIMARY KEY ("select")
);

INSERT INTO accounts (id, email, balance, code) VALUES
    (1, 'a@example.org', 10.50, '007');

INSERT INTO accounts (id, email, state, code) VALUES
    (2, 'b@example.org', 'open', 'NO');

INSERT INTO accounts (id, email, state) VALUES
    (3, 'c@example.org', 'closed');

INSERT INTO accounts (id, email, state, balance) VALUES
    (4, 'd@example.org', 'closed', -1);

INSERT INTO accounts (id, email, code) VALUES
    (5, 'e@example.org', 'it''s');

INSERT INTO "order" ("select", "a b") VALUES
    (1, 'x'),
    (2, 'y');

DO $retort$
DECLARE
    retort_rows bigint;
BEGIN
    EXECUTE $sql$
UPDATE accounts
SET balance = 0
WHERE balance IS NULL
$sql$;
    GET DIAGNOSTICS retort_rows = ROW_COUNT;
    IF NOT (retort_rows = 3) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: ' || retort_rows || ' rows, not 3, at statement 10 of 11 of a10000000001';
    END IF;
END $retort$;

DO $retort$
DECLARE
    retort_rows bigint;
BEGIN
    EXECUTE $sql$
DELETE FROM accounts
WHERE id = 5
$sql$;
    GET DIAGNOSTICS retort_rows = ROW_COUNT;
    IF NOT (retort_rows = 1) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: ' || retort_rows || ' rows, not 1, at statement 11 of 11 of a10000000001';
    END IF;
END $retort$;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a10000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a10000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a10000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a10000000002: Update rows in every way
-- ======================================================================

\echo '2/5 a10000000002 Update rows in every way'

-- Goes on only if the version table holds a10000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a10000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a10000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

-- The first account
UPDATE accounts
SET email = 'O''Hara \ <x@example.org>
$$ ; GO',
    state = 'open',
    balance = balance + 1,
    active = FALSE,
    seen = '2026-11-20 09:30:00+00:00',
    note = NULL,
    meta = '{"a": [1, "x"], "b": null}',
    picture = '\x00FF10'::bytea
WHERE id = 1;

DO $retort$
DECLARE
    retort_rows bigint;
BEGIN
    EXECUTE $sql$
UPDATE accounts
SET code = 'X'
WHERE state IN ('open', 'closed') AND (code IN ('007', 'it''s') OR code IS NULL) AND active = TRUE
$sql$;
    GET DIAGNOSTICS retort_rows = ROW_COUNT;
    IF NOT (retort_rows BETWEEN 2 AND 3) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: ' || retort_rows || ' rows, not 2 to 3, at statement 2 of 5 of a10000000002';
    END IF;
END $retort$;

DO $retort$
DECLARE
    retort_rows bigint;
BEGIN
    EXECUTE $sql$
UPDATE accounts
SET note = '{{ not a template }}'
WHERE email LIKE 'b%' OR note = 'it''s eu'
$sql$;
    GET DIAGNOSTICS retort_rows = ROW_COUNT;
    IF NOT (retort_rows >= 1) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: ' || retort_rows || ' rows, not 1 or more, at statement 3 of 5 of a10000000002';
    END IF;
END $retort$;

UPDATE "order"
SET "a b" = 'z'
WHERE "select" = 2;

DO $retort$
DECLARE
    retort_rows bigint;
BEGIN
    EXECUTE $sql$
UPDATE "order"
SET "a b" = "a b"
$sql$;
    GET DIAGNOSTICS retort_rows = ROW_COUNT;
    IF NOT (retort_rows BETWEEN 0 AND 10) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: ' || retort_rows || ' rows, not 0 to 10, at statement 5 of 5 of a10000000002';
    END IF;
END $retort$;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a10000000002' WHERE version_num = 'a10000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a10000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a10000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a10000000003: Delete rows
-- ======================================================================

\echo '3/5 a10000000003 Delete rows'

-- Goes on only if the version table holds a10000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a10000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a10000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DO $retort$
DECLARE
    retort_rows bigint;
BEGIN
    EXECUTE $sql$
DELETE FROM accounts
WHERE id IN (3, 4) AND state = 'closed'
$sql$;
    GET DIAGNOSTICS retort_rows = ROW_COUNT;
    IF NOT (retort_rows = 2) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: ' || retort_rows || ' rows, not 2, at statement 1 of 4 of a10000000003';
    END IF;
END $retort$;

DELETE FROM "order";

DO $retort$
DECLARE
    retort_rows bigint;
BEGIN
    EXECUTE $sql$
DELETE FROM accounts
WHERE note IS NULL AND id = 90
$sql$;
    GET DIAGNOSTICS retort_rows = ROW_COUNT;
    IF NOT (retort_rows BETWEEN 0 AND 3) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: ' || retort_rows || ' rows, not 0 to 3, at statement 3 of 4 of a10000000003';
    END IF;
END $retort$;

DO $retort$
DECLARE
    retort_rows bigint;
BEGIN
    EXECUTE $sql$
DELETE FROM accounts WHERE id = 99
$sql$;
    GET DIAGNOSTICS retort_rows = ROW_COUNT;
    IF NOT (retort_rows = 0) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: ' || retort_rows || ' rows, not 0, at statement 4 of 4 of a10000000003';
    END IF;
END $retort$;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a10000000003' WHERE version_num = 'a10000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a10000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a10000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a10000000004: Fill a new column
-- ======================================================================

\echo '4/5 a10000000004 Fill a new column'

-- Goes on only if the version table holds a10000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a10000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a10000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE accounts ADD COLUMN region varchar(20);

UPDATE accounts
SET region = 'eu';

ALTER TABLE accounts RENAME COLUMN region TO area;

DO $retort$
DECLARE
    retort_rows bigint;
BEGIN
    EXECUTE $sql$
UPDATE accounts
SET area = 'us'
WHERE id = 2
$sql$;
    GET DIAGNOSTICS retort_rows = ROW_COUNT;
    IF NOT (retort_rows = 1) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: ' || retort_rows || ' rows, not 1, at statement 4 of 6 of a10000000004';
    END IF;
END $retort$;

INSERT INTO accounts (id, email, area) VALUES
    (50, 'z@example.org', 'eu');

UPDATE accounts
SET email = 'y@example.org'
WHERE id = 50;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a10000000004' WHERE version_num = 'a10000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a10000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a10000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a10000000005: Count rows outside of a transaction
-- ======================================================================

\echo '5/5 a10000000005 Count rows outside of a transaction'

-- Goes on only if the version table holds a10000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a10000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a10000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a10000000005:1 of 2'

DO $retort$
DECLARE
    retort_rows bigint;
BEGIN
    EXECUTE $sql$
UPDATE accounts
SET balance = 7
WHERE id = 2
$sql$;
    GET DIAGNOSTICS retort_rows = ROW_COUNT;
    IF NOT (retort_rows = 1) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: ' || retort_rows || ' rows, not 1, at statement 1 of 2 of a10000000005';
    END IF;
END $retort$;
\if :ERROR
SET default_transaction_read_only = on;
\endif

\echo 'a10000000005:2 of 2'

DO $retort$
DECLARE
    retort_rows bigint;
BEGIN
    EXECUTE $sql$
DELETE FROM accounts
WHERE id = 50
$sql$;
    GET DIAGNOSTICS retort_rows = ROW_COUNT;
    IF NOT (retort_rows = 1) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: ' || retort_rows || ' rows, not 1, at statement 2 of 2 of a10000000005';
    END IF;
END $retort$;
\if :ERROR
SET default_transaction_read_only = on;
\endif

\echo 'a10000000005:3 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a10000000005' WHERE version_num = 'a10000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a10000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a10000000005', false);
END $retort$;

SELECT 'OK: changed_rows is at a10000000005' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a10000000005' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000005') THEN version_num END) = 1;
