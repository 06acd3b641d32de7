-- Retort: upgrade of collations on postgresql 15
--
-- project:     collations
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     e10000000005
--
--    1. e10000000001  Texts with their own order
--    2. e10000000002  Another type keeps the collation
--    3. e10000000003  Change collations and take one away
--    4. e10000000004  An index and a computed column
--    5. e10000000005  Change them on some servers only
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: collations is at e10000000005
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
-- e10000000001: Texts with their own order
-- ======================================================================

\echo '1/5 e10000000001 Texts with their own order'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TYPE word_state AS ENUM ('new', 'old');

CREATE TABLE words (
    id integer NOT NULL,
    word varchar(40) COLLATE "de-x-icu" DEFAULT '-' NOT NULL,
    note varchar(80) COLLATE "C",
    state word_state,
    CONSTRAINT words_pkey PRIMARY KEY (id),
    CONSTRAINT words_word_key UNIQUE (word)
);

INSERT INTO words (id, word, note) VALUES
    (1, 'Ähre', 'x');

INSERT INTO words (id, word) VALUES
    (2, 'zu');

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('e10000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version e10000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'e10000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- e10000000002: Another type keeps the collation
-- ======================================================================

\echo '2/5 e10000000002 Another type keeps the collation'

-- Goes on only if the version table holds e10000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'e10000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version e10000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE words ALTER COLUMN word TYPE varchar(60) COLLATE "de-x-icu";

ALTER TABLE words ADD COLUMN lemma varchar(40) COLLATE "C";

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'e10000000002' WHERE version_num = 'e10000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version e10000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'e10000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- e10000000003: Change collations and take one away
-- ======================================================================

\echo '3/5 e10000000003 Change collations and take one away'

-- Goes on only if the version table holds e10000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'e10000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version e10000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE words ALTER COLUMN word TYPE varchar(60) COLLATE "C";

ALTER TABLE words ALTER COLUMN note TYPE varchar(80);

ALTER TABLE words DROP COLUMN lemma;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'e10000000003' WHERE version_num = 'e10000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version e10000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'e10000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- e10000000004: An index and a computed column
-- ======================================================================

\echo '4/5 e10000000004 An index and a computed column'

-- Goes on only if the version table holds e10000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'e10000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version e10000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE INDEX ix_words_note ON words (note);

ALTER TABLE words ADD COLUMN label varchar(80) COLLATE "C" GENERATED ALWAYS AS (word || '!') STORED;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'e10000000004' WHERE version_num = 'e10000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version e10000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'e10000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- e10000000005: Change them on some servers only
-- ======================================================================

\echo '5/5 e10000000005 Change them on some servers only'

-- Goes on only if the version table holds e10000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'e10000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version e10000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE words RENAME COLUMN word TO term;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'e10000000005' WHERE version_num = 'e10000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version e10000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'e10000000005', false);
END $retort$;

COMMIT;

SELECT 'OK: collations is at e10000000005' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'e10000000005' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000005') THEN version_num END) = 1;
