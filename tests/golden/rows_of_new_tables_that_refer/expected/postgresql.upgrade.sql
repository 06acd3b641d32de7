-- Retort: upgrade of rows_of_new_tables_that_refer on postgresql 15
--
-- project:     rows_of_new_tables_that_refer
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     bbbb11112222
--
--    1. aaaa11112222  Create parents
--    2. bbbb11112222  Create children, and rows for both
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_of_new_tables_that_refer is at bbbb11112222
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
-- aaaa11112222: Create parents
-- ======================================================================

\echo '1/2 aaaa11112222 Create parents'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE parents (
    id integer NOT NULL,
    name varchar(40),
    CONSTRAINT parents_pkey PRIMARY KEY (id)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('aaaa11112222');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version aaaa11112222 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'aaaa11112222', false);
END $retort$;

COMMIT;

-- ======================================================================
-- bbbb11112222: Create children, and rows for both
-- ======================================================================

\echo '2/2 bbbb11112222 Create children, and rows for both'

-- Goes on only if the version table holds aaaa11112222 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'aaaa11112222'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('aaaa11112222') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version aaaa11112222';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TABLE children (
    id integer NOT NULL,
    parent_id integer,
    CONSTRAINT children_pkey PRIMARY KEY (id),
    CONSTRAINT children_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parents (id)
);

CREATE TABLE toys (
    id integer NOT NULL,
    parent_id integer,
    CONSTRAINT toys_pkey PRIMARY KEY (id),
    CONSTRAINT toys_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parents (id)
);

CREATE TABLE notes (
    id integer NOT NULL,
    child_id integer,
    CONSTRAINT notes_pkey PRIMARY KEY (id),
    CONSTRAINT notes_child_id_fkey FOREIGN KEY (child_id) REFERENCES children (id)
);

INSERT INTO toys (id, parent_id) VALUES
    (1, NULL);

INSERT INTO parents (id, name) VALUES
    (1, 'one'),
    (2, 'two');

INSERT INTO children (id, parent_id) VALUES
    (1, 1),
    (2, NULL);

UPDATE toys
SET parent_id = 2
WHERE id = 1;

INSERT INTO notes (id, child_id) VALUES
    (1, 1);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'bbbb11112222' WHERE version_num = 'aaaa11112222';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version bbbb11112222 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'bbbb11112222', false);
END $retort$;

COMMIT;

SELECT 'OK: rows_of_new_tables_that_refer is at bbbb11112222' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'bbbb11112222' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bbbb11112222') THEN version_num END) = 1;
