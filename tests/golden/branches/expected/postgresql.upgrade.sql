-- Retort: upgrade of branches on postgresql 15
--
-- project:     branches
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     c1, no
--
--    1. 007                                                                               The first base
--    2. 12345e678901                                                                      The left branch
--    3. a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_  The right branch
--    4. 0x1f                                                                              Merge left and right
--    5. b1                                                                                The second base
--    6. b2                                                                                Needs the left branch of the other base
--    7. no                                                                                Merge two bases
--    8. c1                                                                                A third base that stays alone
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: branches is at c1, no
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
-- 007: The first base
-- ======================================================================

\echo '1/8 007 The first base'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(80) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE root_a (
    id integer NOT NULL,
    CONSTRAINT root_a_pkey PRIMARY KEY (id)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('007');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 007 was not reached';
    END IF;
    PERFORM set_config('retort.done', '007', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 12345e678901: The left branch
-- ======================================================================

\echo '2/8 12345e678901 The left branch'

-- Goes on only if the version table holds 007 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '007'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('007') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 007';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TABLE left_a (
    id integer NOT NULL,
    CONSTRAINT left_a_pkey PRIMARY KEY (id)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = '007';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 12345e678901 was not reached';
    END IF;
    PERFORM set_config('retort.done', '12345e678901', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_: The right branch
-- ======================================================================

\echo '3/8 a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ The right branch'

-- Goes on only if the version table holds 12345e678901 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '12345e678901'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 12345e678901';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TABLE right_a (
    id integer NOT NULL,
    CONSTRAINT right_a_pkey PRIMARY KEY (id)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 0x1f: Merge left and right
-- ======================================================================

\echo '4/8 0x1f Merge left and right'

-- Goes on only if the version table holds 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_'
        OR NOT (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901', 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_') THEN version_num END) = 2 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE root_a ADD COLUMN merged boolean DEFAULT FALSE NOT NULL;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '12345e678901';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 0x1f was not reached';
    END IF;
    UPDATE alembic_version SET version_num = '0x1f' WHERE version_num = 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 0x1f was not reached';
    END IF;
    PERFORM set_config('retort.done', '0x1f', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b1: The second base
-- ======================================================================

\echo '5/8 b1 The second base'

-- Goes on only if the version table holds 0x1f and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '0x1f'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('0x1f') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 0x1f';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TABLE root_b (
    id integer NOT NULL,
    CONSTRAINT root_b_pkey PRIMARY KEY (id)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b1');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 0x1f, b1 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b1', false);
END $retort$;

COMMIT;

-- ======================================================================
-- b2: Needs the left branch of the other base
-- ======================================================================

\echo '6/8 b2 Needs the left branch of the other base'

-- Goes on only if the version table holds 0x1f, b1 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b1'
        OR NOT (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('0x1f', 'b1') THEN version_num END) = 2 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 0x1f, b1';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TABLE needs (
    id integer NOT NULL,
    left_id integer,
    CONSTRAINT needs_pkey PRIMARY KEY (id),
    CONSTRAINT needs_left_id_fkey FOREIGN KEY (left_id) REFERENCES left_a (id)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'b2' WHERE version_num = 'b1';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 0x1f, b2 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'b2', false);
END $retort$;

COMMIT;

-- ======================================================================
-- no: Merge two bases
-- ======================================================================

\echo '7/8 no Merge two bases'

-- Goes on only if the version table holds 0x1f, b2 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'b2'
        OR NOT (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('0x1f', 'b2') THEN version_num END) = 2 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 0x1f, b2';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TABLE "both" (
    id integer NOT NULL,
    CONSTRAINT both_pkey PRIMARY KEY (id)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '0x1f';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version no was not reached';
    END IF;
    UPDATE alembic_version SET version_num = 'no' WHERE version_num = 'b2';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version no was not reached';
    END IF;
    PERFORM set_config('retort.done', 'no', false);
END $retort$;

COMMIT;

-- ======================================================================
-- c1: A third base that stays alone
-- ======================================================================

\echo '8/8 c1 A third base that stays alone'

-- Goes on only if the version table holds no and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'no'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('no') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version no';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TABLE root_c (
    id integer NOT NULL,
    CONSTRAINT root_c_pkey PRIMARY KEY (id)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('c1');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c1, no was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c1', false);
END $retort$;

COMMIT;

SELECT 'OK: branches is at c1, no' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'c1' AND count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('c1', 'no') THEN version_num END) = 2;
