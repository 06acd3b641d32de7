-- Retort: upgrade of leading on postgresql 15
--
-- project:     leading
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     e20000000003
--
--    1. e20000000001  Keys and indexes that begin alike
--    2. e20000000002  Keys over the first columns of an index
--    3. e20000000003  Each goes without the other
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: leading is at e20000000003
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
-- e20000000001: Keys and indexes that begin alike
-- ======================================================================

\echo '1/3 e20000000001 Keys and indexes that begin alike'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE parts (
    a integer NOT NULL,
    b integer NOT NULL,
    c integer NOT NULL,
    CONSTRAINT pk_parts PRIMARY KEY (a, b),
    CONSTRAINT uq_a UNIQUE (a)
);

CREATE INDEX ix_bc ON parts (b, c);

CREATE INDEX ix_ca ON parts (c, a);

CREATE INDEX ix_c_down ON parts (c DESC, b);

INSERT INTO parts (a, b, c) VALUES
    (1, 2, 3),
    (2, 3, 4);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('e20000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version e20000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'e20000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- e20000000002: Keys over the first columns of an index
-- ======================================================================

\echo '2/3 e20000000002 Keys over the first columns of an index'

-- Goes on only if the version table holds e20000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'e20000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e20000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version e20000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE parts ADD CONSTRAINT uq_cb UNIQUE (c, b);

ALTER TABLE parts ADD CONSTRAINT uq_c UNIQUE (c) DEFERRABLE;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'e20000000002' WHERE version_num = 'e20000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version e20000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'e20000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- e20000000003: Each goes without the other
-- ======================================================================

\echo '3/3 e20000000003 Each goes without the other'

-- Goes on only if the version table holds e20000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'e20000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e20000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version e20000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_bc;

ALTER TABLE parts RENAME CONSTRAINT uq_cb TO uq_of_cb;

DROP INDEX ix_ca;

ALTER TABLE parts DROP CONSTRAINT uq_a;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'e20000000003' WHERE version_num = 'e20000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version e20000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'e20000000003', false);
END $retort$;

COMMIT;

SELECT 'OK: leading is at e20000000003' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'e20000000003' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e20000000003') THEN version_num END) = 1;
