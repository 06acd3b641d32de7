-- Retort: downgrade of safe on postgresql 15
--
-- project:     safe
-- dialect:     postgresql 15
-- range:       a1:heads
-- rewritten:   without long locks where there is a way (--safe)
-- starts at:   a6
-- ends at:     a1
--
--    1. a6  What is done to it
--    2. a5  A table that nobody uses yet
--    3. a4  Columns
--    4. a3  Constraints (CHG-3)
--    5. a2  Indexes
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: safe is at a1
-- If it stops within a revision, go on with the last place that it printed, such as a6:2:
--   retort -d postgresql@15 downgrade --safe a6:a1 --resume a6:2
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

-- Goes on only if the version table holds a6 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a6') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a6' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- a6: What is done to it
-- ======================================================================

\echo '1/5 a6 What is done to it'

BEGIN;

\echo 'a6:1 of 4'

ALTER TABLE appointments DROP CONSTRAINT uq_pet;

\echo 'a6:2 of 4'

ALTER TABLE appointments RENAME TO visits;

\echo 'a6:3 of 4'

ALTER TABLE visits DROP CONSTRAINT fk_pet;

SET retort.done = 'a6:1';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a6:1' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before a6: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a6:4 of 4'

SET lock_timeout = 0;
DROP INDEX CONCURRENTLY ix_pet;
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

BEGIN;

\echo 'a6:5 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a5' WHERE version_num = 'a6';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a5 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a6', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a5: A table that nobody uses yet
-- ======================================================================

\echo '2/5 a5 A table that nobody uses yet'

-- Goes on only if the version table holds a5 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a6'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a5') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a5';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE visits;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a4' WHERE version_num = 'a5';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a4 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a5', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a4: Columns
-- ======================================================================

\echo '3/5 a4 Columns'

-- Goes on only if the version table holds a4 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a5'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a4') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a4';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

\echo 'a4:1 of 5'

ALTER TABLE toys
    ALTER COLUMN name TYPE varchar(40),
    ALTER COLUMN name DROP NOT NULL;

SET retort.done = 'a4:1';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a4:1' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before a4: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a4:2 of 5'

SET lock_timeout = 0;
DROP INDEX CONCURRENTLY ix_price;
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

BEGIN;

\echo 'a4:3 of 5'

ALTER TABLE toys DROP COLUMN price;

\echo 'a4:4 of 5'

ALTER TABLE pets
    DROP COLUMN born,
    ALTER COLUMN kind DROP NOT NULL,
    DROP CONSTRAINT ck_kind,
    DROP COLUMN note;

\echo 'a4:5 of 5'

ALTER TABLE people
    ALTER COLUMN age DROP DEFAULT,
    ALTER COLUMN age DROP NOT NULL;

\echo 'a4:6 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a3' WHERE version_num = 'a4';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a3 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a4', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a3: Constraints (CHG-3)
-- ======================================================================

\echo '4/5 a3 Constraints'

-- Goes on only if the version table holds a3 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a4'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a3') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a3';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE toys DROP CONSTRAINT pk_toys;

ALTER TABLE people DROP CONSTRAINT uq_code;

ALTER TABLE people DROP CONSTRAINT ck_age;

ALTER TABLE pets DROP CONSTRAINT fk_owner;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a2' WHERE version_num = 'a3';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a2 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a3', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a2: Indexes
-- ======================================================================

\echo '5/5 a2 Indexes'

-- Goes on only if the version table holds a2 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a3'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a2') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a2';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a2:1 of 2'

SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY ix_kind ON pets (kind);
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

\echo 'a2:2 of 2'

SET lock_timeout = 0;
DROP INDEX CONCURRENTLY ix_owner;
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

BEGIN;

\echo 'a2:3 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a1' WHERE version_num = 'a2';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a1 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a2', false);
END $retort$;

COMMIT;

SELECT 'OK: safe is at a1' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a2' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a1') THEN version_num END) = 1;
