-- Retort: downgrade of hostile_names on postgresql 15
--
-- project:     hostile_names
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   500000000003
-- ends at:     base
--
--    1. 500000000003  Change what has such names
--    2. 500000000002  Spaces, cases and quotes
--    3. 500000000001  Reserved words; quotes ' and -- comments */ in a message (O'Neil -- \, X'1)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: hostile_names is at base
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

-- Goes on only if the version table holds 500000000003 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000003') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 500000000003' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 500000000003: Change what has such names
-- ======================================================================

\echo '1/3 500000000003 Change what has such names'

BEGIN;

CREATE INDEX index ON "order" (key, rank);

ALTER TABLE "It's ""quoted"" `here` [and] there" ADD COLUMN "i\j" integer;

ALTER TABLE "It's ""quoted"" `here` [and] there" ALTER COLUMN "g''h" TYPE varchar(10);

ALTER TABLE "It's ""quoted"" `here` [and] there" RENAME COLUMN "g''h" TO "g'h";

ALTER TABLE "order" ADD CONSTRAINT "check" CHECK (level > 0);

ALTER TABLE "order" ALTER COLUMN "having" DROP NOT NULL;

ALTER TABLE "order" RENAME COLUMN "having" TO "group";

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '500000000002' WHERE version_num = '500000000003';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 500000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', '500000000003', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 500000000002: Spaces, cases and quotes
-- ======================================================================

\echo '2/3 500000000002 Spaces, cases and quotes'

-- Goes on only if the version table holds 500000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '500000000003'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 500000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE "It's ""quoted"" `here` [and] there";

DROP INDEX "Ix Your";

ALTER TABLE "Your table" RENAME TO "My Table";

ALTER TABLE "My Table" ALTER COLUMN "An Other" TYPE varchar(10);

ALTER TABLE "My Table" RENAME COLUMN "An Other" TO "a column";

DROP TABLE "My Table";

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '500000000001' WHERE version_num = '500000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 500000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '500000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 500000000001: Reserved words; quotes ' and -- comments */ in a message (O'Neil -- \, X'1)
--
-- */ DROP TABLE everything; --
-- $$ \q and a second line
-- ======================================================================

\echo '3/3 500000000001 Reserved words; quotes '' and -- comments */ in a message'

-- Goes on only if the version table holds 500000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '500000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 500000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

DROP TABLE "order";

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    DELETE FROM alembic_version WHERE version_num = '500000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version base was not reached';
    END IF;
    PERFORM set_config('retort.done', '500000000001', false);
END $retort$;

COMMIT;

SELECT 'OK: hostile_names is at base' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '500000000001' AND count(*) = 0;
