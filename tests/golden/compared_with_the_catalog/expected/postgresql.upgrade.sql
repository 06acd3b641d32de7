-- Retort: upgrade of compared on postgresql 15
--
-- project:     compared
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     c00000000002
--
--    1. c00000000001  What the catalogs show in other words than the history
--    2. c00000000002  Names that follow that of their table, and one that was a column's
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: compared is at c00000000002
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
-- c00000000001: What the catalogs show in other words than the history
-- ======================================================================

\echo '1/2 c00000000001 What the catalogs show in other words than the history'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE orders (
    id integer NOT NULL,
    customer integer,
    broker integer,
    amount integer,
    note json,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_ibfk_1 FOREIGN KEY (customer) REFERENCES orders (id) ON DELETE RESTRICT,
    CONSTRAINT orders_ibfk_2 FOREIGN KEY (broker) REFERENCES orders (id),
    CONSTRAINT orders_chk_1 CHECK (amount > 0),
    CONSTRAINT orders_chk_2 CHECK (amount < 9000)
);

CREATE TABLE numbered (
    id integer NOT NULL,
    CONSTRAINT numbered_pkey PRIMARY KEY (id)
);

ALTER TABLE numbered ADD CONSTRAINT numbered_once_more UNIQUE (id);

CREATE TABLE parents (
    id integer NOT NULL,
    CONSTRAINT parents_are_positive CHECK (id > 0)
);

CREATE TABLE children (
    id integer NOT NULL
) INHERITS (parents);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('c00000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c00000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c00000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- c00000000002: Names that follow that of their table, and one that was a column's
-- ======================================================================

\echo '2/2 c00000000002 Names that follow that of their table, and one that was a column''s'

-- Goes on only if the version table holds c00000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'c00000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c00000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version c00000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE orders RENAME COLUMN note TO remark;

ALTER TABLE orders ADD CONSTRAINT note CHECK (amount <> 13);

ALTER TABLE orders RENAME TO sales;

ALTER TABLE parents ADD COLUMN more integer;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'c00000000002' WHERE version_num = 'c00000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version c00000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'c00000000002', false);
END $retort$;

COMMIT;

SELECT 'OK: compared is at c00000000002' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'c00000000002' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c00000000002') THEN version_num END) = 1;
