-- Retort: downgrade of manual on postgresql 15
--
-- project:     manual
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   a00000000020
-- ends at:     base
--
--    1. a00000000020  Drop a table
--    2. a00000000019  Drop a column
--    3. a00000000018  Run SQL that changes the schema
--    4. a00000000017  Run SQL
--    5. a00000000016  Change a table at once
--    6. a00000000015  Drop constraints
--    7. a00000000014  Create a check
--    8. a00000000013  Create a foreign key
--    9. a00000000012  Create a unique constraint
--   10. a00000000011  Create a primary key
--   11. a00000000010  A table without a key
--   12. a00000000009  Drop an index
--   13. a00000000008  Create an index
--   14. a00000000007  Add several columns
--   15. a00000000006  Add a column
--   16. a00000000005  Drop a comment
--   17. a00000000004  Comment a table
--   18. a00000000003  Rename a table
--   19. a00000000002  Create a table with named keys
--   20. a00000000001  Create tables
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: manual is at base
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

-- Goes on only if the version table holds a00000000020 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000020') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000020' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- a00000000020: Drop a table
-- ======================================================================

\echo '1/20 a00000000020 Drop a table'

BEGIN;

CREATE TABLE members (
    account_id bigint NOT NULL,
    club varchar(40) NOT NULL,
    since date,
    CONSTRAINT members_pkey PRIMARY KEY (account_id, club)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000019' WHERE version_num = 'a00000000020';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000019 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000020', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000019: Drop a column
-- ======================================================================

\echo '2/20 a00000000019 Drop a column'

-- Goes on only if the version table holds a00000000019 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000020'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000019') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000019';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE accounts
    ADD COLUMN phone varchar(60),
    ADD CONSTRAINT accounts_phone_key UNIQUE (phone);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000018' WHERE version_num = 'a00000000019';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000018 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000019', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000018: Run SQL that changes the schema
-- ======================================================================

\echo '3/20 a00000000018 Run SQL that changes the schema'

-- Goes on only if the version table holds a00000000018 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000019'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000018') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000018';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE orders DROP COLUMN discontinued_on;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000017' WHERE version_num = 'a00000000018';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000017 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000018', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000017: Run SQL
-- ======================================================================

\echo '4/20 a00000000017 Run SQL'

-- Goes on only if the version table holds a00000000017 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000018'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000017') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000017';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000016' WHERE version_num = 'a00000000017';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000016 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000017', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000016: Change a table at once
-- ======================================================================

\echo '5/20 a00000000016 Change a table at once'

-- Goes on only if the version table holds a00000000016 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000017'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000016') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000016';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE accounts
    DROP COLUMN newsletter,
    ALTER COLUMN phone TYPE varchar(40),
    DROP CONSTRAINT uq_accounts_email,
    ADD CONSTRAINT customers_email_key UNIQUE (email);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000015' WHERE version_num = 'a00000000016';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000015 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000016', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000015: Drop constraints
-- ======================================================================

\echo '6/20 a00000000015 Drop constraints'

-- Goes on only if the version table holds a00000000015 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000016'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000015') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000015';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE members ADD CONSTRAINT members_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE;

ALTER TABLE accounts ADD CONSTRAINT uq_accounts_name UNIQUE (name);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000014' WHERE version_num = 'a00000000015';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000014 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000015', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000014: Create a check
-- ======================================================================

\echo '7/20 a00000000014 Create a check'

-- Goes on only if the version table holds a00000000014 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000015'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000014') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000014';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE orders DROP CONSTRAINT orders_total_check;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000013' WHERE version_num = 'a00000000014';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000013 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000014', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000013: Create a foreign key
-- ======================================================================

\echo '8/20 a00000000013 Create a foreign key'

-- Goes on only if the version table holds a00000000013 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000014'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000013') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000013';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE members DROP CONSTRAINT members_account_id_fkey;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000012' WHERE version_num = 'a00000000013';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000012 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000013', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000012: Create a unique constraint
-- ======================================================================

\echo '9/20 a00000000012 Create a unique constraint'

-- Goes on only if the version table holds a00000000012 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000013'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000012') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000012';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE accounts DROP CONSTRAINT uq_accounts_name;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000011' WHERE version_num = 'a00000000012';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000011 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000012', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000011: Create a primary key
-- ======================================================================

\echo '10/20 a00000000011 Create a primary key'

-- Goes on only if the version table holds a00000000011 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000012'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000011') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000011';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE members DROP CONSTRAINT members_pkey;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000010' WHERE version_num = 'a00000000011';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000010 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000011', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000010: A table without a key
-- ======================================================================

\echo '11/20 a00000000010 A table without a key'

-- Goes on only if the version table holds a00000000010 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000011'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000010') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000010';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE members;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000009' WHERE version_num = 'a00000000010';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000009 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000010', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000009: Drop an index
-- ======================================================================

\echo '12/20 a00000000009 Drop an index'

-- Goes on only if the version table holds a00000000009 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000010'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000009') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000009';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE INDEX ix_orders_open ON orders (state, placed_on DESC) INCLUDE (total) WHERE state <> 'shipped';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000008' WHERE version_num = 'a00000000009';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000008 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000009', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000008: Create an index
-- ======================================================================

\echo '13/20 a00000000008 Create an index'

-- Goes on only if the version table holds a00000000008 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000009'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000008') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000008';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_orders_open;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000007' WHERE version_num = 'a00000000008';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000007 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000008', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000007: Add several columns
-- ======================================================================

\echo '14/20 a00000000007 Add several columns'

-- Goes on only if the version table holds a00000000007 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000008'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000007') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000007';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE accounts DROP CONSTRAINT accounts_referred_by_fkey;

DROP INDEX ix_accounts_referred_by;

ALTER TABLE accounts
    DROP CONSTRAINT accounts_phone_key,
    DROP COLUMN phone,
    DROP COLUMN referred_by;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000006' WHERE version_num = 'a00000000007';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000006 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000007', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000006: Add a column
-- ======================================================================

\echo '15/20 a00000000006 Add a column'

-- Goes on only if the version table holds a00000000006 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000007'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000006') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000006';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE orders DROP COLUMN currency;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000005' WHERE version_num = 'a00000000006';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000006', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000005: Drop a comment
-- ======================================================================

\echo '16/20 a00000000005 Drop a comment'

-- Goes on only if the version table holds a00000000005 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000006'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000005') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000005';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

COMMENT ON TABLE orders IS 'One row for each basket that was paid';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000004' WHERE version_num = 'a00000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000004: Comment a table
-- ======================================================================

\echo '17/20 a00000000004 Comment a table'

-- Goes on only if the version table holds a00000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

COMMENT ON TABLE orders IS NULL;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000003' WHERE version_num = 'a00000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000003: Rename a table
-- ======================================================================

\echo '18/20 a00000000003 Rename a table'

-- Goes on only if the version table holds a00000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE accounts RENAME TO customers;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000002' WHERE version_num = 'a00000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000002: Create a table with named keys
-- ======================================================================

\echo '19/20 a00000000002 Create a table with named keys'

-- Goes on only if the version table holds a00000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE order_lines;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a00000000001' WHERE version_num = 'a00000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a00000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a00000000001: Create tables
-- ======================================================================

\echo '20/20 a00000000001 Create tables'

-- Goes on only if the version table holds a00000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a00000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a00000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE orders;

DROP TYPE order_state;

DROP TABLE customers;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a00000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a00000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: manual is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a00000000001' AND count(*) = 0;
