-- Retort: downgrade of grants on postgresql 15
--
-- project:     grants
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   b5000000000b
-- ends at:     base
--
--    1. b5000000000b  Their privileges go only where they are there
--    2. b5000000000a  Things that may be gone by hand, with privileges on them
--    3. b50000000009  Not to be passed on any more
--    4. b50000000008  All, to be passed on
--    5. b50000000007  And none
--    6. b50000000006  On the whole table
--    7. b50000000005  Privileges on columns, and on all of them
--    8. b50000000004  Privileges go with what they are on
--    9. b50000000003  Less
--   10. b50000000002  More, and some that are there
--   11. b50000000001  Who may do what
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: grants is at base
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

-- Goes on only if the version table holds b5000000000b and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b5000000000b') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b5000000000b' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- b5000000000b: Their privileges go only where they are there
-- ======================================================================

\echo '1/11 b5000000000b Their privileges go only where they are there'

BEGIN;

CREATE TABLE boxes (
    id integer NOT NULL,
    CONSTRAINT boxes_pkey PRIMARY KEY (id)
);

GRANT INSERT, SELECT ON boxes TO retort_admin;

CREATE VIEW box_ids AS
SELECT id FROM boxes;

GRANT SELECT ON box_ids TO retort_admin;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b5000000000a' WHERE version_num = 'b5000000000b';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b5000000000a was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b5000000000b', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b5000000000a: Things that may be gone by hand, with privileges on them
-- ======================================================================

\echo '2/11 b5000000000a Things that may be gone by hand, with privileges on them'

-- Goes on only if the version table holds b5000000000a and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b5000000000b'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b5000000000a') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b5000000000a';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

REVOKE SELECT ON box_ids FROM retort_admin;

REVOKE SELECT, INSERT ON boxes FROM retort_admin;

DROP VIEW box_ids;

DROP TABLE boxes;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b50000000009' WHERE version_num = 'b5000000000a';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b50000000009 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b5000000000a', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b50000000009: Not to be passed on any more
-- ======================================================================

\echo '3/11 b50000000009 Not to be passed on any more'

-- Goes on only if the version table holds b50000000009 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b5000000000a'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b50000000009') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b50000000009';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

GRANT ALL PRIVILEGES ON drawers TO retort_admin WITH GRANT OPTION;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b50000000008' WHERE version_num = 'b50000000009';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b50000000008 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b50000000009', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b50000000008: All, to be passed on
-- ======================================================================

\echo '4/11 b50000000008 All, to be passed on'

-- Goes on only if the version table holds b50000000008 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b50000000009'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b50000000008') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b50000000008';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

REVOKE ALL PRIVILEGES ON drawers FROM retort_admin;

DROP TABLE drawers;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b50000000007' WHERE version_num = 'b50000000008';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b50000000007 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b50000000008', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b50000000007: And none
-- ======================================================================

\echo '5/11 b50000000007 And none'

-- Goes on only if the version table holds b50000000007 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b50000000008'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b50000000007') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b50000000007';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

GRANT UPDATE, UPDATE (place) ON shelves TO retort_admin;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b50000000006' WHERE version_num = 'b50000000007';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b50000000006 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b50000000007', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b50000000006: On the whole table
-- ======================================================================

\echo '6/11 b50000000006 On the whole table'

-- Goes on only if the version table holds b50000000006 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b50000000007'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b50000000006') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b50000000006';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

REVOKE UPDATE, INSERT ON shelves FROM retort_admin;

GRANT UPDATE (place) ON shelves TO retort_admin;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b50000000005' WHERE version_num = 'b50000000006';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b50000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b50000000006', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b50000000005: Privileges on columns, and on all of them
-- ======================================================================

\echo '7/11 b50000000005 Privileges on columns, and on all of them'

-- Goes on only if the version table holds b50000000005 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b50000000006'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b50000000005') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b50000000005';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

REVOKE UPDATE (place) ON shelves FROM retort_admin;

DROP TABLE shelves;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b50000000004' WHERE version_num = 'b50000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b50000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b50000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b50000000004: Privileges go with what they are on
-- ======================================================================

\echo '8/11 b50000000004 Privileges go with what they are on'

-- Goes on only if the version table holds b50000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b50000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b50000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b50000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1';

GRANT EXECUTE ON FUNCTION one TO retort_admin;

CREATE TABLE volumes (
    id integer NOT NULL,
    title varchar(80),
    price integer,
    CONSTRAINT books_pkey PRIMARY KEY (id)
);

GRANT SELECT ON volumes TO retort_reader;

GRANT SELECT, UPDATE (title, price) ON volumes TO retort_admin WITH GRANT OPTION;

GRANT UPDATE ON volumes TO "retort Writer", retort_admin;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b50000000003' WHERE version_num = 'b50000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b50000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b50000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b50000000003: Less
-- ======================================================================

\echo '9/11 b50000000003 Less'

-- Goes on only if the version table holds b50000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b50000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b50000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b50000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE volumes RENAME TO books;

CREATE VIEW titles AS
SELECT title FROM books;

GRANT SELECT ON titles TO retort_admin WITH GRANT OPTION;

GRANT INSERT, DELETE ON books TO retort_admin, "retort Writer";

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b50000000002' WHERE version_num = 'b50000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b50000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b50000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b50000000002: More, and some that are there
-- ======================================================================

\echo '10/11 b50000000002 More, and some that are there'

-- Goes on only if the version table holds b50000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b50000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b50000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b50000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

REVOKE SELECT ON books FROM retort_admin;

GRANT SELECT ON books TO retort_admin;

REVOKE SELECT ON books FROM retort_admin;

REVOKE EXECUTE ON FUNCTION one FROM retort_admin;

DROP FUNCTION one;

REVOKE USAGE ON SCHEMA public FROM retort_admin;

REVOKE USAGE, SELECT ON SEQUENCE numbers FROM retort_admin;

DROP SEQUENCE numbers;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b50000000001' WHERE version_num = 'b50000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version b50000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b50000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b50000000001: Who may do what
-- ======================================================================

\echo '11/11 b50000000001 Who may do what'

-- Goes on only if the version table holds b50000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b50000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b50000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version b50000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

REVOKE UPDATE (title, price) ON books FROM retort_admin;

REVOKE SELECT ON titles FROM retort_admin;

REVOKE INSERT, UPDATE, DELETE ON books FROM "retort Writer", retort_admin;

REVOKE SELECT ON books FROM retort_reader;

DROP VIEW titles;

DROP TABLE books;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b50000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b50000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: grants is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'b50000000001' AND count(*) = 0;
