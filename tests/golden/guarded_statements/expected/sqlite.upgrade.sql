-- Retort: upgrade of guarded_statements on sqlite 3.40
--
-- project:     guarded_statements
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b74000000009
--
--    1. b74000000001  A table that is there already, perhaps
--    2. b74000000002  Parts that are there already, perhaps
--    3. b74000000003  Parts that are gone already, perhaps
--    4. b74000000004  What the history does not know
--    5. b74000000005  The table is gone, perhaps
--    6. b74000000006  Sequences, views, routines and triggers that are there or not, perhaps
--    7. b74000000007  Enums of columns that are there already, perhaps
--    8. b74000000008  What hangs together
--    9. b74000000009  What was taken away by hand
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: guarded_statements is at b74000000009
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
-- b74000000001: A table that is there already, perhaps
-- ======================================================================

SELECT '1/9 b74000000001 A table that is there already, perhaps' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE IF NOT EXISTS people (
    id BIGINT NOT NULL,
    name VARCHAR(40) DEFAULT 'nobody',
    CONSTRAINT people_pkey PRIMARY KEY (id),
    CONSTRAINT ck_people_name CHECK (name <> 'it''s $$')
);

CREATE INDEX IF NOT EXISTS ix_people_name ON people (name);

INSERT INTO alembic_version (version_num) VALUES ('b74000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b74000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b74000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b74000000002: Parts that are there already, perhaps
-- ======================================================================

SELECT '2/9 b74000000002 Parts that are there already, perhaps' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b74000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b74000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE UNIQUE INDEX IF NOT EXISTS ix_people_both ON people (name, id);

UPDATE alembic_version SET version_num = 'b74000000002' WHERE version_num = 'b74000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b74000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b74000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b74000000003: Parts that are gone already, perhaps
-- ======================================================================

SELECT '3/9 b74000000003 Parts that are gone already, perhaps' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b74000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b74000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

DROP INDEX IF EXISTS ix_people_both;

CREATE TABLE _retort_people (
    id BIGINT NOT NULL,
    name VARCHAR(40) DEFAULT 'nobody',
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

INSERT INTO _retort_people (id, name)
SELECT id, name
FROM people;

DROP TABLE people;

ALTER TABLE _retort_people RENAME TO people;

CREATE INDEX ix_people_name ON people (name);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'people' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_people (
    id BIGINT NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

INSERT INTO _retort_people (id)
SELECT id
FROM people;

DROP TABLE people;

ALTER TABLE _retort_people RENAME TO people;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'people' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'b74000000003' WHERE version_num = 'b74000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b74000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b74000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b74000000004: What the history does not know
-- ======================================================================

SELECT '4/9 b74000000004 What the history does not know' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b74000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b74000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

DROP TABLE IF EXISTS "Old 'people";

DROP INDEX IF EXISTS ix_made_by_hand;

UPDATE alembic_version SET version_num = 'b74000000004' WHERE version_num = 'b74000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b74000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b74000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b74000000005: The table is gone, perhaps
-- ======================================================================

SELECT '5/9 b74000000005 The table is gone, perhaps' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b74000000004 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b74000000004" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 4
FROM alembic_version;

CREATE TABLE _retort_people (
    id BIGINT NOT NULL
);

INSERT INTO _retort_people (id)
SELECT id
FROM people;

DROP TABLE people;

ALTER TABLE _retort_people RENAME TO people;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'people' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP TABLE IF EXISTS people;

UPDATE alembic_version SET version_num = 'b74000000005' WHERE version_num = 'b74000000004';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b74000000005 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b74000000005' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b74000000006: Sequences, views, routines and triggers that are there or not, perhaps
-- ======================================================================

SELECT '6/9 b74000000006 Sequences, views, routines and triggers that are there or not, perhaps' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 5;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b74000000005 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b74000000005" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 5
FROM alembic_version;

DROP VIEW IF EXISTS unheard_of;

CREATE TABLE IF NOT EXISTS cats (
    id BIGINT NOT NULL,
    mood VARCHAR(4),
    CONSTRAINT cats_pkey PRIMARY KEY (id),
    CONSTRAINT cats_mood_enum CHECK (mood IN ('calm', 'wild'))
);

DROP TRIGGER IF EXISTS unheard_of;

UPDATE alembic_version SET version_num = 'b74000000006' WHERE version_num = 'b74000000005';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b74000000006 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000006') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b74000000006' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b74000000007: Enums of columns that are there already, perhaps
-- ======================================================================

SELECT '7/9 b74000000007 Enums of columns that are there already, perhaps' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 6;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b74000000006 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b74000000006" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000006') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 6
FROM alembic_version;

UPDATE alembic_version SET version_num = 'b74000000007' WHERE version_num = 'b74000000006';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b74000000007 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000007') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b74000000007' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b74000000008: What hangs together
-- ======================================================================

SELECT '8/9 b74000000008 What hangs together' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 7;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b74000000007 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b74000000007" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000007') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 7
FROM alembic_version;

CREATE TABLE dogs (
    id BIGINT NOT NULL,
    CONSTRAINT dogs_pkey PRIMARY KEY (id)
);

CREATE TABLE kennels (
    id BIGINT NOT NULL,
    dog_id BIGINT,
    CONSTRAINT kennels_pkey PRIMARY KEY (id),
    CONSTRAINT kennels_dog_id_fkey FOREIGN KEY (dog_id) REFERENCES dogs (id)
);

CREATE VIEW good_dogs AS
SELECT id FROM dogs;

CREATE VIEW best_dogs AS
SELECT id FROM good_dogs;

CREATE TRIGGER bark_at BEFORE INSERT ON dogs BEGIN SELECT 1; END;

UPDATE alembic_version SET version_num = 'b74000000008' WHERE version_num = 'b74000000007';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b74000000008 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000008') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b74000000008' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b74000000009: What was taken away by hand
-- ======================================================================

SELECT '9/9 b74000000009 What was taken away by hand' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 8;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b74000000008 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b74000000008" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000008') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 8
FROM alembic_version;

DROP VIEW best_dogs;

DROP VIEW good_dogs;

DROP TABLE dogs;

DROP VIEW IF EXISTS best_dogs;

DROP VIEW IF EXISTS good_dogs;

CREATE TABLE _retort_kennels (
    id BIGINT NOT NULL,
    dog_id BIGINT,
    CONSTRAINT kennels_pkey PRIMARY KEY (id)
);

INSERT INTO _retort_kennels (id, dog_id)
SELECT id, dog_id
FROM kennels;

DROP TABLE kennels;

ALTER TABLE _retort_kennels RENAME TO kennels;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'kennels' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP TRIGGER IF EXISTS bark_at;

DROP TABLE IF EXISTS dogs;

UPDATE alembic_version SET version_num = 'b74000000009' WHERE version_num = 'b74000000008';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b74000000009 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000009') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b74000000009' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: guarded_statements is at b74000000009' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000009') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 9;
