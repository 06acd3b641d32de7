-- Retort: upgrade of shop on postgresql 15
--
-- project:     shop
-- dialect:     postgresql 15
-- range:       base:heads
-- idempotent:  runs only what is not done yet (--idempotent)
-- starts at:   any version on its way, from base to m4
-- ends at:     m4
--
--    1. a1   Create accounts (Platform team, CHG0042317)
--    2. b2   Find accounts by name
--    3. s'3  A branch of its own
--    4. m4   Merge
--
-- It changes nothing in a database that stands at none of these, or at its end already.
-- It has run to its end if the last it prints is: OK: shop is at m4
--
-- to run:   psql -X -d DATABASE -f upgrade.sql
-- to go to base: psql -X -d DATABASE -f downgrade.sql

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

-- Goes on only if the version table stands somewhere in the range; what is done by then is left out.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_rows bigint := 0;
    retort_found text;
    retort_position text;
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*), string_agg(version_num, ', ' ORDER BY version_num COLLATE "C") INTO retort_rows, retort_found FROM alembic_version;
    END IF;
    retort_position := CASE retort_rows || ': ' || coalesce(retort_found, '')
        WHEN '0: ' THEN 0
        WHEN '1: a1' THEN 1
        WHEN '1: b2' THEN 2
        WHEN '2: b2, s''3' THEN 3
        WHEN '1: m4' THEN 4
    END;
    IF retort_position IS NULL THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected a version of the range' || ', found ' || coalesce(retort_found, 'none');
    END IF;
    PERFORM set_config('retort.position', retort_position, false);
    PERFORM set_config('retort.done', retort_position, false);
    RESET default_transaction_read_only;
END $retort$;

\set retort_due false
SELECT current_setting('retort.position')::integer <= 3 AS retort_due
\gset
;
\if :retort_due

CREATE TABLE IF NOT EXISTS retort_audit (
    id bigint GENERATED ALWAYS AS IDENTITY,
    recorded_utc timestamp NOT NULL,
    database_user varchar(320),
    login varchar(320),
    project varchar(255) NOT NULL,
    environment varchar(255),
    target varchar(255),
    revision varchar(255) NOT NULL,
    direction varchar(10) NOT NULL,
    checksum char(64) NOT NULL,
    ticket varchar(255),
    script varchar(255),
    script_range varchar(255) NOT NULL,
    CONSTRAINT retort_audit_pkc PRIMARY KEY (id)
);

\endif

-- ======================================================================
-- a1: Create accounts (Platform team, CHG0042317)
--
-- First table of the billing service;
-- GO
-- /
-- $(x) &y \q -
-- ======================================================================

\set retort_due false
SELECT current_setting('retort.position')::integer <= 0 AS retort_due
\gset
;
\if :retort_due

\echo '1/4 a1 Create accounts'

-- Goes on only if the version table holds nothing, or is not there.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '0' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version none';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

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
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'shop', NULL, NULL, 'a1', 'upgrade', 'd16a5f5a75c03d41538ab98886a6a2e878d8075bad16ddb93a207d9eb522e1f5', 'CHG0042317', 'upgrade.sql', 'base:heads');
    PERFORM set_config('retort.done', '1', false);
END $retort$;

COMMIT;

\endif

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

\set retort_due false
SELECT current_setting('retort.position')::integer <= 1 AS retort_due
\gset
;
\if :retort_due

\echo '2/4 b2 Find accounts by name'

-- Goes on only if the version table holds a1 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '1'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a1') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a1';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

-- Goes on only if the query gives 0: it's gone
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
BEGIN
    SELECT retort_value, retort_value = 0 INTO retort_found, retort_holds
    FROM (SELECT (
SELECT count(*) FROM accounts WHERE name = 'it''s'
    ) AS retort_value) AS retort;
    IF retort_holds IS NOT TRUE THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: found ' || coalesce(retort_found, 'nothing') || ', expected 0: it''s gone';
    END IF;
END $retort$;

\echo 'b2:1 of 3'

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

\echo 'b2:2 of 3'

CREATE INDEX CONCURRENTLY ix_accounts_name ON accounts (name);
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'b2:3 of 3'

DO $retort$
DECLARE
    retort_rows bigint;
BEGIN
    EXECUTE $sql$
UPDATE accounts SET code = 'x' -- all of them

$sql$;
    GET DIAGNOSTICS retort_rows = ROW_COUNT;
    IF NOT (retort_rows BETWEEN 1 AND 3) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: ' || retort_rows || ' rows, not 1 to 3, at statement 3 of 3 of b2';
    END IF;
END $retort$;

\echo 'b2:4 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b2' WHERE version_num = 'a1';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b2 was not reached';
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'shop', NULL, NULL, 'b2', 'upgrade', '99e5fb9c8e9aecf64424e40feae5d5dbbae10395bc37a480c7a2265287d3b296', NULL, 'upgrade.sql', 'base:heads');
    PERFORM set_config('retort.done', '2', false);
END $retort$;

COMMIT;

\endif

-- ======================================================================
-- s'3: A branch of its own
-- ======================================================================

\set retort_due false
SELECT current_setting('retort.position')::integer <= 2 AS retort_due
\gset
;
\if :retort_due

\echo '3/4 s''3 A branch of its own'

-- Goes on only if the version table holds b2 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '2'
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
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'shop', NULL, NULL, 's''3', 'upgrade', 'f4d6293b78757284a2189d8c3fb2a7e60d2ee51af3bdbf3a9c80b6b8af090bd0', NULL, 'upgrade.sql', 'base:heads');
    PERFORM set_config('retort.done', '3', false);
END $retort$;

COMMIT;

\endif

-- ======================================================================
-- m4: Merge
-- ======================================================================

\set retort_due false
SELECT current_setting('retort.position')::integer <= 3 AS retort_due
\gset
;
\if :retort_due

\echo '4/4 m4 Merge'

-- Goes on only if the version table holds b2, s'3 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '3'
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
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'shop', NULL, NULL, 'm4', 'upgrade', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', NULL, 'upgrade.sql', 'base:heads');
    PERFORM set_config('retort.done', '4', false);
END $retort$;

COMMIT;

\endif

SELECT 'OK: shop is at m4' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '4' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('m4') THEN version_num END) = 1;
