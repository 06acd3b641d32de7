-- Retort: downgrade of things_that_need_each_other on sqlite 3.40
--
-- project:     things_that_need_each_other
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   c90000000002
-- ends at:     base
--
--    1. c90000000002  Routines and tables
--    2. c90000000001  What is needed is not first in the order of names
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: things_that_need_each_other is at base
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
-- c90000000002: Routines and tables
-- ======================================================================

SELECT '1/2 c90000000002 Routines and tables' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds c90000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version c90000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c90000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

UPDATE alembic_version SET version_num = 'c90000000001' WHERE version_num = 'c90000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version c90000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c90000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'c90000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- c90000000001: What is needed is not first in the order of names
-- ======================================================================

SELECT '2/2 c90000000001 What is needed is not first in the order of names' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds c90000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version c90000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c90000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

DROP VIEW x;

DROP VIEW y;

DROP VIEW z;

CREATE TABLE _retort_b (
    id INTEGER NOT NULL,
    c_id INTEGER,
    own_id INTEGER,
    CONSTRAINT b_pkey PRIMARY KEY (id),
    CONSTRAINT b_own_id_fkey FOREIGN KEY (own_id) REFERENCES b (id)
);

INSERT INTO _retort_b (id, c_id, own_id)
SELECT id, c_id, own_id
FROM b;

DROP TABLE b;

ALTER TABLE _retort_b RENAME TO b;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'b' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_a (
    id INTEGER NOT NULL,
    b_id INTEGER,
    d_id INTEGER,
    CONSTRAINT a_pkey PRIMARY KEY (id),
    CONSTRAINT a_b_id_fkey FOREIGN KEY (b_id) REFERENCES b (id)
);

INSERT INTO _retort_a (id, b_id, d_id)
SELECT id, b_id, d_id
FROM a;

DROP TABLE a;

ALTER TABLE _retort_a RENAME TO a;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'a' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_a (
    id INTEGER NOT NULL,
    b_id INTEGER,
    d_id INTEGER,
    CONSTRAINT a_pkey PRIMARY KEY (id)
);

INSERT INTO _retort_a (id, b_id, d_id)
SELECT id, b_id, d_id
FROM a;

DROP TABLE a;

ALTER TABLE _retort_a RENAME TO a;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'a' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP TABLE d;

DROP TABLE c;

DROP TABLE b;

DROP TABLE a;

DELETE FROM alembic_version WHERE version_num = 'c90000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'c90000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: things_that_need_each_other is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 2;
