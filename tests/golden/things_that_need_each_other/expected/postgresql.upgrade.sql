-- Retort: upgrade of things_that_need_each_other on postgresql 15
--
-- project:     things_that_need_each_other
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     c90000000002
--
--    1. c90000000001  What is needed is not first in the order of names
--    2. c90000000002  Routines and tables
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: things_that_need_each_other is at c90000000002
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
-- c90000000001: What is needed is not first in the order of names
-- ======================================================================

\echo '1/2 c90000000001 What is needed is not first in the order of names'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE a (
    id integer NOT NULL,
    b_id integer,
    d_id integer,
    CONSTRAINT a_pkey PRIMARY KEY (id)
);

CREATE TABLE b (
    id integer NOT NULL,
    c_id integer,
    own_id integer,
    CONSTRAINT b_pkey PRIMARY KEY (id),
    CONSTRAINT b_own_id_fkey FOREIGN KEY (own_id) REFERENCES b (id)
);

CREATE TABLE c (
    id integer NOT NULL,
    a_id integer,
    CONSTRAINT c_pkey PRIMARY KEY (id),
    CONSTRAINT c_a_id_fkey FOREIGN KEY (a_id) REFERENCES a (id)
);

CREATE TABLE d (
    id integer NOT NULL,
    CONSTRAINT d_pkey PRIMARY KEY (id)
);

ALTER TABLE a ADD CONSTRAINT a_b_id_fkey FOREIGN KEY (b_id) REFERENCES b (id);

ALTER TABLE a ADD CONSTRAINT a_d_id_fkey FOREIGN KEY (d_id) REFERENCES d (id);

ALTER TABLE b ADD CONSTRAINT b_c_id_fkey FOREIGN KEY (c_id) REFERENCES c (id);

CREATE VIEW z AS
SELECT id AS first FROM c;

CREATE VIEW y AS
SELECT first AS second FROM z;

CREATE VIEW x AS
SELECT second AS third FROM y;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('c90000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c90000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c90000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- c90000000002: Routines and tables
-- ======================================================================

\echo '2/2 c90000000002 Routines and tables'

-- Goes on only if the version table holds c90000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'c90000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c90000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version c90000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE SEQUENCE numbers;

CREATE FUNCTION next_code() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT count(*) FROM codes);
END $$;

CREATE TABLE codes (
    id bigint DEFAULT nextval('numbers') NOT NULL,
    code integer DEFAULT next_code(),
    CONSTRAINT codes_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE numbers OWNED BY codes.id;

CREATE FUNCTION code_of(bigint) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT code FROM codes WHERE id = $1';

CREATE FUNCTION code_of(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT code_of($1::bigint)';

CREATE TYPE state_of_base AS ENUM ('new', 'old');

CREATE TABLE base (
    id integer NOT NULL,
    state state_of_base,
    CONSTRAINT ck_base CHECK (code_of(id) IS NULL OR id > 0)
);

CREATE INDEX ix_base ON base ((code_of(id)));

CREATE TABLE arm (
    id integer NOT NULL,
    state state_of_base
) INHERITS (base);

CREATE FUNCTION as_text(state_of_base) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';

CREATE MATERIALIZED VIEW all_codes AS
SELECT code_of(id) AS code, as_text('new') AS base FROM codes;

CREATE INDEX ix_all_codes ON all_codes (code);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'c90000000002' WHERE version_num = 'c90000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c90000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c90000000002', false);
END $retort$;

COMMIT;

SELECT 'OK: things_that_need_each_other is at c90000000002' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'c90000000002' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c90000000002') THEN version_num END) = 1;
