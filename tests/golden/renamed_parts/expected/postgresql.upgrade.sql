-- Retort: upgrade of renamed_parts on postgresql 15
--
-- project:     renamed_parts
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b71000000003
--
--    1. b71000000001  Tables with all kinds of parts
--    2. b71000000002  Rename indexes and constraints
--    3. b71000000003  The new names are known
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: renamed_parts is at b71000000003
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
-- b71000000001: Tables with all kinds of parts
-- ======================================================================

\echo '1/3 b71000000001 Tables with all kinds of parts'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TYPE plan_kind AS ENUM ('free', 'paid');

CREATE TABLE plans (
    id bigint NOT NULL,
    code varchar(20) NOT NULL,
    price integer,
    kind plan_kind,
    CONSTRAINT plans_pkey PRIMARY KEY (id),
    CONSTRAINT uq_code UNIQUE (code),
    CONSTRAINT ck_price CHECK (price >= 0)
);

CREATE UNIQUE INDEX ix_price ON plans (price, code DESC);

CREATE TABLE subs (
    id bigint NOT NULL,
    plan_id bigint,
    code varchar(20),
    CONSTRAINT subs_pkey PRIMARY KEY (id),
    CONSTRAINT fk_plan FOREIGN KEY (plan_id) REFERENCES plans (id),
    CONSTRAINT fk_code FOREIGN KEY (code) REFERENCES plans (code)
);

CREATE INDEX ix_subs_code ON subs (code);

CREATE TABLE "Odd 'name" (
    id bigint NOT NULL,
    "a]b" integer,
    CONSTRAINT "Odd 'name_pkey" PRIMARY KEY (id),
    CONSTRAINT "ck]1" CHECK (id > 0)
);

CREATE INDEX "ix '1" ON "Odd 'name" ("a]b");

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b71000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b71000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b71000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b71000000002: Rename indexes and constraints
-- ======================================================================

\echo '2/3 b71000000002 Rename indexes and constraints'

-- Goes on only if the version table holds b71000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b71000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b71000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b71000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER INDEX ix_price RENAME TO ix_plans_price;

ALTER INDEX ix_subs_code RENAME TO ix_subs_plan_code;

ALTER TABLE plans RENAME CONSTRAINT uq_code TO uq_plans_code;

ALTER TABLE plans RENAME CONSTRAINT ck_price TO ck_plans_price;

ALTER TABLE plans RENAME CONSTRAINT plans_pkey TO pk_plans;

ALTER TABLE subs RENAME CONSTRAINT fk_plan TO fk_subs_plan;

ALTER TABLE subs RENAME CONSTRAINT fk_code TO fk_subs_code;

ALTER INDEX "ix '1" RENAME TO "ix] '2";

ALTER TABLE "Odd 'name" RENAME CONSTRAINT "ck]1" TO "ck] '2";

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b71000000002' WHERE version_num = 'b71000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b71000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b71000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b71000000003: The new names are known
-- ======================================================================

\echo '3/3 b71000000003 The new names are known'

-- Goes on only if the version table holds b71000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b71000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b71000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b71000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE subs RENAME CONSTRAINT fk_subs_plan TO fk_subs_plans;

ALTER INDEX ix_subs_plan_code RENAME TO ix_subs_code;

ALTER TABLE subs ADD COLUMN note varchar(20);

CREATE TYPE plan_level AS ENUM ('free', 'paid', 'team');

ALTER TABLE plans ALTER COLUMN kind TYPE plan_level USING kind::text::plan_level;

DROP TYPE plan_kind;

ALTER TABLE plans DROP CONSTRAINT ck_plans_price;

DROP INDEX ix_plans_price;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b71000000003' WHERE version_num = 'b71000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b71000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b71000000003', false);
END $retort$;

COMMIT;

SELECT 'OK: renamed_parts is at b71000000003' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b71000000003' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b71000000003') THEN version_num END) = 1;
