-- Retort: upgrade of shop on sqlite 15
--
-- project:     shop
-- dialect:     sqlite 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b2
--
--    1. a1  Create accounts (Platform team, CHG0042317)
--    2. b2  Find accounts by name
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at b2
--
-- to run:   sqlite3 DATABASE < upgrade.sql
-- to undo:  sqlite3 DATABASE < downgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- a1: Create accounts (Platform team, CHG0042317)
--
-- First table of the billing service;
-- GO
-- /
-- $(x) &y \q -
-- ======================================================================

SELECT '1/2 a1 Create accounts' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
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

SELECT 'a1:1 of 2' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

CREATE TABLE accounts (
    id integer NOT NULL,
    name varchar(40)
);

SELECT 'a1:2 of 2' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

-- The first account */
-- \! rm -rf
-- DROP TABLE accounts;
INSERT INTO accounts (id, name) VALUES
    (1, 'it''s; one');

SELECT 'a1:3 the version row' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

INSERT INTO alembic_version (version_num) VALUES ('a1');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a1 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a1') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a1' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

SELECT '2/2 b2 Find accounts by name' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

-- Goes on only if the version table holds a1 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a1" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a1') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
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

SELECT 'b2:1 of 3' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

ALTER TABLE accounts ADD code varchar(40);

SELECT 'b2:2 of 3' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

CREATE INDEX ix_accounts_name ON accounts (name);

SELECT 'b2:3 of 3' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

UPDATE accounts SET code = 'x' -- all of them
;

SELECT 'b2:4 the version row' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

UPDATE alembic_version SET version_num = 'b2' WHERE version_num = 'a1';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b2 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b2') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b2' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

SELECT 'OK: shop is at b2' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b2') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 2;
