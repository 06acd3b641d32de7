-- Retort: upgrade of types on sqlite 3.40
--
-- project:     types
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     220000000002
--
--    1. 220000000001  Names that SQLite reads an affinity from
--    2. 220000000002  Change columns of these types
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: types is at 220000000002
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
-- 220000000001: Names that SQLite reads an affinity from
-- ======================================================================

SELECT '1/2 220000000001 Names that SQLite reads an affinity from' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE things (
    id INTEGER NOT NULL,
    a_tinyint TINYINT DEFAULT 255,
    a_truth TINYINT(1) DEFAULT 1,
    a_mediumint MEDIUMINT,
    a_big_int UNSIGNED BIG INT,
    a_varying_character VARYING CHARACTER(20) DEFAULT 'it''s',
    an_nchar NCHAR(5),
    a_native_character NATIVE CHARACTER(70),
    a_clob CLOB,
    CONSTRAINT things_pkey PRIMARY KEY (id)
);

INSERT INTO things (id, a_tinyint, a_truth, a_mediumint, a_big_int, a_varying_character, an_nchar, a_native_character, a_clob) VALUES
    (1, -128, 0, 8388607, 9223372036854775807, '0042', '007', '😀', 'a
b');

CREATE TABLE strict_things (
    id INTEGER NOT NULL,
    a_tinyint INTEGER,
    an_nchar TEXT,
    anything ANY,
    CONSTRAINT strict_things_pkey PRIMARY KEY (id)
) STRICT;

INSERT INTO strict_things (id, a_tinyint, an_nchar, anything) VALUES
    (1, 7, 'x', 1.5);

INSERT INTO strict_things (id, anything) VALUES
    (2, 'text'),
    (3, X'00FF');

INSERT INTO alembic_version (version_num) VALUES ('220000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 220000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('220000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '220000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 220000000002: Change columns of these types
-- ======================================================================

SELECT '2/2 220000000002 Change columns of these types' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 220000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 220000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('220000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_things (
    id INTEGER NOT NULL,
    a_tinyint TINYINT DEFAULT 255,
    a_truth TINYINT(1) DEFAULT 1,
    a_mediumint INTEGER DEFAULT 0 NOT NULL,
    a_big_int UNSIGNED BIG INT,
    a_varying_character VARYING CHARACTER(20) DEFAULT 'it''s',
    an_nchar NCHAR(5),
    a_native_character NATIVE CHARACTER(70),
    a_clob CLOB,
    CONSTRAINT things_pkey PRIMARY KEY (id)
);

INSERT INTO _retort_things (id, a_tinyint, a_truth, a_mediumint, a_big_int, a_varying_character, an_nchar, a_native_character, a_clob)
SELECT id, a_tinyint, a_truth, a_mediumint, a_big_int, a_varying_character, an_nchar, a_native_character, a_clob
FROM things;

DROP TABLE things;

ALTER TABLE _retort_things RENAME TO things;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'things' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE things RENAME COLUMN a_clob TO a_text;

UPDATE alembic_version SET version_num = '220000000002' WHERE version_num = '220000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 220000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('220000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '220000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: types is at 220000000002' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('220000000002') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 2;
