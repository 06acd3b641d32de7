-- Retort: upgrade of shop on postgresql 15
--
-- project:     shop
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     m4
--
--    1. a1   Create accounts (Platform team, CHG0042317)
--    2. b2   Find accounts by name
--    3. s'3  A branch of its own
--    4. m4   Merge
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at m4
--
-- to run:   upgrade.sql, with any client that stops at the first error
-- to undo:  downgrade.sql, with any client that stops at the first error

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
-- a1: Create accounts (Platform team, CHG0042317)
--
-- First table of the billing service;
-- GO
-- /
-- $(x) &y \q -
-- ======================================================================

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE accounts (
    id integer NOT NULL,
    name varchar(40)
);

-- The first account */
-- \! rm -rf
-- DROP TABLE accounts;
INSERT INTO accounts (id, name) VALUES
    (1, 'it''s; one');

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a1');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a1 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a1', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

-- Goes on only if the version table holds a1 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a1'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a1') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a1';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

-- b2:1 of 3

ALTER TABLE accounts ADD code varchar(40);

SET retort.done = 'b2:1';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b2:1' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before b2: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

-- b2:2 of 3

CREATE INDEX CONCURRENTLY ix_accounts_name ON accounts (name);

BEGIN;

-- b2:3 of 3

UPDATE accounts SET code = 'x' -- all of them
;

-- b2:4 the version row

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b2' WHERE version_num = 'a1';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b2 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b2', false);
END $retort$;

COMMIT;

-- ======================================================================
-- s'3: A branch of its own
-- ======================================================================

-- Goes on only if the version table holds b2 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b2'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b2') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b2';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TRIGGER noted BEFORE UPDATE ON accounts
    FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('s''3');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b2, s''3 was not reached';
    END IF;
    PERFORM set_config('retort.done', 's''3', false);
END $retort$;

COMMIT;

-- ======================================================================
-- m4: Merge
-- ======================================================================

-- Goes on only if the version table holds b2, s'3 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 's''3'
        OR NOT (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('b2', 's''3') THEN version_num END) = 2 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b2, s''3';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 's''3';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version m4 was not reached';
    END IF;
    UPDATE alembic_version SET version_num = 'm4' WHERE version_num = 'b2';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version m4 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'm4', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at m4' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'm4' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('m4') THEN version_num END) = 1;
