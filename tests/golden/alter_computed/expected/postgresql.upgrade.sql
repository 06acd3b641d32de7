-- Retort: upgrade of alter_computed on postgresql 15
--
-- project:     alter_computed
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a90000000003
--
--    1. a90000000001  Computed columns, and what is over them
--    2. a90000000002  Other expressions
--    3. a90000000003  Computed no more
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_computed is at a90000000003
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
-- a90000000001: Computed columns, and what is over them
-- ======================================================================

\echo '1/3 a90000000001 Computed columns, and what is over them'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE lines (
    id integer NOT NULL,
    price integer NOT NULL,
    total integer GENERATED ALWAYS AS (price * 2) STORED,
    half integer GENERATED ALWAYS AS (price / 2) STORED,
    note varchar(20),
    CONSTRAINT lines_pkey PRIMARY KEY (id),
    CONSTRAINT lines_check CHECK (price >= 0),
    CONSTRAINT half_is_small CHECK (half < 100)
);

CREATE INDEX ix_lines_total ON lines (total, note);

COMMENT ON COLUMN lines.total IS 'Twice';

INSERT INTO lines (id, price) VALUES
    (1, 8);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a90000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a90000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a90000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a90000000002: Other expressions
-- ======================================================================

\echo '2/3 a90000000002 Other expressions'

-- Goes on only if the version table holds a90000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a90000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a90000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a90000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_lines_total;

ALTER TABLE lines DROP COLUMN total;

ALTER TABLE lines ADD COLUMN total integer GENERATED ALWAYS AS (price * 3) STORED;

COMMENT ON COLUMN lines.total IS 'Twice';

CREATE INDEX ix_lines_total ON lines (total, note);

ALTER TABLE lines
    DROP CONSTRAINT half_is_small,
    DROP COLUMN half,
    ADD COLUMN third integer GENERATED ALWAYS AS (price / 3) STORED;

ALTER TABLE lines ADD CONSTRAINT half_is_small CHECK (third < 100);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a90000000002' WHERE version_num = 'a90000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a90000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a90000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a90000000003: Computed no more
-- ======================================================================

\echo '3/3 a90000000003 Computed no more'

-- Goes on only if the version table holds a90000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a90000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a90000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a90000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE lines ALTER COLUMN third DROP EXPRESSION;

INSERT INTO lines (id, price, third) VALUES
    (2, 9, 50);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a90000000003' WHERE version_num = 'a90000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a90000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a90000000003', false);
END $retort$;

COMMIT;

SELECT 'OK: alter_computed is at a90000000003' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a90000000003' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a90000000003') THEN version_num END) = 1;
