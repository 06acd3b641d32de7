-- Retort: upgrade of shop on sqlite 15
--
-- project:     shop
-- environment: tenant
-- target:      acme
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
-- to run:   sqlite3 -cmd "ATTACH 'FILE' AS acme" DATABASE < upgrade.sql
-- to undo:  sqlite3 -cmd "ATTACH 'FILE' AS acme" DATABASE < downgrade.sql

.bail on
.timeout 1500
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

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS acme.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM acme.alembic_version;

CREATE TABLE accounts (
    id integer NOT NULL,
    name varchar(40)
);

-- The first account */
-- \! rm -rf
-- DROP TABLE accounts;
INSERT INTO accounts (id, name) VALUES
    (1, 'it''s; one');

INSERT INTO acme.alembic_version (version_num) VALUES ('a1');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a1 was not reached" CHECK (ok = 1));
INSERT INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a1') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM acme.alembic_version;
INSERT INTO temp.retort_done
SELECT 'a1' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

SELECT '2/2 b2 Find accounts by name' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

CREATE TABLE IF NOT EXISTS acme.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a1 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a1" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a1') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM acme.alembic_version;

ALTER TABLE accounts ADD code varchar(40);

CREATE INDEX ix_accounts_name ON accounts (name);

UPDATE accounts SET code = 'x' -- all of them
;

UPDATE acme.alembic_version SET version_num = 'b2' WHERE version_num = 'a1';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b2 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b2') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM acme.alembic_version;
INSERT INTO temp.retort_done
SELECT 'b2' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at b2' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b2') THEN version_num END) = 1 FROM acme.alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 2;
