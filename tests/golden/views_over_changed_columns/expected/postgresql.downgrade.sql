-- Retort: downgrade of views_over_changed_columns on postgresql 15
--
-- project:     views_over_changed_columns
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   910000000005
-- ends at:     base
--
--    1. 910000000005  Another expression, and a type below a computed column
--    2. 910000000004  Views of computed columns, which are made again
--    3. 910000000003  Several changes at once, one of which no view sees
--    4. 910000000002  Another type of a column that views read
--    5. 910000000001  Views on a table, on each other, and what is on them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: views_over_changed_columns is at base
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

-- Goes on only if the version table holds 910000000005 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000005') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 910000000005' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 910000000005: Another expression, and a type below a computed column
-- ======================================================================

\echo '1/5 910000000005 Another expression, and a type below a computed column'

BEGIN;

DROP VIEW twices;

ALTER TABLE sums
    DROP COLUMN twice,
    DROP COLUMN thrice,
    ALTER COLUMN a TYPE integer;

ALTER TABLE sums ADD COLUMN twice bigint GENERATED ALWAYS AS (a * 2 + 1) STORED;

GRANT SELECT (twice) ON sums TO PUBLIC;

ALTER TABLE sums ADD COLUMN thrice bigint GENERATED ALWAYS AS (a * 3) STORED;

CREATE VIEW twices AS
SELECT id, twice FROM sums;

DROP VIEW twices;

ALTER TABLE sums DROP COLUMN twice;

ALTER TABLE sums ADD COLUMN twice bigint GENERATED ALWAYS AS (a * 2) STORED;

GRANT SELECT (twice) ON sums TO PUBLIC;

CREATE VIEW twices AS
SELECT id, twice FROM sums;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '910000000004' WHERE version_num = '910000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 910000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', '910000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 910000000004: Views of computed columns, which are made again
-- ======================================================================

\echo '2/5 910000000004 Views of computed columns, which are made again'

-- Goes on only if the version table holds 910000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '910000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 910000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

REVOKE SELECT (id, twice) ON sums FROM PUBLIC;

DROP VIEW twices;

DROP TABLE sums;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '910000000003' WHERE version_num = '910000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 910000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', '910000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 910000000003: Several changes at once, one of which no view sees
-- ======================================================================

\echo '3/5 910000000003 Several changes at once, one of which no view sees'

-- Goes on only if the version table holds 910000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '910000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 910000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE orders ALTER COLUMN amount SET DEFAULT 7;

DROP TRIGGER noted ON orders;

DROP VIEW large_totals;

DROP MATERIALIZED VIEW totals;

DROP VIEW large_orders;

DROP VIEW states;

DROP VIEW order_rows;

DROP VIEW everything;

DROP INDEX ix_orders_state;

ALTER TABLE orders
    ALTER COLUMN state TYPE varchar(20),
    ALTER COLUMN amount TYPE bigint,
    ALTER COLUMN amount DROP NOT NULL;

CREATE VIEW everything AS
SELECT * FROM orders;

CREATE VIEW order_rows AS
SELECT id, amount FROM orders;

GRANT SELECT, UPDATE (amount) ON order_rows TO PUBLIC;

CREATE TRIGGER close_it INSTEAD OF UPDATE ON order_rows FOR EACH ROW EXECUTE FUNCTION noted();

CREATE VIEW states AS
SELECT id, state FROM orders;

CREATE VIEW large_orders AS
SELECT id FROM order_rows WHERE amount > 1000;

CREATE MATERIALIZED VIEW totals AS
SELECT SUM(amount) AS total FROM order_rows;

GRANT SELECT ON totals TO PUBLIC;

CREATE VIEW large_totals AS
SELECT total FROM totals WHERE total > 1000;

CREATE TRIGGER noted BEFORE UPDATE OF amount ON orders FOR EACH ROW EXECUTE FUNCTION noted();

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '910000000002' WHERE version_num = '910000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 910000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', '910000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 910000000002: Another type of a column that views read
-- ======================================================================

\echo '4/5 910000000002 Another type of a column that views read'

-- Goes on only if the version table holds 910000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '910000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 910000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TRIGGER noted ON orders;

DROP VIEW large_totals;

DROP MATERIALIZED VIEW totals;

DROP VIEW large_orders;

DROP VIEW order_rows;

DROP VIEW everything;

ALTER TABLE orders ALTER COLUMN amount TYPE integer;

CREATE VIEW everything AS
SELECT * FROM orders;

CREATE VIEW order_rows AS
SELECT id, amount FROM orders;

GRANT SELECT, UPDATE (amount) ON order_rows TO PUBLIC;

CREATE TRIGGER close_it INSTEAD OF UPDATE ON order_rows FOR EACH ROW EXECUTE FUNCTION noted();

CREATE VIEW large_orders AS
SELECT id FROM order_rows WHERE amount > 1000;

CREATE MATERIALIZED VIEW totals AS
SELECT SUM(amount) AS total FROM order_rows;

GRANT SELECT ON totals TO PUBLIC;

CREATE VIEW large_totals AS
SELECT total FROM totals WHERE total > 1000;

CREATE TRIGGER noted BEFORE UPDATE OF amount ON orders FOR EACH ROW EXECUTE FUNCTION noted();

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '910000000001' WHERE version_num = '910000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 910000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '910000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 910000000001: Views on a table, on each other, and what is on them
-- ======================================================================

\echo '5/5 910000000001 Views on a table, on each other, and what is on them'

-- Goes on only if the version table holds 910000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '910000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 910000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TRIGGER close_it ON order_rows;

DROP TRIGGER noted ON orders;

DROP FUNCTION noted();

REVOKE SELECT ON totals FROM PUBLIC;

REVOKE SELECT, UPDATE (amount) ON order_rows FROM PUBLIC;

DROP VIEW large_totals;

DROP MATERIALIZED VIEW totals;

DROP VIEW everything;

DROP VIEW large_orders;

DROP VIEW order_rows;

DROP VIEW states;

DROP TABLE orders;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '910000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', '910000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: views_over_changed_columns is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '910000000001' AND count(*) = 0;
