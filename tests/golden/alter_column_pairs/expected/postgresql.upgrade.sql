-- Retort: upgrade of alter_column_pairs on postgresql 15
--
-- project:     alter_column_pairs
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a70000000003
--
--    1. a70000000001  A column for each attribute, and for each two
--    2. a70000000002  One attribute at a time
--    3. a70000000003  Two attributes at a time, and all of them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column_pairs is at a70000000003
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
-- a70000000001: A column for each attribute, and for each two
-- ======================================================================

\echo '1/3 a70000000001 A column for each attribute, and for each two'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE t (
    id integer NOT NULL,
    c_rename varchar(10) DEFAULT 'old' NOT NULL,
    c_type varchar(10) DEFAULT 'old' NOT NULL,
    c_nullable varchar(10) DEFAULT 'old' NOT NULL,
    c_default varchar(10) DEFAULT 'old' NOT NULL,
    c_comment varchar(10) DEFAULT 'old' NOT NULL,
    c_rename_type varchar(10) DEFAULT 'old' NOT NULL,
    c_rename_nullable varchar(10) DEFAULT 'old' NOT NULL,
    c_rename_default varchar(10) DEFAULT 'old' NOT NULL,
    c_rename_comment varchar(10) DEFAULT 'old' NOT NULL,
    c_type_nullable varchar(10) DEFAULT 'old' NOT NULL,
    c_type_default varchar(10) DEFAULT 'old' NOT NULL,
    c_type_comment varchar(10) DEFAULT 'old' NOT NULL,
    c_nullable_default varchar(10) DEFAULT 'old' NOT NULL,
    c_nullable_comment varchar(10) DEFAULT 'old' NOT NULL,
    c_default_comment varchar(10) DEFAULT 'old' NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c_type_c_rename_key UNIQUE (c_type, c_rename),
    CONSTRAINT t_c_rename_type_key UNIQUE (c_rename_type),
    CONSTRAINT lengths CHECK (c_rename <> c_type AND c_rename_default <> c_nullable)
);

COMMENT ON COLUMN t.c_rename IS 'As it was';

COMMENT ON COLUMN t.c_type IS 'As it was';

COMMENT ON COLUMN t.c_nullable IS 'As it was';

COMMENT ON COLUMN t.c_default IS 'As it was';

COMMENT ON COLUMN t.c_comment IS 'As it was';

COMMENT ON COLUMN t.c_rename_type IS 'As it was';

COMMENT ON COLUMN t.c_rename_nullable IS 'As it was';

COMMENT ON COLUMN t.c_rename_default IS 'As it was';

COMMENT ON COLUMN t.c_rename_comment IS 'As it was';

COMMENT ON COLUMN t.c_type_nullable IS 'As it was';

COMMENT ON COLUMN t.c_type_default IS 'As it was';

COMMENT ON COLUMN t.c_type_comment IS 'As it was';

COMMENT ON COLUMN t.c_nullable_default IS 'As it was';

COMMENT ON COLUMN t.c_nullable_comment IS 'As it was';

COMMENT ON COLUMN t.c_default_comment IS 'As it was';

CREATE INDEX ix_t_pairs ON t (c_type_nullable, c_default);

INSERT INTO t (id, c_rename, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment) VALUES
    (1, 'r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10', 'r11', 'r12', 'r13', 'r14');

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a70000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a70000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a70000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a70000000002: One attribute at a time
-- ======================================================================

\echo '2/3 a70000000002 One attribute at a time'

-- Goes on only if the version table holds a70000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a70000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a70000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a70000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE t RENAME COLUMN c_rename TO c_rename_new;

ALTER TABLE t ALTER COLUMN c_type TYPE varchar(20);

ALTER TABLE t ALTER COLUMN c_nullable DROP NOT NULL;

ALTER TABLE t ALTER COLUMN c_default SET DEFAULT 'it''s new';

COMMENT ON COLUMN t.c_comment IS 'Changed; its --'
;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a70000000002' WHERE version_num = 'a70000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a70000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a70000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a70000000003: Two attributes at a time, and all of them
-- ======================================================================

\echo '3/3 a70000000003 Two attributes at a time, and all of them'

-- Goes on only if the version table holds a70000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a70000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a70000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a70000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE t ALTER COLUMN c_rename_type TYPE varchar(20);

ALTER TABLE t RENAME COLUMN c_rename_type TO c_rename_type_new;

ALTER TABLE t ALTER COLUMN c_rename_nullable DROP NOT NULL;

ALTER TABLE t RENAME COLUMN c_rename_nullable TO c_rename_nullable_new;

ALTER TABLE t ALTER COLUMN c_rename_default SET DEFAULT 'it''s new';

ALTER TABLE t RENAME COLUMN c_rename_default TO c_rename_default_new;

ALTER TABLE t RENAME COLUMN c_rename_comment TO c_rename_comment_new;

COMMENT ON COLUMN t.c_rename_comment_new IS 'Changed; its --'
;

ALTER TABLE t
    ALTER COLUMN c_type_nullable TYPE varchar(20),
    ALTER COLUMN c_type_nullable DROP NOT NULL,
    ALTER COLUMN c_type_default TYPE varchar(20),
    ALTER COLUMN c_type_default SET DEFAULT 'it''s new',
    ALTER COLUMN c_type_comment TYPE varchar(20);

COMMENT ON COLUMN t.c_type_comment IS 'Changed; its --'
;

ALTER TABLE t
    ALTER COLUMN c_nullable_default DROP NOT NULL,
    ALTER COLUMN c_nullable_default SET DEFAULT 'it''s new',
    ALTER COLUMN c_nullable_comment DROP NOT NULL;

COMMENT ON COLUMN t.c_nullable_comment IS 'Changed; its --'
;

ALTER TABLE t ALTER COLUMN c_default_comment SET DEFAULT 'it''s new';

COMMENT ON COLUMN t.c_default_comment IS 'Changed; its --'
;

ALTER TABLE t ADD COLUMN c_all integer DEFAULT 7 NOT NULL;

ALTER TABLE t
    ALTER COLUMN c_all TYPE bigint,
    ALTER COLUMN c_all DROP NOT NULL,
    ALTER COLUMN c_all SET DEFAULT 70;

ALTER TABLE t RENAME COLUMN c_all TO c_everything;

COMMENT ON COLUMN t.c_everything IS 'All at once';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a70000000003' WHERE version_num = 'a70000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a70000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a70000000003', false);
END $retort$;

COMMIT;

SELECT 'OK: alter_column_pairs is at a70000000003' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a70000000003' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a70000000003') THEN version_num END) = 1;
