-- Retort: upgrade of guarded_statements on postgresql 15
--
-- project:     guarded_statements
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b74000000009
--
--    1. b74000000001  A table that is there already, perhaps
--    2. b74000000002  Parts that are there already, perhaps
--    3. b74000000003  Parts that are gone already, perhaps
--    4. b74000000004  What the history does not know
--    5. b74000000005  The table is gone, perhaps
--    6. b74000000006  Sequences, views, routines and triggers that are there or not, perhaps
--    7. b74000000007  Enums of columns that are there already, perhaps
--    8. b74000000008  What hangs together
--    9. b74000000009  What was taken away by hand
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: guarded_statements is at b74000000009
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
-- b74000000001: A table that is there already, perhaps
-- ======================================================================

\echo '1/9 b74000000001 A table that is there already, perhaps'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE IF NOT EXISTS people (
    id bigint NOT NULL,
    name varchar(40) DEFAULT 'nobody',
    CONSTRAINT people_pkey PRIMARY KEY (id),
    CONSTRAINT ck_people_name CHECK (name <> 'it''s $$')
);

CREATE INDEX IF NOT EXISTS ix_people_name ON people (name);

COMMENT ON TABLE people IS 'People';

COMMENT ON COLUMN people.id IS 'A number';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b74000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000002: Parts that are there already, perhaps
-- ======================================================================

\echo '2/9 b74000000002 Parts that are there already, perhaps'

-- Goes on only if the version table holds b74000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE people
    ADD COLUMN IF NOT EXISTS email varchar(80),
    ADD COLUMN IF NOT EXISTS boss_id bigint,
    ADD COLUMN IF NOT EXISTS age integer DEFAULT 18;

COMMENT ON COLUMN people.email IS 'Where to write';

DO $retort$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('people') AND conname = 'people_email_key') THEN
        EXECUTE 'ALTER TABLE people ADD CONSTRAINT people_email_key UNIQUE (email)';
    END IF;
END $retort$;

CREATE INDEX IF NOT EXISTS ix_people_age ON people (age);

DO $retort$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conrelid = to_regclass('people') AND conname = 'people_boss_id_fkey') THEN
        EXECUTE 'ALTER TABLE people ADD CONSTRAINT people_boss_id_fkey FOREIGN KEY (boss_id) REFERENCES people (id)';
    END IF;
END $retort$;

CREATE UNIQUE INDEX IF NOT EXISTS ix_people_both ON people (name, id);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000002' WHERE version_num = 'b74000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000003: Parts that are gone already, perhaps
-- ======================================================================

\echo '3/9 b74000000003 Parts that are gone already, perhaps'

-- Goes on only if the version table holds b74000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX IF EXISTS ix_people_both;

ALTER TABLE people DROP CONSTRAINT IF EXISTS ck_people_name;

DROP INDEX IF EXISTS ix_people_age;

ALTER TABLE people
    DROP CONSTRAINT IF EXISTS people_email_key,
    DROP COLUMN IF EXISTS age,
    DROP COLUMN IF EXISTS email;

ALTER TABLE people DROP CONSTRAINT IF EXISTS people_boss_id_fkey;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000003' WHERE version_num = 'b74000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000004: What the history does not know
-- ======================================================================

\echo '4/9 b74000000004 What the history does not know'

-- Goes on only if the version table holds b74000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE IF EXISTS "Old 'people";

DROP INDEX IF EXISTS ix_made_by_hand;

ALTER TABLE people DROP COLUMN IF EXISTS made_by_hand;

ALTER TABLE people DROP COLUMN IF EXISTS boss_id;

ALTER TABLE people DROP CONSTRAINT IF EXISTS uq_made_by_hand;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000004' WHERE version_num = 'b74000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000005: The table is gone, perhaps
-- ======================================================================

\echo '5/9 b74000000005 The table is gone, perhaps'

-- Goes on only if the version table holds b74000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE people DROP CONSTRAINT IF EXISTS people_pkey;

DROP TABLE IF EXISTS people;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000005' WHERE version_num = 'b74000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000006: Sequences, views, routines and triggers that are there or not, perhaps
-- ======================================================================

\echo '6/9 b74000000006 Sequences, views, routines and triggers that are there or not, perhaps'

-- Goes on only if the version table holds b74000000005 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000005') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000005';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE SEQUENCE IF NOT EXISTS "Order's" START WITH 100;

DROP SEQUENCE IF EXISTS unheard_of;

DROP VIEW IF EXISTS unheard_of;

DROP MATERIALIZED VIEW IF EXISTS unheard_of_rows;

DROP FUNCTION IF EXISTS unheard_of;

DROP PROCEDURE IF EXISTS unheard_of;

DO $retort$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_type JOIN pg_namespace ON pg_namespace.oid = typnamespace WHERE typtype = 'e' AND typname = 'mood' AND nspname = current_schema()) THEN
        EXECUTE 'CREATE TYPE mood AS ENUM (''calm'', ''wild'')';
    END IF;
END $retort$;

CREATE TABLE IF NOT EXISTS cats (
    id bigint NOT NULL,
    mood mood,
    CONSTRAINT cats_pkey PRIMARY KEY (id)
);

DROP TRIGGER IF EXISTS unheard_of ON cats;

DROP MATERIALIZED VIEW IF EXISTS rows_of_cats;

CREATE MATERIALIZED VIEW rows_of_cats AS
SELECT id FROM cats;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000006' WHERE version_num = 'b74000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000006 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000006', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000007: Enums of columns that are there already, perhaps
-- ======================================================================

\echo '7/9 b74000000007 Enums of columns that are there already, perhaps'

-- Goes on only if the version table holds b74000000006 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000006'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000006') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000006';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DO $retort$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_type JOIN pg_namespace ON pg_namespace.oid = typnamespace WHERE typtype = 'e' AND typname = 'Coat' AND nspname = current_schema()) THEN
        EXECUTE 'CREATE TYPE "Coat" AS ENUM (''it''''s black'', ''grey $$'')';
    END IF;
END $retort$;

ALTER TABLE cats ADD COLUMN IF NOT EXISTS coat "Coat";

CREATE TYPE nose AS ENUM ('wet', 'dry');

DO $retort$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_type JOIN pg_namespace ON pg_namespace.oid = typnamespace WHERE typtype = 'e' AND typname = 'tail' AND nspname = current_schema()) THEN
        EXECUTE 'CREATE TYPE tail AS ENUM (''long'', ''short'')';
    END IF;
END $retort$;

ALTER TABLE cats
    ADD COLUMN IF NOT EXISTS tail tail,
    ADD COLUMN nose nose;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000007' WHERE version_num = 'b74000000006';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000007 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000007', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000008: What hangs together
-- ======================================================================

\echo '8/9 b74000000008 What hangs together'

-- Goes on only if the version table holds b74000000007 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000007'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000007') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000007';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TABLE dogs (
    id bigint NOT NULL,
    CONSTRAINT dogs_pkey PRIMARY KEY (id)
);

CREATE TABLE kennels (
    id bigint NOT NULL,
    dog_id bigint,
    CONSTRAINT kennels_pkey PRIMARY KEY (id),
    CONSTRAINT kennels_dog_id_fkey FOREIGN KEY (dog_id) REFERENCES dogs (id)
);

CREATE VIEW good_dogs AS
SELECT id FROM dogs;

CREATE VIEW best_dogs AS
SELECT id FROM good_dogs;

CREATE SEQUENCE bones;

CREATE FUNCTION bark() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';

CREATE TRIGGER bark_at BEFORE INSERT ON dogs FOR EACH ROW EXECUTE FUNCTION bark();

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000008' WHERE version_num = 'b74000000007';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000008 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000008', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000009: What was taken away by hand
-- ======================================================================

\echo '9/9 b74000000009 What was taken away by hand'

-- Goes on only if the version table holds b74000000008 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000008'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000008') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000008';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP VIEW best_dogs;

DROP VIEW good_dogs;

ALTER TABLE kennels DROP CONSTRAINT kennels_dog_id_fkey;

DROP TABLE dogs;

DROP SEQUENCE bones;

DROP VIEW IF EXISTS best_dogs;

DROP VIEW IF EXISTS good_dogs;

ALTER TABLE kennels DROP CONSTRAINT IF EXISTS kennels_dog_id_fkey;

DROP TRIGGER IF EXISTS bark_at ON dogs;

DROP TABLE IF EXISTS dogs;

DROP SEQUENCE IF EXISTS bones;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000009' WHERE version_num = 'b74000000008';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000009 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000009', false);
END $retort$;

COMMIT;

SELECT 'OK: guarded_statements is at b74000000009' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b74000000009' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000009') THEN version_num END) = 1;
