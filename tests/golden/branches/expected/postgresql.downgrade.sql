-- Retort: downgrade of branches on postgresql 15
--
-- project:     branches
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   c1, no
-- ends at:     base
--
--    1. c1                                                                                A third base that stays alone
--    2. no                                                                                Merge two bases
--    3. b2                                                                                Needs the left branch of the other base
--    4. b1                                                                                The second base
--    5. 0x1f                                                                              Merge left and right
--    6. a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_  The right branch
--    7. 12345e678901                                                                      The left branch
--    8. 007                                                                               The first base
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: branches is at base
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

-- Goes on only if the version table holds c1, no and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('c1', 'no') THEN version_num END) = 2,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version c1, no' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- c1: A third base that stays alone
-- ======================================================================

\echo '1/8 c1 A third base that stays alone'

BEGIN;

DROP TABLE root_c;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'c1';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version no was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c1', false);
END $retort$;

COMMIT;

-- ======================================================================
-- no: Merge two bases
-- ======================================================================

\echo '2/8 no Merge two bases'

-- Goes on only if the version table holds no and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'c1'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('no') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version no';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE "both";

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('0x1f');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 0x1f, b2 was not reached';
    END IF;
    UPDATE alembic_version SET version_num = 'b2' WHERE version_num = 'no';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 0x1f, b2 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'no', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b2: Needs the left branch of the other base
-- ======================================================================

\echo '3/8 b2 Needs the left branch of the other base'

-- Goes on only if the version table holds 0x1f, b2 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'no'
        OR NOT (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('0x1f', 'b2') THEN version_num END) = 2 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 0x1f, b2';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE needs;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b1' WHERE version_num = 'b2';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 0x1f, b1 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b2', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b1: The second base
-- ======================================================================

\echo '4/8 b1 The second base'

-- Goes on only if the version table holds 0x1f, b1 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b2'
        OR NOT (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('0x1f', 'b1') THEN version_num END) = 2 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 0x1f, b1';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE root_b;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b1';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 0x1f was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b1', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 0x1f: Merge left and right
-- ======================================================================

\echo '5/8 0x1f Merge left and right'

-- Goes on only if the version table holds 0x1f and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b1'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('0x1f') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 0x1f';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE root_a DROP COLUMN merged;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('12345e678901');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ was not reached';
    END IF;
    UPDATE alembic_version SET version_num = 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_' WHERE version_num = '0x1f';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ was not reached';
    END IF;
    PERFORM set_config('retort.done', '0x1f', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_: The right branch
-- ======================================================================

\echo '6/8 a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ The right branch'

-- Goes on only if the version table holds 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '0x1f'
        OR NOT (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901', 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_') THEN version_num END) = 2 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE right_a;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 12345e678901 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 12345e678901: The left branch
-- ======================================================================

\echo '7/8 12345e678901 The left branch'

-- Goes on only if the version table holds 12345e678901 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 12345e678901';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE left_a;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '007' WHERE version_num = '12345e678901';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 007 was not reached';
    END IF;
    PERFORM set_config('retort.done', '12345e678901', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 007: The first base
-- ======================================================================

\echo '8/8 007 The first base'

-- Goes on only if the version table holds 007 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '12345e678901'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('007') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 007';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE root_a;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '007';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', '007', false);
END $retort$;

COMMIT;

SELECT 'OK: branches is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '007' AND count(*) = 0;
