-- Retort: upgrade of alter_computed on sqlite 3.40
--
-- project:     alter_computed
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a90000000003
--
--    1. a90000000001  Computed columns, and what is over them
--    2. a90000000002  Other expressions
--    3. a90000000003  Computed no more
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_computed is at a90000000003
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
-- a90000000001: Computed columns, and what is over them
-- ======================================================================

SELECT '1/3 a90000000001 Computed columns, and what is over them' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE lines (
    id INTEGER NOT NULL,
    price INTEGER NOT NULL,
    total INTEGER GENERATED ALWAYS AS (price * 2) STORED,
    half INTEGER GENERATED ALWAYS AS (price / 2) STORED,
    note VARCHAR(20),
    CONSTRAINT lines_pkey PRIMARY KEY (id),
    CONSTRAINT lines_check CHECK (price >= 0),
    CONSTRAINT half_is_small CHECK (half < 100)
);

CREATE INDEX ix_lines_total ON lines (total, note);

INSERT INTO lines (id, price) VALUES
    (1, 8);

INSERT INTO alembic_version (version_num) VALUES ('a90000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a90000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a90000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a90000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a90000000002: Other expressions
-- ======================================================================

SELECT '2/3 a90000000002 Other expressions' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a90000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a90000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a90000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_lines (
    id INTEGER NOT NULL,
    price INTEGER NOT NULL,
    total INTEGER GENERATED ALWAYS AS (price * 3) STORED,
    half INTEGER GENERATED ALWAYS AS (price / 2) STORED,
    note VARCHAR(20),
    CONSTRAINT lines_pkey PRIMARY KEY (id),
    CONSTRAINT lines_check CHECK (price >= 0),
    CONSTRAINT half_is_small CHECK (half < 100)
);

INSERT INTO _retort_lines (id, price, note)
SELECT id, price, note
FROM lines;

DROP TABLE lines;

ALTER TABLE _retort_lines RENAME TO lines;

CREATE INDEX ix_lines_total ON lines (total, note);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'lines' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_lines (
    id INTEGER NOT NULL,
    price INTEGER NOT NULL,
    total INTEGER GENERATED ALWAYS AS (price * 3) STORED,
    third INTEGER GENERATED ALWAYS AS (price / 3) STORED,
    note VARCHAR(20),
    CONSTRAINT lines_pkey PRIMARY KEY (id),
    CONSTRAINT lines_check CHECK (price >= 0),
    CONSTRAINT half_is_small CHECK (third < 100)
);

INSERT INTO _retort_lines (id, price, note)
SELECT id, price, note
FROM lines;

DROP TABLE lines;

ALTER TABLE _retort_lines RENAME TO lines;

CREATE INDEX ix_lines_total ON lines (total, note);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'lines' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a90000000002' WHERE version_num = 'a90000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a90000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a90000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a90000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a90000000003: Computed no more
-- ======================================================================

SELECT '3/3 a90000000003 Computed no more' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a90000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a90000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a90000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE _retort_lines (
    id INTEGER NOT NULL,
    price INTEGER NOT NULL,
    total INTEGER GENERATED ALWAYS AS (price * 3) STORED,
    third INTEGER,
    note VARCHAR(20),
    CONSTRAINT lines_pkey PRIMARY KEY (id),
    CONSTRAINT lines_check CHECK (price >= 0),
    CONSTRAINT half_is_small CHECK (third < 100)
);

INSERT INTO _retort_lines (id, price, third, note)
SELECT id, price, third, note
FROM lines;

DROP TABLE lines;

ALTER TABLE _retort_lines RENAME TO lines;

CREATE INDEX ix_lines_total ON lines (total, note);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'lines' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

INSERT INTO lines (id, price, third) VALUES
    (2, 9, 50);

UPDATE alembic_version SET version_num = 'a90000000003' WHERE version_num = 'a90000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a90000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a90000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a90000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: alter_computed is at a90000000003' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a90000000003') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 3;
