-- Retort: upgrade of swapped_names on postgresql 15
--
-- project:     swapped_names
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     900000000007
--
--    1. 900000000001  Create
--    2. 900000000002  First changes
--    3. 900000000003  More changes
--    4. 900000000004  And more
--    5. 900000000005  Later changes
--    6. 900000000006  Still later
--    7. 900000000007  The last
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: swapped_names is at 900000000007
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
-- 900000000001: Create
-- ======================================================================

\echo '1/7 900000000001 Create'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE t (
    id integer NOT NULL,
    price integer NOT NULL,
    qty integer DEFAULT 1 NOT NULL,
    total integer GENERATED ALWAYS AS (price * qty) STORED,
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT uq_p UNIQUE (price, qty),
    CONSTRAINT ck_price CHECK (price > 0 AND qty > 0)
);

CREATE INDEX ix_p ON t (price, total);

INSERT INTO t (id, price) VALUES
    (1, 10);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('900000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000002: First changes
-- ======================================================================

\echo '2/7 900000000002 First changes'

-- Goes on only if the version table holds 900000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE t RENAME COLUMN price TO cost;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000002' WHERE version_num = '900000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000003: More changes
-- ======================================================================

\echo '3/7 900000000003 More changes'

-- Goes on only if the version table holds 900000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE t ALTER COLUMN qty SET DEFAULT 2;

ALTER TABLE t RENAME COLUMN qty TO amount;

COMMENT ON COLUMN t.amount IS 'how many';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000003' WHERE version_num = '900000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000004: And more
-- ======================================================================

\echo '4/7 900000000004 And more'

-- Goes on only if the version table holds 900000000003 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000003') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000003';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE t RENAME COLUMN cost TO "order";

ALTER TABLE t RENAME COLUMN amount TO "Group";

ALTER TABLE t RENAME COLUMN total TO "select";

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000004' WHERE version_num = '900000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000004 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000004', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000005: Later changes
-- ======================================================================

\echo '5/7 900000000005 Later changes'

-- Goes on only if the version table holds 900000000004 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000004'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000004') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000004';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE t RENAME COLUMN "order" TO tmp;

ALTER TABLE t RENAME COLUMN "Group" TO "order";

ALTER TABLE t RENAME COLUMN tmp TO "Group";

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000005' WHERE version_num = '900000000004';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000005 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000005', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000006: Still later
-- ======================================================================

\echo '6/7 900000000006 Still later'

-- Goes on only if the version table holds 900000000005 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000005'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000005') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000005';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP INDEX ix_p;

ALTER TABLE t DROP COLUMN "select";

ALTER TABLE t
    ALTER COLUMN "order" DROP DEFAULT,
    ALTER COLUMN "order" TYPE bigint,
    ALTER COLUMN "order" DROP NOT NULL;

ALTER TABLE t RENAME COLUMN "order" TO x;

COMMENT ON COLUMN t.x IS 'it''s';

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000006' WHERE version_num = '900000000005';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000006 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000006', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 900000000007: The last
-- ======================================================================

\echo '7/7 900000000007 The last'

-- Goes on only if the version table holds 900000000006 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '900000000006'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000006') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 900000000006';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE t
    ALTER COLUMN x TYPE smallint,
    ALTER COLUMN x SET NOT NULL,
    ALTER COLUMN x SET DEFAULT 12;

ALTER TABLE t RENAME COLUMN x TO y;

COMMENT ON COLUMN t.y IS NULL;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '900000000007' WHERE version_num = '900000000006';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 900000000007 was not reached';
    END IF;
    PERFORM set_config('retort.done', '900000000007', false);
END $retort$;

COMMIT;

SELECT 'OK: swapped_names is at 900000000007' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '900000000007' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000007') THEN version_num END) = 1;
