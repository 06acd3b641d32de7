-- Retort: downgrade of guarded_statements on postgresql 15
--
-- project:     guarded_statements
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   b74000000009
-- ends at:     base
--
--    1. b74000000009  What was taken away by hand
--    2. b74000000008  What hangs together
--    3. b74000000007  Enums of columns that are there already, perhaps
--    4. b74000000006  Sequences, views, routines and triggers that are there or not, perhaps
--    5. b74000000005  The table is gone, perhaps
--    6. b74000000004  What the history does not know
--    7. b74000000003  Parts that are gone already, perhaps
--    8. b74000000002  Parts that are there already, perhaps
--    9. b74000000001  A table that is there already, perhaps
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: guarded_statements is at base
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

-- Goes on only if the version table holds b74000000009 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000009') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000009' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- b74000000009: What was taken away by hand
-- ======================================================================

\echo '1/9 b74000000009 What was taken away by hand'

BEGIN;

CREATE SEQUENCE bones;

CREATE TABLE dogs (
    id bigint NOT NULL,
    CONSTRAINT dogs_pkey PRIMARY KEY (id)
);

CREATE TRIGGER bark_at BEFORE INSERT ON dogs FOR EACH ROW EXECUTE FUNCTION bark();

ALTER TABLE kennels ADD CONSTRAINT kennels_dog_id_fkey FOREIGN KEY (dog_id) REFERENCES dogs (id);

CREATE VIEW good_dogs AS
SELECT id FROM dogs;

CREATE VIEW best_dogs AS
SELECT id FROM good_dogs;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000008' WHERE version_num = 'b74000000009';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000008 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000009', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000008: What hangs together
-- ======================================================================

\echo '2/9 b74000000008 What hangs together'

-- Goes on only if the version table holds b74000000008 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000009'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000008') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000008';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TRIGGER bark_at ON dogs;

DROP FUNCTION bark();

DROP SEQUENCE bones;

DROP VIEW best_dogs;

DROP VIEW good_dogs;

DROP TABLE kennels;

DROP TABLE dogs;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000007' WHERE version_num = 'b74000000008';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000007 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000008', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000007: Enums of columns that are there already, perhaps
-- ======================================================================

\echo '3/9 b74000000007 Enums of columns that are there already, perhaps'

-- Goes on only if the version table holds b74000000007 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000008'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000007') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000007';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE cats
    DROP COLUMN nose,
    DROP COLUMN tail;

DROP TYPE nose;

DROP TYPE tail;

ALTER TABLE cats DROP COLUMN coat;

DROP TYPE "Coat";

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000006' WHERE version_num = 'b74000000007';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000006 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000007', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000006: Sequences, views, routines and triggers that are there or not, perhaps
-- ======================================================================

\echo '4/9 b74000000006 Sequences, views, routines and triggers that are there or not, perhaps'

-- Goes on only if the version table holds b74000000006 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000007'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000006') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000006';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP MATERIALIZED VIEW rows_of_cats;

DROP TABLE cats;

DROP TYPE mood;

DROP SEQUENCE "Order's";

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000005' WHERE version_num = 'b74000000006';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000006', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000005: The table is gone, perhaps
-- ======================================================================

\echo '5/9 b74000000005 The table is gone, perhaps'

-- Goes on only if the version table holds b74000000005 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000006'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000005') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000005';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TABLE people (
    id bigint NOT NULL,
    name varchar(40) DEFAULT 'nobody'
);

CREATE INDEX ix_people_name ON people (name);

COMMENT ON TABLE people IS 'People';

COMMENT ON COLUMN people.id IS 'A number';

ALTER TABLE people ADD CONSTRAINT people_pkey PRIMARY KEY (id);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000004' WHERE version_num = 'b74000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000004: What the history does not know
-- ======================================================================

\echo '6/9 b74000000004 What the history does not know'

-- Goes on only if the version table holds b74000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE people ADD COLUMN boss_id bigint;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000003' WHERE version_num = 'b74000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000003: Parts that are gone already, perhaps
-- ======================================================================

\echo '7/9 b74000000003 Parts that are gone already, perhaps'

-- Goes on only if the version table holds b74000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE people ADD CONSTRAINT people_boss_id_fkey FOREIGN KEY (boss_id) REFERENCES people (id);

ALTER TABLE people ADD COLUMN email varchar(80);

COMMENT ON COLUMN people.email IS 'Where to write';

ALTER TABLE people
    ADD COLUMN age integer DEFAULT 18,
    ADD CONSTRAINT people_email_key UNIQUE (email);

CREATE INDEX ix_people_age ON people (age);

ALTER TABLE people ADD CONSTRAINT ck_people_name CHECK (name <> 'it''s $$');

CREATE UNIQUE INDEX ix_people_both ON people (name, id);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000002' WHERE version_num = 'b74000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000002: Parts that are there already, perhaps
-- ======================================================================

\echo '8/9 b74000000002 Parts that are there already, perhaps'

-- Goes on only if the version table holds b74000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_people_both;

ALTER TABLE people DROP CONSTRAINT people_boss_id_fkey;

DROP INDEX ix_people_age;

ALTER TABLE people
    DROP CONSTRAINT people_email_key,
    DROP COLUMN email,
    DROP COLUMN boss_id,
    DROP COLUMN age;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b74000000001' WHERE version_num = 'b74000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b74000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b74000000001: A table that is there already, perhaps
-- ======================================================================

\echo '9/9 b74000000001 A table that is there already, perhaps'

-- Goes on only if the version table holds b74000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b74000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b74000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE people;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b74000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b74000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: guarded_statements is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b74000000001' AND count(*) = 0;
