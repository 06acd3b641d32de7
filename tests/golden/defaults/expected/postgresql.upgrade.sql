-- Retort: upgrade of defaults on postgresql 15
--
-- project:     defaults
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     900000000003
--
--    1. 900000000001  Create
--    2. 900000000002  First changes
--    3. 900000000003  More changes
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: defaults is at 900000000003
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
-- 900000000001: Create
-- ======================================================================

\echo '1/3 900000000001 Create'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TYPE ee AS ENUM ('a', 'b''c');

CREATE TABLE t (
    id integer NOT NULL,
    c1 smallint DEFAULT -5,
    c2 bigint DEFAULT 9223372036854775807,
    c3 real DEFAULT 1.5e10,
    c4 double precision DEFAULT -2.5,
    c5 numeric(10, 3) DEFAULT 1.500,
    c6 boolean DEFAULT TRUE,
    c7 varchar(50) DEFAULT 'it''s \ "q" %s :x $$ 	',
    c8 char(3) DEFAULT 'abc',
    c9 date DEFAULT '2026-11-20',
    c10 time DEFAULT '10:11:12',
    c11 timestamp DEFAULT '2026-11-20 10:11:12',
    c12 timestamptz DEFAULT CURRENT_TIMESTAMP,
    c13 uuid DEFAULT '12345678-1234-1234-1234-123456789abc',
    c14 json DEFAULT '{"a": [1, "x''y"]}',
    c15 bytea DEFAULT '\x00FF10'::bytea,
    c16 ee DEFAULT 'a',
    c17 text DEFAULT 'long',
    c18 varchar(10) DEFAULT upper('abc'),
    c19 timestamp DEFAULT CURRENT_TIMESTAMP,
    c20 date DEFAULT CURRENT_DATE,
    c21 bytea DEFAULT '\x00FF10'::bytea,
    c22 varchar(10) DEFAULT '',
    c24 integer DEFAULT 1 + 2,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

INSERT INTO t (id) VALUES
    (1);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('900000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000002: First changes
-- ======================================================================

\echo '2/3 900000000002 First changes'

-- Goes on only if the version table holds 900000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE t ALTER COLUMN c1 SET NOT NULL;

ALTER TABLE t ALTER COLUMN c7 SET DEFAULT '\';

ALTER TABLE t ALTER COLUMN c6 SET DEFAULT FALSE;

ALTER TABLE t RENAME COLUMN c16 TO c160;

COMMENT ON COLUMN t.c18 IS 'x';

COMMENT ON COLUMN t.c19 IS 'x';

ALTER TABLE t ALTER COLUMN c5 TYPE numeric(12, 3);

ALTER TABLE t ALTER COLUMN c24 SET NOT NULL;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000002' WHERE version_num = '900000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000003: More changes
-- ======================================================================

\echo '3/3 900000000003 More changes'

-- Goes on only if the version table holds 900000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE t
    DROP COLUMN c2,
    DROP COLUMN c6,
    DROP COLUMN c7,
    DROP COLUMN c11,
    DROP COLUMN c160,
    DROP COLUMN c18,
    DROP COLUMN c14;

DROP TYPE ee;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000003' WHERE version_num = '900000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000003', false);
END $retort$;

COMMIT;

SELECT 'OK: defaults is at 900000000003' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '900000000003' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000003') THEN version_num END) = 1;
