-- Retort: downgrade of exclusions on postgresql 15
--
-- project:     exclusions
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   b72000000005
-- ends at:     base
--
--    1. b72000000005  An exclusion over a column that is computed in another way
--    2. b72000000004  Check what was not checked
--    3. b72000000003  A foreign key that matches in full, and checks that are made good later
--    4. b72000000002  The exclusions follow
--    5. b72000000001  Bookings that do not overlap
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: exclusions is at base
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

-- Goes on only if the version table holds b72000000005 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b72000000005') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b72000000005' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- b72000000005: An exclusion over a column that is computed in another way
-- ======================================================================

\echo '1/5 b72000000005 An exclusion over a column that is computed in another way'

BEGIN;

ALTER TABLE shifts
    DROP CONSTRAINT one_shift_a_week,
    DROP COLUMN week;

ALTER TABLE shifts
    ADD COLUMN week integer GENERATED ALWAYS AS (day / 7) STORED,
    ADD CONSTRAINT one_shift_a_week EXCLUDE (week WITH =);

DROP TABLE shifts;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b72000000004' WHERE version_num = 'b72000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b72000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b72000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b72000000004: Check what was not checked
-- ======================================================================

\echo '2/5 b72000000004 Check what was not checked'

-- Goes on only if the version table holds b72000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b72000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b72000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b72000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE rooms DROP CONSTRAINT ck_rooms;

ALTER TABLE rooms ADD CONSTRAINT ck_rooms CHECK (floor >= 0) NOT VALID;

ALTER TABLE rooms DROP CONSTRAINT fk_rooms_floors;

ALTER TABLE rooms ADD CONSTRAINT fk_rooms_floors FOREIGN KEY (house, floor) REFERENCES floors (house, floor) MATCH FULL ON DELETE CASCADE NOT VALID;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b72000000003' WHERE version_num = 'b72000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b72000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b72000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b72000000003: A foreign key that matches in full, and checks that are made good later
-- ======================================================================

\echo '3/5 b72000000003 A foreign key that matches in full, and checks that are made good later'

-- Goes on only if the version table holds b72000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b72000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b72000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b72000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE rooms DROP CONSTRAINT ck_rooms;

ALTER TABLE rooms DROP CONSTRAINT fk_rooms_floors;

DROP TABLE rooms;

DROP TABLE floors;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b72000000002' WHERE version_num = 'b72000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b72000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b72000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b72000000002: The exclusions follow
-- ======================================================================

\echo '4/5 b72000000002 The exclusions follow'

-- Goes on only if the version table holds b72000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b72000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b72000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b72000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE bookings ADD CONSTRAINT bookings_at_a_time EXCLUDE USING GIST ((tsrange(begins, ends)) range_ops WITH &&) WHERE (not cancelled);

ALTER TABLE bookings ADD CONSTRAINT bookings_holder_room_excl EXCLUDE (holder WITH =, room WITH OPERATOR(pg_catalog.=));

ALTER TABLE bookings DROP CONSTRAINT bookings_holder_room_excl;

ALTER TABLE bookings RENAME CONSTRAINT one_cancelled_booking TO bookings_room_excl;

ALTER TABLE bookings RENAME COLUMN begins TO starts;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b72000000001' WHERE version_num = 'b72000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b72000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b72000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b72000000001: Bookings that do not overlap
-- ======================================================================

\echo '5/5 b72000000001 Bookings that do not overlap'

-- Goes on only if the version table holds b72000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b72000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b72000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b72000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE bookings;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b72000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b72000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: exclusions is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b72000000001' AND count(*) = 0;
