-- Retort: downgrade of things_that_need_each_other on postgresql 15
--
-- project:     things_that_need_each_other
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   c90000000002
-- ends at:     base
--
--    1. c90000000002  Routines and tables
--    2. c90000000001  What is needed is not first in the order of names
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: things_that_need_each_other is at base
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

-- Goes on only if the version table holds c90000000002 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c90000000002') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version c90000000002' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- c90000000002: Routines and tables
-- ======================================================================

\echo '1/2 c90000000002 Routines and tables'

BEGIN;

DROP INDEX ix_all_codes;

DROP MATERIALIZED VIEW all_codes;

DROP FUNCTION as_text(state_of_base);

DROP TABLE arm;

DROP TABLE base;

DROP TYPE state_of_base;

DROP FUNCTION code_of(integer);

DROP FUNCTION code_of(bigint);

ALTER SEQUENCE numbers OWNED BY NONE;

DROP TABLE codes;

DROP FUNCTION next_code();

DROP SEQUENCE numbers;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'c90000000001' WHERE version_num = 'c90000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c90000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c90000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- c90000000001: What is needed is not first in the order of names
-- ======================================================================

\echo '2/2 c90000000001 What is needed is not first in the order of names'

-- Goes on only if the version table holds c90000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'c90000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c90000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version c90000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP VIEW x;

DROP VIEW y;

DROP VIEW z;

ALTER TABLE b DROP CONSTRAINT b_c_id_fkey;

ALTER TABLE a DROP CONSTRAINT a_d_id_fkey;

ALTER TABLE a DROP CONSTRAINT a_b_id_fkey;

DROP TABLE d;

DROP TABLE c;

DROP TABLE b;

DROP TABLE a;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'c90000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c90000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: things_that_need_each_other is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'c90000000001' AND count(*) = 0;
