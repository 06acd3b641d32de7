-- Retort: downgrade of renames on sqlite 3.40
--
-- project:     renames
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   900000000003
-- ends at:     base
--
--    1. 900000000003  A new table of the old name
--    2. 900000000002  Rename what others use
--    3. 900000000001  Tables with names by convention
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: renames is at base
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
-- 900000000003: A new table of the old name
-- ======================================================================

SELECT '1/3 900000000003 A new table of the old name' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 900000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 900000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

ALTER TABLE books RENAME TO authors;

CREATE TABLE books (
    id INTEGER CONSTRAINT pk_books PRIMARY KEY AUTOINCREMENT NOT NULL,
    writer_id BIGINT NOT NULL,
    title VARCHAR(80),
    leaves INTEGER,
    doubled INTEGER GENERATED ALWAYS AS (leaves * 2) STORED,
    CONSTRAINT fk_books_author_id_authors FOREIGN KEY (writer_id) REFERENCES writers (writer_id)
);

CREATE INDEX ix_books_author_id ON books (writer_id);

DROP TABLE authors;

UPDATE alembic_version SET version_num = '900000000002' WHERE version_num = '900000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 900000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '900000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 900000000002: Rename what others use
-- ======================================================================

SELECT '2/3 900000000002 Rename what others use' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 900000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 900000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

ALTER TABLE books RENAME COLUMN leaves TO pages;

ALTER TABLE books RENAME COLUMN writer_id TO author_id;

ALTER TABLE writers RENAME COLUMN year_born TO born;

ALTER TABLE writers RENAME COLUMN writer_id TO id;

ALTER TABLE writers RENAME TO authors;

UPDATE alembic_version SET version_num = '900000000001' WHERE version_num = '900000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 900000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '900000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 900000000001: Tables with names by convention
-- ======================================================================

SELECT '3/3 900000000001 Tables with names by convention' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 900000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 900000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE _retort_books (
    id INTEGER CONSTRAINT pk_books PRIMARY KEY AUTOINCREMENT NOT NULL,
    author_id BIGINT NOT NULL,
    title VARCHAR(80),
    pages INTEGER,
    CONSTRAINT fk_books_author_id_authors FOREIGN KEY (author_id) REFERENCES authors (id)
);

INSERT INTO _retort_books (id, author_id, title, pages)
SELECT id, author_id, title, pages
FROM books;

DELETE FROM sqlite_sequence WHERE name = '_retort_books';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_books', seq FROM sqlite_sequence WHERE name = 'books';

DROP TABLE books;

ALTER TABLE _retort_books RENAME TO books;

CREATE INDEX ix_books_author_id ON books (author_id);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'books' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP TABLE books;

DROP TABLE authors;

DELETE FROM alembic_version WHERE version_num = '900000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '900000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: renames is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 3;
