-- Retort: upgrade of schemas on postgresql 15
--
-- project:     schemas
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b10000000003
--
--    1. b10000000001  A schema with tables in it
--    2. b10000000002  Drop it with all that is in it
--    3. b10000000003  An empty one, and one that may be there
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: schemas is at b10000000003
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
-- b10000000001: A schema with tables in it
-- ======================================================================

\echo '1/3 b10000000001 A schema with tables in it'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE SCHEMA retort_stock;

CREATE SCHEMA IF NOT EXISTS "retort Order's";

CREATE TABLE retort_stock.goods (
    id integer NOT NULL,
    name varchar(40),
    CONSTRAINT goods_pkey PRIMARY KEY (id)
);

CREATE TABLE "retort Order's".shelves (
    id integer NOT NULL,
    goods_id integer,
    CONSTRAINT shelves_pkey PRIMARY KEY (id),
    CONSTRAINT fk_shelves_goods FOREIGN KEY (goods_id) REFERENCES retort_stock.goods (id)
);

CREATE VIEW retort_stock.names AS
SELECT name FROM retort_stock.goods;

CREATE VIEW retort_stock.long_names AS
SELECT name FROM retort_stock.names WHERE name LIKE '%long%';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b10000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b10000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b10000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b10000000002: Drop it with all that is in it
-- ======================================================================

\echo '2/3 b10000000002 Drop it with all that is in it'

-- Goes on only if the version table holds b10000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b10000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b10000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b10000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP VIEW retort_stock.long_names;

DROP VIEW retort_stock.names;

ALTER TABLE "retort Order's".shelves DROP CONSTRAINT fk_shelves_goods;

DROP TABLE retort_stock.goods;

DROP SCHEMA retort_stock;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b10000000002' WHERE version_num = 'b10000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b10000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b10000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b10000000003: An empty one, and one that may be there
-- ======================================================================

\echo '3/3 b10000000003 An empty one, and one that may be there'

-- Goes on only if the version table holds b10000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b10000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b10000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b10000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE SCHEMA retort_brief;

DROP SCHEMA retort_brief;

DROP SCHEMA IF EXISTS retort_unheard_of;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b10000000003' WHERE version_num = 'b10000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b10000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b10000000003', false);
END $retort$;

COMMIT;

SELECT 'OK: schemas is at b10000000003' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b10000000003' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b10000000003') THEN version_num END) = 1;
