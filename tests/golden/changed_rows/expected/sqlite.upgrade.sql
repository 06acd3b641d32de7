-- Retort: upgrade of changed_rows on sqlite 3.40
--
-- project:     changed_rows
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a10000000005
--
--    1. a10000000001  Create accounts and fill them
--    2. a10000000002  Update rows in every way
--    3. a10000000003  Delete rows
--    4. a10000000004  Fill a new column
--    5. a10000000005  Count rows outside of a transaction
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: changed_rows is at a10000000005
-- If it stops within a revision, go on with the last place that it printed, such as a10000000005:2:
--   retort -d sqlite@3.40 upgrade base:a10000000005 --resume a10000000005:2
--
-- to run:   sqlite3 DATABASE < sqlite.upgrade.sql
-- to undo:  sqlite3 DATABASE < sqlite.downgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- a10000000001: Create accounts and fill them
-- ======================================================================

SELECT '1/5 a10000000001 Create accounts and fill them' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE accounts (
    id BIGINT NOT NULL,
    email VARCHAR(60) NOT NULL,
    state VARCHAR(6) DEFAULT 'new' NOT NULL,
    balance NUMERIC(12, 2),
    active BOOLEAN DEFAULT 1 NOT NULL,
    seen TIMESTAMP,
    code VARCHAR(10),
    note TEXT,
    meta JSON,
    picture BLOB,
    CONSTRAINT accounts_pkey PRIMARY KEY (id),
    CONSTRAINT accounts_state_enum CHECK (state IN ('new', 'open', 'closed'))
);

CREATE TABLE "order" (
    "select" INTEGER NOT NULL,
    "a b" VARCHAR(20),
    CONSTRAINT order_pkey PRIMARY KEY ("select")
);

INSERT INTO accounts (id, email, balance, code) VALUES
    (1, 'a@example.org', 10.50, '007');

INSERT INTO accounts (id, email, state, code) VALUES
    (2, 'b@example.org', 'open', 'NO');

INSERT INTO accounts (id, email, state) VALUES
    (3, 'c@example.org', 'closed');

INSERT INTO accounts (id, email, state, balance) VALUES
    (4, 'd@example.org', 'closed', -1);

INSERT INTO accounts (id, email, code) VALUES
    (5, 'e@example.org', 'it''s');

INSERT INTO "order" ("select", "a b") VALUES
    (1, 'x'),
    (2, 'y');

CREATE TEMP TABLE retort_rows (ok INTEGER NOT NULL CONSTRAINT "ABORT: not 3 rows at statement 9 of 10 of a10000000001" CHECK (ok = 1));
UPDATE accounts
SET balance = 0
WHERE balance IS NULL;
INSERT INTO temp.retort_rows
SELECT changes() = 3 FROM temp.retort_start;
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_rows;
DROP TABLE temp.retort_rows;

CREATE TEMP TABLE retort_rows (ok INTEGER NOT NULL CONSTRAINT "ABORT: not 1 rows at statement 10 of 10 of a10000000001" CHECK (ok = 1));
DELETE FROM accounts
WHERE id = 5;
INSERT INTO temp.retort_rows
SELECT changes() = 1 FROM temp.retort_start;
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_rows;
DROP TABLE temp.retort_rows;

INSERT INTO alembic_version (version_num) VALUES ('a10000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a10000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a10000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a10000000002: Update rows in every way
-- ======================================================================

SELECT '2/5 a10000000002 Update rows in every way' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a10000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a10000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

-- The first account
UPDATE accounts
SET email = 'O''Hara \ <x@example.org>
$$ ; GO',
    state = 'open',
    balance = balance + 1,
    active = 0,
    seen = '2026-11-20 09:30:00+00:00',
    note = NULL,
    meta = '{"a": [1, "x"], "b": null}',
    picture = X'00FF10'
WHERE id = 1;

CREATE TEMP TABLE retort_rows (ok INTEGER NOT NULL CONSTRAINT "ABORT: not 2 to 3 rows at statement 2 of 5 of a10000000002" CHECK (ok = 1));
UPDATE accounts
SET code = 'X'
WHERE state IN ('open', 'closed') AND (code IN ('007', 'it''s') OR code IS NULL) AND active = 1;
INSERT INTO temp.retort_rows
SELECT changes() BETWEEN 2 AND 3 FROM temp.retort_start;
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_rows;
DROP TABLE temp.retort_rows;

CREATE TEMP TABLE retort_rows (ok INTEGER NOT NULL CONSTRAINT "ABORT: not 1 or more rows at statement 3 of 5 of a10000000002" CHECK (ok = 1));
UPDATE accounts
SET note = '{{ not a template }}'
WHERE email LIKE 'b%' OR note = 'it''s eu';
INSERT INTO temp.retort_rows
SELECT changes() >= 1 FROM temp.retort_start;
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_rows;
DROP TABLE temp.retort_rows;

UPDATE "order"
SET "a b" = 'z'
WHERE "select" = 2;

CREATE TEMP TABLE retort_rows (ok INTEGER NOT NULL CONSTRAINT "ABORT: not 0 to 10 rows at statement 5 of 5 of a10000000002" CHECK (ok = 1));
UPDATE "order"
SET "a b" = "a b";
INSERT INTO temp.retort_rows
SELECT changes() BETWEEN 0 AND 10 FROM temp.retort_start;
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_rows;
DROP TABLE temp.retort_rows;

UPDATE alembic_version SET version_num = 'a10000000002' WHERE version_num = 'a10000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a10000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a10000000002' FROM temp.retort_end;
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

-- Goes on only if the version table holds a10000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a10000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TEMP TABLE retort_rows (ok INTEGER NOT NULL CONSTRAINT "ABORT: not 2 rows at statement 1 of 4 of a10000000003" CHECK (ok = 1));
DELETE FROM accounts
WHERE id IN (3, 4) AND state = 'closed';
INSERT INTO temp.retort_rows
SELECT changes() = 2 FROM temp.retort_start;
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_rows;
DROP TABLE temp.retort_rows;

DELETE FROM "order";

CREATE TEMP TABLE retort_rows (ok INTEGER NOT NULL CONSTRAINT "ABORT: not 0 to 3 rows at statement 3 of 4 of a10000000003" CHECK (ok = 1));
DELETE FROM accounts
WHERE note IS NULL AND id = 90;
INSERT INTO temp.retort_rows
SELECT changes() BETWEEN 0 AND 3 FROM temp.retort_start;
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_rows;
DROP TABLE temp.retort_rows;

CREATE TEMP TABLE retort_rows (ok INTEGER NOT NULL CONSTRAINT "ABORT: not 0 rows at statement 4 of 4 of a10000000003" CHECK (ok = 1));
DELETE FROM accounts WHERE id = 99;
INSERT INTO temp.retort_rows
SELECT changes() = 0 FROM temp.retort_start;
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_rows;
DROP TABLE temp.retort_rows;

UPDATE alembic_version SET version_num = 'a10000000003' WHERE version_num = 'a10000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a10000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a10000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a10000000004: Fill a new column
-- ======================================================================

SELECT '4/5 a10000000004 Fill a new column' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a10000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a10000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

ALTER TABLE accounts ADD COLUMN region VARCHAR(20);

UPDATE accounts
SET region = 'eu';

ALTER TABLE accounts RENAME COLUMN region TO area;

CREATE TEMP TABLE retort_rows (ok INTEGER NOT NULL CONSTRAINT "ABORT: not 1 rows at statement 4 of 6 of a10000000004" CHECK (ok = 1));
UPDATE accounts
SET area = 'us'
WHERE id = 2;
INSERT INTO temp.retort_rows
SELECT changes() = 1 FROM temp.retort_start;
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_rows;
DROP TABLE temp.retort_rows;

INSERT INTO accounts (id, email, area) VALUES
    (50, 'z@example.org', 'eu');

UPDATE accounts
SET email = 'y@example.org'
WHERE id = 50;

UPDATE alembic_version SET version_num = 'a10000000004' WHERE version_num = 'a10000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a10000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a10000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a10000000005: Count rows outside of a transaction
-- ======================================================================

SELECT '5/5 a10000000005 Count rows outside of a transaction' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

-- Goes on only if the version table holds a10000000004 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a10000000004" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 4
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

SELECT 'a10000000005:1 of 2' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;
CREATE TEMP TABLE retort_rows (ok INTEGER NOT NULL CONSTRAINT "ABORT: not 1 rows at statement 1 of 2 of a10000000005" CHECK (ok = 1));
UPDATE accounts
SET balance = 7
WHERE id = 2;
INSERT OR ROLLBACK INTO temp.retort_rows
SELECT changes() = 1 FROM temp.retort_start;
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_rows;
DROP TABLE temp.retort_rows;
COMMIT;
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

SELECT 'a10000000005:2 of 2' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;
CREATE TEMP TABLE retort_rows (ok INTEGER NOT NULL CONSTRAINT "ABORT: not 1 rows at statement 2 of 2 of a10000000005" CHECK (ok = 1));
DELETE FROM accounts
WHERE id = 50;
INSERT OR ROLLBACK INTO temp.retort_rows
SELECT changes() = 1 FROM temp.retort_start;
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_rows;
DROP TABLE temp.retort_rows;
COMMIT;
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

SELECT 'a10000000005:3 the version row' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

UPDATE alembic_version SET version_num = 'a10000000005' WHERE version_num = 'a10000000004';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a10000000005 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a10000000005' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

SELECT 'OK: changed_rows is at a10000000005' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a10000000005') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 5;
