-- Retort: upgrade of hostile_names on postgresql 15
--
-- project:     hostile_names
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     500000000003
--
--    1. 500000000001  Reserved words; quotes ' and -- comments */ in a message (O'Neil -- \, X'1)
--    2. 500000000002  Spaces, cases and quotes
--    3. 500000000003  Change what has such names
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: hostile_names is at 500000000003
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
-- 500000000001: Reserved words; quotes ' and -- comments */ in a message (O'Neil -- \, X'1)
--
-- */ DROP TABLE everything; --
-- $$ \q and a second line
-- ======================================================================

\echo '1/3 500000000001 Reserved words; quotes '' and -- comments */ in a message'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- a note with */ and
-- a second line; -- and 'quotes'
CREATE TABLE "order" (
    "select" integer NOT NULL,
    "group" varchar(10) DEFAULT 'table',
    "user" varchar(10) NOT NULL,
    level integer,
    key integer,
    rank integer,
    CONSTRAINT order_pkey PRIMARY KEY ("select"),
    CONSTRAINT "unique" UNIQUE ("group", "user"),
    CONSTRAINT "check" CHECK (level > 0)
);

CREATE INDEX index ON "order" (key, rank);

COMMENT ON COLUMN "order".rank IS 'a window''s function';

INSERT INTO "order" ("select", "group", "user", level, key, rank) VALUES
    (1, 'from', 'where', 1, 2, 3);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('500000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 500000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '500000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 500000000002: Spaces, cases and quotes
-- ======================================================================

\echo '2/3 500000000002 Spaces, cases and quotes'

-- Goes on only if the version table holds 500000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '500000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 500000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TABLE "My Table" (
    "Id" integer NOT NULL,
    "a column" varchar(10) DEFAULT 'x',
    "CamelCase" integer,
    "größe" integer,
    "1st" integer,
    "per%cent" integer,
    "co:lon" integer,
    "dash-ed" integer,
    CONSTRAINT "My Table_pkey" PRIMARY KEY ("Id"),
    CONSTRAINT "Uq My Table" UNIQUE ("CamelCase"),
    CONSTRAINT "Fk-Self" FOREIGN KEY ("größe") REFERENCES "My Table" ("Id")
);

ALTER TABLE "My Table" ALTER COLUMN "a column" TYPE varchar(20);

ALTER TABLE "My Table" RENAME COLUMN "a column" TO "An Other";

ALTER TABLE "My Table" RENAME TO "Your table";

CREATE INDEX "Ix Your" ON "Your table" ("per%cent", "1st");

CREATE TABLE "It's ""quoted"" `here` [and] there" (
    "a""b" integer NOT NULL,
    "c`d" integer DEFAULT 1 NOT NULL,
    "e]f[" integer,
    "g'h" varchar(10) DEFAULT '''',
    "i\j" integer,
    CONSTRAINT "It's ""quoted"" `here` [and] there_pkey" PRIMARY KEY ("a""b")
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '500000000002' WHERE version_num = '500000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 500000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', '500000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 500000000003: Change what has such names
-- ======================================================================

\echo '3/3 500000000003 Change what has such names'

-- Goes on only if the version table holds 500000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '500000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 500000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

ALTER TABLE "order" ALTER COLUMN "group" SET NOT NULL;

ALTER TABLE "order" RENAME COLUMN "group" TO "having";

ALTER TABLE "order" DROP CONSTRAINT "check";

ALTER TABLE "It's ""quoted"" `here` [and] there" ALTER COLUMN "g'h" TYPE varchar(20);

ALTER TABLE "It's ""quoted"" `here` [and] there" RENAME COLUMN "g'h" TO "g''h";

ALTER TABLE "It's ""quoted"" `here` [and] there" DROP COLUMN "i\j";

DROP INDEX index;

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '500000000003' WHERE version_num = '500000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 500000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', '500000000003', false);
END $retort$;

COMMIT;

SELECT 'OK: hostile_names is at 500000000003' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '500000000003' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000003') THEN version_num END) = 1;
