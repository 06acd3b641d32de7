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
-- to run:   upgrade.sql, with any client that stops at the first error
-- to go to base: downgrade.sql, with any client that stops at the first error

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

DO $retort$
BEGIN
    IF current_setting('retort.position')::integer <= 3 THEN
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
    END IF;
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

DO $retort$
BEGIN
    IF current_setting('retort.position')::integer <= 0 THEN
        EXECUTE $sql$
CREATE TABLE accounts (
    id integer NOT NULL,
    name varchar(40)
)
$sql$;
    END IF;
END $retort$;

-- The first account */
-- \! rm -rf
-- DROP TABLE accounts;
DO $retort$
BEGIN
    IF current_setting('retort.position')::integer <= 0 THEN
        EXECUTE $sql$
INSERT INTO accounts (id, name) VALUES
    (1, 'it''s; one')
$sql$;
    END IF;
END $retort$;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    IF current_setting('retort.position')::integer <= 0 THEN
        INSERT INTO alembic_version (version_num) VALUES ('a1');
        GET DIAGNOSTICS retort_hit = ROW_COUNT;
        IF retort_hit <> 1 THEN
            RAISE EXCEPTION USING MESSAGE = 'ABORT: version a1 was not reached';
        END IF;
        INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'shop', NULL, NULL, 'a1', 'upgrade', 'd16a5f5a75c03d41538ab98886a6a2e878d8075bad16ddb93a207d9eb522e1f5', 'CHG0042317', 'upgrade.sql', 'base:heads');
        PERFORM set_config('retort.done', '1', false);
    END IF;
END $retort$;

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

-- Goes on only if the version table holds a1 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.position')::integer <= 1 AND (current_setting('retort.done') <> '1'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a1') THEN version_num END) = 1 FROM alembic_version)) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a1';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

-- Goes on only if the query gives 0: it's gone
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean := true;
BEGIN
    IF current_setting('retort.position')::integer <= 1 THEN
        SELECT retort_value, retort_value = 0 INTO retort_found, retort_holds
        FROM (SELECT (
SELECT count(*) FROM accounts WHERE name = 'it''s'
        ) AS retort_value) AS retort;
    END IF;
    IF retort_holds IS NOT TRUE THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: found ' || coalesce(retort_found, 'nothing') || ', expected 0: it''s gone';
    END IF;
END $retort$;

DO $retort$
BEGIN
    IF current_setting('retort.position')::integer <= 1 THEN
        EXECUTE $sql$
ALTER TABLE accounts ADD code varchar(40)
$sql$;
    END IF;
END $retort$;

DO $retort$
DECLARE
    retort_rows bigint;
BEGIN
    IF current_setting('retort.position')::integer <= 1 THEN
        EXECUTE $sql$
UPDATE accounts SET code = 'x' -- all of them

$sql$;
        GET DIAGNOSTICS retort_rows = ROW_COUNT;
        IF NOT (retort_rows BETWEEN 1 AND 3) THEN
            RAISE EXCEPTION USING MESSAGE = 'ABORT: ' || retort_rows || ' rows, not 1 to 3, at statement 2 of 2 of b2';
        END IF;
    END IF;
END $retort$;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    IF current_setting('retort.position')::integer <= 1 THEN
        UPDATE alembic_version SET version_num = 'b2' WHERE version_num = 'a1';
        GET DIAGNOSTICS retort_hit = ROW_COUNT;
        IF retort_hit <> 1 THEN
            RAISE EXCEPTION USING MESSAGE = 'ABORT: version b2 was not reached';
        END IF;
        INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'shop', NULL, NULL, 'b2', 'upgrade', '8a943eac5858ed0c3df5681d81724a8f717df1a7e81d323894c69961a4423c7b', NULL, 'upgrade.sql', 'base:heads');
        PERFORM set_config('retort.done', '2', false);
    END IF;
END $retort$;

-- ======================================================================
-- s'3: A branch of its own
-- ======================================================================

-- Goes on only if the version table holds b2 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.position')::integer <= 2 AND (current_setting('retort.done') <> '2'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b2') THEN version_num END) = 1 FROM alembic_version)) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b2';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

DO $retort$
BEGIN
    IF current_setting('retort.position')::integer <= 2 THEN
        EXECUTE $sql$
CREATE TRIGGER noted BEFORE UPDATE ON accounts
    FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()
$sql$;
    END IF;
END $retort$;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    IF current_setting('retort.position')::integer <= 2 THEN
        INSERT INTO alembic_version (version_num) VALUES ('s''3');
        GET DIAGNOSTICS retort_hit = ROW_COUNT;
        IF retort_hit <> 1 THEN
            RAISE EXCEPTION USING MESSAGE = 'ABORT: version b2, s''3 was not reached';
        END IF;
        INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (timezone('UTC', clock_timestamp()), current_user, session_user, 'shop', NULL, NULL, 's''3', 'upgrade', 'f4d6293b78757284a2189d8c3fb2a7e60d2ee51af3bdbf3a9c80b6b8af090bd0', NULL, 'upgrade.sql', 'base:heads');
        PERFORM set_config('retort.done', '3', false);
    END IF;
END $retort$;

-- ======================================================================
-- m4: Merge
-- ======================================================================

-- Goes on only if the version table holds b2, s'3 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.position')::integer <= 3 AND (current_setting('retort.done') <> '3'
        OR NOT (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('b2', 's''3') THEN version_num END) = 2 FROM alembic_version)) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b2, s''3';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    IF current_setting('retort.position')::integer <= 3 THEN
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
    END IF;
END $retort$;

COMMIT;

SELECT 'OK: shop is at m4' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '4' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('m4') THEN version_num END) = 1;
