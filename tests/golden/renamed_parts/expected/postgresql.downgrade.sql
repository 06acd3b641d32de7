-- Retort: downgrade of renamed_parts on postgresql 15
--
-- project:     renamed_parts
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   b71000000003
-- ends at:     base
--
--    1. b71000000003  The new names are known
--    2. b71000000002  Rename indexes and constraints
--    3. b71000000001  Tables with all kinds of parts
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: renamed_parts is at base
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

-- Goes on only if the version table holds b71000000003 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b71000000003') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b71000000003' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- b71000000003: The new names are known
-- ======================================================================

\echo '1/3 b71000000003 The new names are known'

BEGIN;

CREATE UNIQUE INDEX ix_plans_price ON plans (price, code DESC);

ALTER TABLE plans ADD CONSTRAINT ck_plans_price CHECK (price >= 0);

CREATE TYPE plan_kind AS ENUM ('free', 'paid');

ALTER TABLE plans ALTER COLUMN kind TYPE plan_kind USING kind::text::plan_kind;

DROP TYPE plan_level;

ALTER TABLE subs DROP COLUMN note;

ALTER INDEX ix_subs_code RENAME TO ix_subs_plan_code;

ALTER TABLE subs RENAME CONSTRAINT fk_subs_plans TO fk_subs_plan;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b71000000002' WHERE version_num = 'b71000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b71000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b71000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b71000000002: Rename indexes and constraints
-- ======================================================================

\echo '2/3 b71000000002 Rename indexes and constraints'

-- Goes on only if the version table holds b71000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b71000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b71000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b71000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE "Odd 'name" RENAME CONSTRAINT "ck] '2" TO "ck]1";

ALTER INDEX "ix] '2" RENAME TO "ix '1";

ALTER TABLE subs RENAME CONSTRAINT fk_subs_code TO fk_code;

ALTER TABLE subs RENAME CONSTRAINT fk_subs_plan TO fk_plan;

ALTER TABLE plans RENAME CONSTRAINT pk_plans TO plans_pkey;

ALTER TABLE plans RENAME CONSTRAINT ck_plans_price TO ck_price;

ALTER TABLE plans RENAME CONSTRAINT uq_plans_code TO uq_code;

ALTER INDEX ix_subs_plan_code RENAME TO ix_subs_code;

ALTER INDEX ix_plans_price RENAME TO ix_price;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b71000000001' WHERE version_num = 'b71000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b71000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b71000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b71000000001: Tables with all kinds of parts
-- ======================================================================

\echo '3/3 b71000000001 Tables with all kinds of parts'

-- Goes on only if the version table holds b71000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b71000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b71000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b71000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE "Odd 'name";

DROP TABLE subs;

DROP TABLE plans;

DROP TYPE plan_kind;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b71000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b71000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: renamed_parts is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b71000000001' AND count(*) = 0;
