-- Retort: upgrade of safe on postgresql 15
--
-- project:     safe
-- dialect:     postgresql 15
-- range:       a1:heads
-- rewritten:   without long locks where there is a way (--safe)
-- starts at:   a1
-- ends at:     a6
--
--    1. a2  Indexes
--    2. a3  Constraints (CHG-3)
--    3. a4  Columns
--    4. a5  A table that nobody uses yet
--    5. a6  What is done to it
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: safe is at a6
-- If it stops within a revision, go on with the last place that it printed, such as a2:2:
--   retort -d postgresql@15 upgrade --safe a1:a6 --resume a2:2
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

-- Goes on only if the version table holds a1 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a1') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a1' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- a2: Indexes
-- ======================================================================

\echo '1/5 a2 Indexes'

\echo 'a2:1 of 2'

-- for the page of a person
SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY ix_owner ON pets (owner);
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

\echo 'a2:2 of 2'

SET lock_timeout = 0;
DROP INDEX CONCURRENTLY ix_kind;
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

BEGIN;

\echo 'a2:3 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a2' WHERE version_num = 'a1';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a2 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a2', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a3: Constraints (CHG-3)
-- ======================================================================

\echo '2/5 a3 Constraints'

-- Goes on only if the version table holds a2 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a2'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a2') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a2';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

\echo 'a3:1 of 8'

ALTER TABLE pets ADD CONSTRAINT fk_owner FOREIGN KEY (owner) REFERENCES people (id) NOT VALID;

SET retort.done = 'a3:1';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a3:1' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before a3: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a3:2 of 8'

ALTER TABLE pets VALIDATE CONSTRAINT fk_owner;
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'a3:3 of 8'

ALTER TABLE people ADD CONSTRAINT ck_age CHECK (age > 0) NOT VALID;

SET retort.done = 'a3:2';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a3:2' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before a3: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a3:4 of 8'

ALTER TABLE people VALIDATE CONSTRAINT ck_age;
\if :ERROR
SET default_transaction_read_only = on;
\endif

\echo 'a3:5 of 8'

SET lock_timeout = 0;
CREATE UNIQUE INDEX CONCURRENTLY uq_code ON people (code);
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

BEGIN;

\echo 'a3:6 of 8'

ALTER TABLE people ADD CONSTRAINT uq_code UNIQUE USING INDEX uq_code;

SET retort.done = 'a3:3';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a3:3' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before a3: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a3:7 of 8'

SET lock_timeout = 0;
CREATE UNIQUE INDEX CONCURRENTLY pk_toys ON toys (id);
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

BEGIN;

\echo 'a3:8 of 8'

ALTER TABLE toys ADD CONSTRAINT pk_toys PRIMARY KEY USING INDEX pk_toys;

\echo 'a3:9 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a3' WHERE version_num = 'a2';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a3 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a3', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a4: Columns
-- ======================================================================

\echo '3/5 a4 Columns'

-- Goes on only if the version table holds a3 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a3'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a3') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a3';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

\echo 'a4:1 of 15'

ALTER TABLE people ADD CONSTRAINT retort_age_not_null CHECK (age IS NOT NULL) NOT VALID;

SET retort.done = 'a4:1';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a4:1' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before a4: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a4:2 of 15'

ALTER TABLE people VALIDATE CONSTRAINT retort_age_not_null;
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'a4:3 of 15'

ALTER TABLE people
    ALTER COLUMN age SET NOT NULL,
    ALTER COLUMN age SET DEFAULT 1;

\echo 'a4:4 of 15'

ALTER TABLE people DROP CONSTRAINT retort_age_not_null;

\echo 'a4:5 of 15'

ALTER TABLE pets ADD COLUMN note varchar(40) DEFAULT 'none';

\echo 'a4:6 of 15'

ALTER TABLE pets ADD CONSTRAINT ck_kind CHECK (kind <> '') NOT VALID;

SET retort.done = 'a4:2';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a4:2' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before a4: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a4:7 of 15'

ALTER TABLE pets VALIDATE CONSTRAINT ck_kind;
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'a4:8 of 15'

ALTER TABLE pets ADD CONSTRAINT retort_kind_not_null CHECK (kind IS NOT NULL) NOT VALID;

SET retort.done = 'a4:3';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a4:3' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before a4: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a4:9 of 15'

ALTER TABLE pets VALIDATE CONSTRAINT retort_kind_not_null;
\if :ERROR
SET default_transaction_read_only = on;
\endif

BEGIN;

\echo 'a4:10 of 15'

ALTER TABLE pets ALTER COLUMN kind SET NOT NULL;

\echo 'a4:11 of 15'

ALTER TABLE pets DROP CONSTRAINT retort_kind_not_null;

\echo 'a4:12 of 15'

ALTER TABLE pets ADD COLUMN born date;

\echo 'a4:13 of 15'

ALTER TABLE toys ADD COLUMN price integer;

SET retort.done = 'a4:4';
COMMIT;

-- What follows cannot run in a transaction. It runs only if all before it is committed.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a4:4' THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: stopped in or before a4: what comes before was not done';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

\echo 'a4:14 of 15'

SET lock_timeout = 0;
CREATE INDEX CONCURRENTLY ix_price ON toys (price);
\if :ERROR
SET default_transaction_read_only = on;
\endif
SET lock_timeout = '5000ms';

BEGIN;

\echo 'a4:15 of 15'

ALTER TABLE toys
    ALTER COLUMN name TYPE varchar(60),
    ALTER COLUMN name SET NOT NULL;

\echo 'a4:16 the version row'

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a4' WHERE version_num = 'a3';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a4 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a4', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a5: A table that nobody uses yet
-- ======================================================================

\echo '4/5 a5 A table that nobody uses yet'

-- Goes on only if the version table holds a4 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a4'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a4') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a4';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TABLE visits (
    id integer NOT NULL,
    pet integer NOT NULL,
    CONSTRAINT visits_pkey PRIMARY KEY (id)
);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a5' WHERE version_num = 'a4';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a5 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a5', false);
END $retort$;

COMMIT;

-- ======================================================================
-- a6: What is done to it
-- ======================================================================

\echo '5/5 a6 What is done to it'

-- Goes on only if the version table holds a5 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> 'a5'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a5') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version a5';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE INDEX ix_pet ON visits (pet);

ALTER TABLE visits ADD CONSTRAINT fk_pet FOREIGN KEY (pet) REFERENCES pets (id);

ALTER TABLE visits RENAME TO appointments;

ALTER TABLE appointments ADD CONSTRAINT uq_pet UNIQUE (pet, id);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = 'a6' WHERE version_num = 'a5';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version a6 was not reached';
    END IF;
    PERFORM set_config('retort.done', 'a6', false);
END $retort$;

COMMIT;

SELECT 'OK: safe is at a6' AS result
FROM alembic_version
HAVING current_setting('retort.done') = 'a6' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a6') THEN version_num END) = 1;
