-- Retort: upgrade of alter_column_oldest on postgresql 13
--
-- project:     alter_column_oldest
-- dialect:     postgresql 13
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     ab0000000012
--
--    1. ab0000000001  A column for each attribute, and for each two
--    2. ab0000000002  One attribute at a time
--    3. ab0000000003  Two attributes at a time, and all of them
--    4. ab0000000004  Numbers by hand and by the server
--    5. ab0000000005  Numbering given, taken and changed
--    6. ab0000000006  Numbering taken from an identity
--    7. ab0000000007  Types that come by themselves, and one of its own
--    8. ab0000000008  New labels, used at once
--    9. ab0000000009  Other words
--   10. ab0000000010  Labels taken away, and put in another order
--   11. ab0000000011  Other labels for a column that is alone with its type
--   12. ab0000000012  What holds on to a type while another takes its place
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column_oldest is at ab0000000012
-- If it stops within a revision, go on with the last place that it printed, such as ab0000000008:2:
--   retort -d postgresql@13 upgrade base:ab0000000012 --resume ab0000000008:2
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
-- ab0000000001: A column for each attribute, and for each two
-- ======================================================================

\echo '1/12 ab0000000001 A column for each attribute, and for each two'

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
    CONSTRAINT t_c_rename_type_key UNIQUE (c_rename_type)
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

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename <> c_type AND c_rename_default <> c_nullable);

CREATE INDEX ix_t_pairs ON t (c_type_nullable, c_default);

INSERT INTO t (id, c_rename, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment) VALUES
    (1, 'r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10', 'r11', 'r12', 'r13', 'r14');

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('ab0000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000002: One attribute at a time
-- ======================================================================

\echo '2/12 ab0000000002 One attribute at a time'

-- Goes on only if the version table holds ab0000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000001';
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
    UPDATE alembic_version SET version_num = 'ab0000000002' WHERE version_num = 'ab0000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000003: Two attributes at a time, and all of them
-- ======================================================================

\echo '3/12 ab0000000003 Two attributes at a time, and all of them'

-- Goes on only if the version table holds ab0000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000002';
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
    UPDATE alembic_version SET version_num = 'ab0000000003' WHERE version_num = 'ab0000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000004: Numbers by hand and by the server
-- ======================================================================

\echo '4/12 ab0000000004 Numbers by hand and by the server'

-- Goes on only if the version table holds ab0000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TABLE plain (
    id bigint NOT NULL,
    note varchar(20),
    CONSTRAINT plain_pkey PRIMARY KEY (id)
);

CREATE TABLE counted (
    id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
    note varchar(20),
    CONSTRAINT counted_pkey PRIMARY KEY (id)
);

CREATE TABLE bounded (
    id bigint GENERATED BY DEFAULT AS IDENTITY (START WITH 10 INCREMENT BY 5 MINVALUE 10 MAXVALUE 1000 CACHE 20 CYCLE) NOT NULL,
    CONSTRAINT bounded_pkey PRIMARY KEY (id)
);

CREATE TABLE refers (
    id bigint NOT NULL,
    plain_id bigint,
    CONSTRAINT refers_pkey PRIMARY KEY (id),
    CONSTRAINT refers_plain_id_fkey FOREIGN KEY (plain_id) REFERENCES plain (id)
);

INSERT INTO plain (id, note) VALUES
    (7, 'seven');

INSERT INTO refers (id, plain_id) VALUES
    (1, 7);

INSERT INTO counted (id, note) VALUES
    (7, 'seven');

DO $sync$ BEGIN
    PERFORM setval(pg_get_serial_sequence('counted', 'id'),
        greatest(nextval(pg_get_serial_sequence('counted', 'id')), max(id) + 1), false)
    FROM counted;
END $sync$;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000004' WHERE version_num = 'ab0000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000005: Numbering given, taken and changed
-- ======================================================================

\echo '5/12 ab0000000005 Numbering given, taken and changed'

-- Goes on only if the version table holds ab0000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE plain ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;

DO $sync$ BEGIN
    PERFORM setval(pg_get_serial_sequence('plain', 'id'),
        greatest(nextval(pg_get_serial_sequence('plain', 'id')), max(id) + 1), false)
    FROM plain;
END $sync$;

INSERT INTO plain (note) VALUES ('the next one');

ALTER TABLE counted ALTER COLUMN id DROP IDENTITY;

ALTER TABLE bounded ALTER COLUMN id SET GENERATED ALWAYS SET INCREMENT BY 1 SET NO MINVALUE SET MAXVALUE 2000 SET CACHE 1 SET NO CYCLE;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000005' WHERE version_num = 'ab0000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000006: Numbering taken from an identity
-- ======================================================================

\echo '6/12 ab0000000006 Numbering taken from an identity'

-- Goes on only if the version table holds ab0000000005 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000005') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000005';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE bounded ALTER COLUMN id DROP IDENTITY;

ALTER TABLE plain ALTER COLUMN id DROP IDENTITY;

ALTER TABLE plain RENAME COLUMN id TO number;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000006' WHERE version_num = 'ab0000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000006 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000006', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000007: Types that come by themselves, and one of its own
-- ======================================================================

\echo '7/12 ab0000000007 Types that come by themselves, and one of its own'

-- Goes on only if the version table holds ab0000000006 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000006'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000006') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000006';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TYPE priority AS ENUM ('low', 'high', 'it''s; --')
;

CREATE TYPE order_state AS ENUM ('new', 'paid');

CREATE TABLE orders (
    id integer NOT NULL,
    state order_state DEFAULT 'new' NOT NULL,
    before_that order_state,
    priority priority DEFAULT 'low',
    changed_at timestamptz DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

CREATE INDEX ix_orders_state ON orders (state);

ALTER TABLE orders ADD CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid');

CREATE TABLE returns (
    id integer NOT NULL,
    state order_state,
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state)
);

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

INSERT INTO orders (id, state, before_that, priority) VALUES
    (1, 'new', NULL, 'high'),
    (2, 'paid', 'new', 'low');

INSERT INTO returns (id, state) VALUES
    (1, 'paid');

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000007' WHERE version_num = 'ab0000000006';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000007 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000007', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000008: New labels, used at once
-- ======================================================================

\echo '8/12 ab0000000008 New labels, used at once'

-- Goes on only if the version table holds ab0000000007 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000007'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000007') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000007';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'ab0000000008:1 of 5'

ALTER TYPE order_state ADD VALUE IF NOT EXISTS 'draft' BEFORE 'new';
\if :ERROR
SET default_transaction_read_only = on;
\endif

\echo 'ab0000000008:2 of 5'

ALTER TYPE order_state ADD VALUE IF NOT EXISTS 'shipped' AFTER 'new';
\if :ERROR
SET default_transaction_read_only = on;
\endif

\echo 'ab0000000008:3 of 5'

ALTER TYPE order_state ADD VALUE IF NOT EXISTS 'lost';
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'ab0000000008:4 of 5'

INSERT INTO orders (id, state, before_that, priority) VALUES
    (3, 'shipped', 'draft', 'low');

\echo 'ab0000000008:5 of 5'

ALTER TABLE returns ALTER COLUMN state SET DEFAULT 'lost';

\echo 'ab0000000008:6 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000008' WHERE version_num = 'ab0000000007';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000008 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000008', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000009: Other words
-- ======================================================================

\echo '9/12 ab0000000009 Other words'

-- Goes on only if the version table holds ab0000000008 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000008'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000008') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000008';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TYPE order_state RENAME VALUE 'new' TO 'fresh as of today';

ALTER TYPE order_state RENAME VALUE 'lost' TO 'LOST';

ALTER TYPE priority RENAME VALUE 'low' TO 'lo';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000009' WHERE version_num = 'ab0000000008';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000009 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000009', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000010: Labels taken away, and put in another order
-- ======================================================================

\echo '10/12 ab0000000010 Labels taken away, and put in another order'

-- Goes on only if the version table holds ab0000000009 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000009'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000009') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000009';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TYPE priority RENAME TO _retort_priority;

CREATE TYPE priority AS ENUM ('lo', 'high');

ALTER TABLE orders
    ALTER COLUMN priority DROP DEFAULT,
    ALTER COLUMN priority TYPE priority USING priority::text::priority,
    ALTER COLUMN priority SET DEFAULT 'lo';

DROP TYPE _retort_priority;

ALTER TABLE returns ALTER COLUMN state DROP DEFAULT;

CREATE VIEW open_orders AS
SELECT id, state FROM orders;

CREATE VIEW a_view_on_it AS
SELECT id FROM open_orders;

DROP VIEW a_view_on_it;

DROP VIEW open_orders;

DROP INDEX ix_orders_open;

ALTER TABLE orders DROP CONSTRAINT paid_before;

ALTER TYPE order_state RENAME TO _retort_order_state;

CREATE TYPE order_state AS ENUM ('draft', 'fresh as of today', 'paid', 'shipped');

ALTER TABLE orders
    ALTER COLUMN state DROP DEFAULT,
    ALTER COLUMN state TYPE order_state USING state::text::order_state,
    ALTER COLUMN state SET DEFAULT 'fresh as of today',
    ALTER COLUMN before_that TYPE order_state USING before_that::text::order_state;

ALTER TABLE returns ALTER COLUMN state TYPE order_state USING state::text::order_state;

DROP TYPE _retort_order_state;

ALTER TABLE orders ADD CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid');

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

CREATE VIEW open_orders AS
SELECT id, state FROM orders;

CREATE VIEW a_view_on_it AS
SELECT id FROM open_orders;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000010' WHERE version_num = 'ab0000000009';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000010 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000010', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000011: Other labels for a column that is alone with its type
-- ======================================================================

\echo '11/12 ab0000000011 Other labels for a column that is alone with its type'

-- Goes on only if the version table holds ab0000000010 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000010'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000010') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000010';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

\echo 'ab0000000011:1 of 14'

CREATE TYPE returns_reason_enum AS ENUM ('broken', 'late');

\echo 'ab0000000011:2 of 14'

ALTER TABLE returns ADD COLUMN reason returns_reason_enum DEFAULT 'broken';

SET retort.done = 'ab0000000011:1';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000011:1' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before ab0000000011: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'ab0000000011:3 of 14'

ALTER TYPE returns_reason_enum ADD VALUE IF NOT EXISTS 'unwanted';
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'ab0000000011:4 of 14'

ALTER TABLE returns ALTER COLUMN reason SET DEFAULT 'unwanted';

\echo 'ab0000000011:5 of 14'

ALTER TYPE returns_reason_enum RENAME TO _retort_returns_reason_enum;

\echo 'ab0000000011:6 of 14'

CREATE TYPE returns_reason_enum AS ENUM ('unwanted', 'broken');

\echo 'ab0000000011:7 of 14'

ALTER TABLE returns
    ALTER COLUMN reason DROP DEFAULT,
    ALTER COLUMN reason TYPE returns_reason_enum USING reason::text::returns_reason_enum,
    ALTER COLUMN reason SET NOT NULL,
    ALTER COLUMN reason SET DEFAULT 'unwanted';

\echo 'ab0000000011:8 of 14'

DROP TYPE _retort_returns_reason_enum;

\echo 'ab0000000011:9 of 14'

ALTER TABLE returns ADD COLUMN note varchar(10);

SET retort.done = 'ab0000000011:2';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000011:2' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before ab0000000011: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'ab0000000011:10 of 14'

ALTER TYPE returns_reason_enum ADD VALUE IF NOT EXISTS 'torn';
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'ab0000000011:11 of 14'

ALTER TABLE returns ALTER COLUMN reason SET DEFAULT 'torn';

\echo 'ab0000000011:12 of 14'

CREATE INDEX ix_returns_note ON returns (note);

\echo 'ab0000000011:13 of 14'

ALTER TABLE orders
    ALTER COLUMN priority DROP DEFAULT,
    ALTER COLUMN priority TYPE varchar(10) USING priority::text::varchar(10),
    ALTER COLUMN priority SET DEFAULT 'lo';

\echo 'ab0000000011:14 of 14'

DROP TYPE priority;

\echo 'ab0000000011:15 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000011' WHERE version_num = 'ab0000000010';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000011 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000011', false);
END $retort$;

COMMIT;

-- ======================================================================
-- ab0000000012: What holds on to a type while another takes its place
-- ======================================================================

\echo '12/12 ab0000000012 What holds on to a type while another takes its place'

-- Goes on only if the version table holds ab0000000011 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'ab0000000011'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000011') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version ab0000000011';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TYPE colour AS ENUM ('red', 'amber', 'green');

CREATE TABLE lights (
    colour colour NOT NULL,
    CONSTRAINT lights_pkey PRIMARY KEY (colour)
);

CREATE TABLE crossings (
    id integer NOT NULL,
    first_light colour,
    second_light colour DEFAULT 'amber',
    phases colour[],
    CONSTRAINT crossings_pkey PRIMARY KEY (id),
    CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour)
);

ALTER TABLE crossings ADD CONSTRAINT in_turn CHECK (first_light <> second_light);

INSERT INTO lights (colour) VALUES
    ('red'),
    ('green');

INSERT INTO crossings (id, first_light, second_light, phases) VALUES
    (1, 'green', 'red', ARRAY['red', 'green']::colour[]);

ALTER TABLE crossings
    DROP CONSTRAINT crossings_first_light_fkey,
    DROP CONSTRAINT in_turn;

ALTER TYPE colour RENAME TO _retort_colour;

CREATE TYPE colour AS ENUM ('green', 'amber', 'red');

ALTER TABLE crossings
    ALTER COLUMN first_light TYPE colour USING first_light::text::colour,
    ALTER COLUMN second_light DROP DEFAULT,
    ALTER COLUMN second_light TYPE colour USING second_light::text::colour,
    ALTER COLUMN second_light SET DEFAULT 'amber',
    ALTER COLUMN phases TYPE colour[] USING phases::text::colour[];

ALTER TABLE lights ALTER COLUMN colour TYPE colour USING colour::text::colour;

DROP TYPE _retort_colour;

ALTER TABLE crossings
    ADD CONSTRAINT in_turn CHECK (first_light <> second_light),
    ADD CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour);

ALTER TABLE crossings ALTER COLUMN second_light DROP DEFAULT;

ALTER TABLE crossings
    DROP CONSTRAINT crossings_first_light_fkey,
    DROP CONSTRAINT in_turn;

ALTER TYPE colour RENAME TO _retort_colour;

CREATE TYPE colour AS ENUM ('green', 'blinking', 'red', 'off');

ALTER TABLE crossings
    ALTER COLUMN first_light TYPE colour USING first_light::text::colour,
    ALTER COLUMN second_light TYPE colour USING second_light::text::colour,
    ALTER COLUMN phases TYPE colour[] USING phases::text::colour[];

ALTER TABLE lights ALTER COLUMN colour TYPE colour USING colour::text::colour;

DROP TYPE _retort_colour;

ALTER TABLE crossings
    ADD CONSTRAINT in_turn CHECK (first_light <> second_light),
    ADD CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'ab0000000012' WHERE version_num = 'ab0000000011';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version ab0000000012 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'ab0000000012', false);
END $retort$;

COMMIT;

SELECT 'OK: alter_column_oldest is at ab0000000012' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'ab0000000012' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000012') THEN version_num END) = 1;
