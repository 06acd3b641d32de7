-- Retort: downgrade of changed_rows on sqlite 3.40
--
-- project:     changed_rows
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   a10000000005
-- ends at:     base
--
--    1. a10000000005  Count rows outside of a transaction
--    2. a10000000004  Fill a new column
--    3. a10000000003  Delete rows
--    4. a10000000002  Update rows in every way
--    5. a10000000001  Create accounts and fill them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: changed_rows is at base
-- If it stops within a revision, go on with the last place that it printed, such as a10000000005:1:
--   retort -d sqlite@3.40 downgrade a10000000005:base --resume a10000000005:1
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
-- a10000000005: Count rows outside of a transaction
-- ======================================================================

SELECT '1/5 a10000000005 Count rows outside of a transaction' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

-- Goes on only if the version table holds a10000000005 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a10000000005" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
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

SELECT 'a10000000005:1 of 1' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

INSERT INTO accounts (id, email, area) VALUES
    (50, 'z@example.org', 'eu');

SELECT 'a10000000005:2 the version row' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

UPDATE alembic_version SET version_num = 'a10000000004' WHERE version_num = 'a10000000005';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a10000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a10000000005' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

-- ======================================================================
-- a10000000004: Fill a new column
-- ======================================================================

SELECT '2/5 a10000000004 Fill a new column' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a10000000004 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a10000000004" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

DELETE FROM accounts
WHERE id = 50;

ALTER TABLE accounts RENAME COLUMN area TO region;

ALTER TABLE accounts DROP COLUMN region;

UPDATE alembic_version SET version_num = 'a10000000003' WHERE version_num = 'a10000000004';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a10000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a10000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a10000000003: Delete rows
-- ======================================================================

SELECT '3/5 a10000000003 Delete rows' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a10000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a10000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

INSERT INTO accounts (id, email, state, balance, code) VALUES
    (3, 'c@example.org', 'closed', 0, 'X'),
    (4, 'd@example.org', 'closed', -1, 'X');

UPDATE alembic_version SET version_num = 'a10000000002' WHERE version_num = 'a10000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a10000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a10000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a10000000002: Update rows in every way
-- ======================================================================

SELECT '4/5 a10000000002 Update rows in every way' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a10000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a10000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

UPDATE accounts SET note = NULL WHERE id = 2;

CREATE TEMP TABLE retort_rows (ok INTEGER NOT NULL CONSTRAINT "ABORT: not 1 rows at statement 2 of 2 of a10000000002" CHECK (ok = 1));
UPDATE accounts
SET email = 'a@example.org',
    state = 'new',
    balance = 10.50,
    active = 1,
    seen = NULL,
    meta = NULL,
    picture = NULL
WHERE id = 1;
INSERT INTO temp.retort_rows
SELECT changes() = 1 FROM temp.retort_start;
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_rows;
DROP TABLE temp.retort_rows;

UPDATE alembic_version SET version_num = 'a10000000001' WHERE version_num = 'a10000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a10000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a10000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a10000000001: Create accounts and fill them
-- ======================================================================

SELECT '5/5 a10000000001 Create accounts and fill them' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a10000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a10000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 4
FROM alembic_version;

DROP TABLE "order";

DROP TABLE accounts;

DELETE FROM alembic_version WHERE version_num = 'a10000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a10000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: changed_rows is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 5;
