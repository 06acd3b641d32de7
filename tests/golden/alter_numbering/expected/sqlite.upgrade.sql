-- Retort: upgrade of alter_numbering on sqlite 3.40
--
-- project:     alter_numbering
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a80000000003
--
--    1. a80000000001  Numbers by hand and by the server
--    2. a80000000002  Numbering given, taken and changed
--    3. a80000000003  Numbering taken from an identity
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_numbering is at a80000000003
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
-- a80000000001: Numbers by hand and by the server
-- ======================================================================

SELECT '1/3 a80000000001 Numbers by hand and by the server' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE plain (
    id BIGINT NOT NULL,
    note VARCHAR(20),
    CONSTRAINT plain_pkey PRIMARY KEY (id)
);

CREATE TABLE counted (
    id INTEGER CONSTRAINT counted_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    note VARCHAR(20)
);

CREATE TABLE refers (
    id BIGINT NOT NULL,
    plain_id BIGINT,
    CONSTRAINT refers_pkey PRIMARY KEY (id),
    CONSTRAINT refers_plain_id_fkey FOREIGN KEY (plain_id) REFERENCES plain (id)
);

INSERT INTO plain (id, note) VALUES
    (7, 'seven');

INSERT INTO refers (id, plain_id) VALUES
    (1, 7);

INSERT INTO counted (id, note) VALUES
    (7, 'seven');

INSERT INTO alembic_version (version_num) VALUES ('a80000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a80000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a80000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a80000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a80000000002: Numbering given, taken and changed
-- ======================================================================

SELECT '2/3 a80000000002 Numbering given, taken and changed' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a80000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a80000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a80000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_plain (
    id INTEGER CONSTRAINT plain_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    note VARCHAR(20)
);

INSERT INTO _retort_plain (id, note)
SELECT id, note
FROM plain;

DROP TABLE plain;

ALTER TABLE _retort_plain RENAME TO plain;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'plain' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

INSERT INTO plain (note) VALUES ('the next one');

CREATE TABLE _retort_counted (
    id BIGINT NOT NULL,
    note VARCHAR(20),
    CONSTRAINT counted_pkey PRIMARY KEY (id)
);

INSERT INTO _retort_counted (id, note)
SELECT id, note
FROM counted;

DROP TABLE counted;

ALTER TABLE _retort_counted RENAME TO counted;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'counted' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a80000000002' WHERE version_num = 'a80000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a80000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a80000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a80000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a80000000003: Numbering taken from an identity
-- ======================================================================

SELECT '3/3 a80000000003 Numbering taken from an identity' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a80000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a80000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a80000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

ALTER TABLE plain RENAME COLUMN id TO number;

CREATE TABLE _retort_plain (
    number BIGINT NOT NULL,
    note VARCHAR(20),
    CONSTRAINT plain_pkey PRIMARY KEY (number)
);

INSERT INTO _retort_plain (number, note)
SELECT number, note
FROM plain;

DROP TABLE plain;

ALTER TABLE _retort_plain RENAME TO plain;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'plain' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a80000000003' WHERE version_num = 'a80000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a80000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a80000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a80000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: alter_numbering is at a80000000003' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a80000000003') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 3;
