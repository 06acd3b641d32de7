-- Retort: downgrade of expects on sqlite 3.40
--
-- project:     expects
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   b40000000003
-- ends at:     base
--
--    1. b40000000003  Expect something outside of a transaction
--    2. b40000000002  Require an email
--    3. b40000000001  Create accounts
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: expects is at base
-- If it stops within a revision, go on with the last place that it printed, such as b40000000003:1:
--   retort -d sqlite@3.40 downgrade b40000000003:base --resume b40000000003:1
--
-- to run:   sqlite3 DATABASE < sqlite.downgrade.sql
-- to undo:  sqlite3 DATABASE < sqlite.upgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- b40000000003: Expect something outside of a transaction
-- ======================================================================

SELECT '1/3 b40000000003 Expect something outside of a transaction' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

-- Goes on only if the version table holds b40000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b40000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;
-- Unless this held, what follows runs in a transaction that cannot be committed.
CREATE TEMP TABLE IF NOT EXISTS retort_open (id INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS retort_fence (id INTEGER NOT NULL REFERENCES retort_open DEFERRABLE INITIALLY DEFERRED);
PRAGMA foreign_keys = ON;
BEGIN;
INSERT INTO temp.retort_fence VALUES (1);
DELETE FROM temp.retort_fence
WHERE (SELECT count(*) FROM temp.retort_fence) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1;
COMMIT;
PRAGMA foreign_keys = OFF;

SELECT 'b40000000003:1 of 1' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

ALTER TABLE accounts DROP COLUMN note;

SELECT 'b40000000003:2 the version row' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

UPDATE alembic_version SET version_num = 'b40000000002' WHERE version_num = 'b40000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b40000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b40000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

-- ======================================================================
-- b40000000002: Require an email
-- ======================================================================

SELECT '2/3 b40000000002 Require an email' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b40000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b40000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_accounts (
    id BIGINT NOT NULL,
    email VARCHAR(60),
    state VARCHAR(20),
    CONSTRAINT accounts_pkey PRIMARY KEY (id)
);

INSERT INTO _retort_accounts (id, email, state)
SELECT id, email, state
FROM accounts;

DROP TABLE accounts;

ALTER TABLE _retort_accounts RENAME TO accounts;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'accounts' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'b40000000001' WHERE version_num = 'b40000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b40000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b40000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b40000000001: Create accounts
-- ======================================================================

SELECT '3/3 b40000000001 Create accounts' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b40000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b40000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

DROP TABLE accounts;

DELETE FROM alembic_version WHERE version_num = 'b40000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b40000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: expects is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 3;
