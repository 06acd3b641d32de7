-- Retort: downgrade of names_as_they_are on sqlite 3.40
--
-- project:     names_as_they_are
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   b76000000002
-- ends at:     base
--
--    1. b76000000002  Dropped by what was written, and by what they are called
--    2. b76000000001  Names by convention, and as they are
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: names_as_they_are is at base
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
-- b76000000002: Dropped by what was written, and by what they are called
-- ======================================================================

SELECT '1/2 b76000000002 Dropped by what was written, and by what they are called' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b76000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b76000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b76000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE _retort_parts (
    a INTEGER NOT NULL,
    b INTEGER,
    CONSTRAINT parts_key PRIMARY KEY (a),
    CONSTRAINT uq_parts_a_b UNIQUE (a, b),
    CONSTRAINT fk_parts_b FOREIGN KEY (b) REFERENCES parts (a),
    CONSTRAINT ck_parts_positive CHECK (a > 0)
);

INSERT INTO _retort_parts (a, b)
SELECT a, b
FROM parts;

DROP TABLE parts;

ALTER TABLE _retort_parts RENAME TO parts;

CREATE INDEX ix_parts_b ON parts (b);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'parts' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_parts (
    a INTEGER NOT NULL,
    b INTEGER,
    CONSTRAINT parts_key PRIMARY KEY (a),
    CONSTRAINT uq_parts_a_b UNIQUE (a, b),
    CONSTRAINT fk_parts_b FOREIGN KEY (b) REFERENCES parts (a),
    CONSTRAINT ck_parts_positive CHECK (a > 0),
    CONSTRAINT even CHECK (a <> 1)
);

INSERT INTO _retort_parts (a, b)
SELECT a, b
FROM parts;

DROP TABLE parts;

ALTER TABLE _retort_parts RENAME TO parts;

CREATE INDEX ix_parts_b ON parts (b);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'parts' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_parts (
    a INTEGER NOT NULL,
    b INTEGER,
    CONSTRAINT parts_key PRIMARY KEY (a),
    CONSTRAINT uq_parts_a_b UNIQUE (a, b),
    CONSTRAINT fk_parts_b FOREIGN KEY (b) REFERENCES parts (a),
    CONSTRAINT ck_parts_positive CHECK (a > 0),
    CONSTRAINT even CHECK (a <> 1),
    CONSTRAINT small CHECK (a < 100)
);

INSERT INTO _retort_parts (a, b)
SELECT a, b
FROM parts;

DROP TABLE parts;

ALTER TABLE _retort_parts RENAME TO parts;

CREATE INDEX ix_parts_b ON parts (b);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'parts' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'b76000000001' WHERE version_num = 'b76000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b76000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b76000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b76000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b76000000001: Names by convention, and as they are
-- ======================================================================

SELECT '2/2 b76000000001 Names by convention, and as they are' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b76000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b76000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b76000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_parts (
    a INTEGER NOT NULL,
    b INTEGER,
    CONSTRAINT parts_key PRIMARY KEY (a),
    CONSTRAINT uq_parts_a_b UNIQUE (a, b),
    CONSTRAINT fk_parts_b FOREIGN KEY (b) REFERENCES parts (a),
    CONSTRAINT ck_parts_positive CHECK (a > 0),
    CONSTRAINT even CHECK (a <> 1)
);

INSERT INTO _retort_parts (a, b)
SELECT a, b
FROM parts;

DROP TABLE parts;

ALTER TABLE _retort_parts RENAME TO parts;

CREATE INDEX ix_parts_b ON parts (b);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'parts' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP TABLE parts;

DELETE FROM alembic_version WHERE version_num = 'b76000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b76000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: names_as_they_are is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 2;
