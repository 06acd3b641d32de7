-- Retort: upgrade of expects on sqlite 3.40
--
-- project:     expects
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b40000000003
--
--    1. b40000000001  Create accounts
--    2. b40000000002  Require an email
--    3. b40000000003  Expect something outside of a transaction
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: expects is at b40000000003
-- If it stops within a revision, go on with the last place that it printed, such as b40000000003:1:
--   retort -d sqlite@3.40 upgrade base:b40000000003 --resume b40000000003:1
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
-- b40000000001: Create accounts
-- ======================================================================

SELECT '1/3 b40000000001 Create accounts' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

-- Goes on only if the query gives 1: before anything is there; it's "$retort$"
CREATE TEMP TABLE retort_expect (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected 1: before anything is there; it's ""$retort$""" CHECK (ok = 1));
INSERT INTO temp.retort_expect
SELECT coalesce(retort_value = 1, 0)
FROM temp.retort_start, (SELECT (
SELECT 1
) AS retort_value);
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_expect;
DROP TABLE temp.retort_expect;

CREATE TABLE accounts (
    id BIGINT NOT NULL,
    email VARCHAR(60),
    state VARCHAR(20),
    CONSTRAINT accounts_pkey PRIMARY KEY (id)
);

INSERT INTO accounts (id, email, state) VALUES
    (1, 'a@example.org', 'o''pen'),
    (2, 'b@example.org', 'closed');

INSERT INTO alembic_version (version_num) VALUES ('b40000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b40000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b40000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b40000000002: Require an email
-- ======================================================================

SELECT '2/3 b40000000002 Require an email' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b40000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b40000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

-- Goes on only if the query gives 0: email becomes NOT NULL
CREATE TEMP TABLE retort_expect (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected 0: email becomes NOT NULL" CHECK (ok = 1));
INSERT INTO temp.retort_expect
SELECT coalesce(retort_value = 0, 0)
FROM temp.retort_start, (SELECT (
SELECT count(*) FROM accounts WHERE email IS NULL
) AS retort_value);
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_expect;
DROP TABLE temp.retort_expect;

-- Goes on only if the query gives at least 1 and at most 1000.5
CREATE TEMP TABLE retort_expect (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected at least 1 and at most 1000.5" CHECK (ok = 1));
INSERT INTO temp.retort_expect
SELECT coalesce(retort_value >= 1 AND retort_value <= 1000.5, 0)
FROM temp.retort_start, (SELECT (
SELECT count(*) FROM accounts
) AS retort_value);
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_expect;
DROP TABLE temp.retort_expect;

-- Goes on only if the query gives o'pen
CREATE TEMP TABLE retort_expect (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected o'pen" CHECK (ok = 1));
INSERT INTO temp.retort_expect
SELECT coalesce(retort_value = 'o''pen', 0)
FROM temp.retort_start, (SELECT (
SELECT state FROM accounts WHERE id = 1
) AS retort_value);
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_expect;
DROP TABLE temp.retort_expect;

-- Goes on only if the query gives o'pen
CREATE TEMP TABLE retort_expect (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected o'pen" CHECK (ok = 1));
INSERT INTO temp.retort_expect
SELECT coalesce(retort_value = 'o''pen', 0)
FROM temp.retort_start, (SELECT (
SELECT max(state) FROM accounts WHERE state = 'o''pen'
) AS retort_value);
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_expect;
DROP TABLE temp.retort_expect;

CREATE TABLE _retort_accounts (
    id BIGINT NOT NULL,
    email VARCHAR(60) NOT NULL,
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

UPDATE alembic_version SET version_num = 'b40000000002' WHERE version_num = 'b40000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b40000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b40000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b40000000003: Expect something outside of a transaction
-- ======================================================================

SELECT '3/3 b40000000003 Expect something outside of a transaction' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

-- Goes on only if the version table holds b40000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b40000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
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

-- Goes on only if the query gives at least -5
CREATE TEMP TABLE retort_expect (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected at least -5" CHECK (ok = 1));
INSERT INTO temp.retort_expect
SELECT coalesce(retort_value >= -5, 0)
FROM temp.retort_start, (SELECT (
SELECT min(id) FROM accounts
) AS retort_value);
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_expect;
DROP TABLE temp.retort_expect;
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
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

ALTER TABLE accounts ADD COLUMN note VARCHAR(20);

SELECT 'b40000000003:2 the version row' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

UPDATE alembic_version SET version_num = 'b40000000003' WHERE version_num = 'b40000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b40000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b40000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

SELECT 'OK: expects is at b40000000003' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000003') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 3;
