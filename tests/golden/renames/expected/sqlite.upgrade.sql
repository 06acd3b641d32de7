-- Retort: upgrade of renames on sqlite 3.40
--
-- project:     renames
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     900000000003
--
--    1. 900000000001  Tables with names by convention
--    2. 900000000002  Rename what others use
--    3. 900000000003  A new table of the old name
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: renames is at 900000000003
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
-- 900000000001: Tables with names by convention
-- ======================================================================

SELECT '1/3 900000000001 Tables with names by convention' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE authors (
    id INTEGER CONSTRAINT pk_authors PRIMARY KEY AUTOINCREMENT NOT NULL,
    name VARCHAR(50) NOT NULL,
    born INTEGER,
    CONSTRAINT uq_authors_name UNIQUE (name),
    CONSTRAINT ck_authors_born CHECK (born > 1000)
);

CREATE INDEX ix_authors_born ON authors (born);

CREATE TABLE books (
    id INTEGER CONSTRAINT pk_books PRIMARY KEY AUTOINCREMENT NOT NULL,
    author_id BIGINT NOT NULL,
    title VARCHAR(80),
    pages INTEGER,
    CONSTRAINT fk_books_author_id_authors FOREIGN KEY (author_id) REFERENCES authors (id)
);

CREATE INDEX ix_books_author_id ON books (author_id);

CREATE TABLE _retort_books (
    id INTEGER CONSTRAINT pk_books PRIMARY KEY AUTOINCREMENT NOT NULL,
    author_id BIGINT NOT NULL,
    title VARCHAR(80),
    pages INTEGER,
    doubled INTEGER GENERATED ALWAYS AS (pages * 2) STORED,
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

INSERT INTO authors (id, name, born) VALUES
    (1, 'O''Hara', 1905);

INSERT INTO books (id, author_id, title, pages) VALUES
    (1, 1, 'A: B', 10);

INSERT INTO alembic_version (version_num) VALUES ('900000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 900000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '900000000001' FROM temp.retort_end;
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

-- Goes on only if the version table holds 900000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 900000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

ALTER TABLE authors RENAME TO writers;

ALTER TABLE writers RENAME COLUMN id TO writer_id;

ALTER TABLE writers RENAME COLUMN born TO year_born;

ALTER TABLE books RENAME COLUMN author_id TO writer_id;

ALTER TABLE books RENAME COLUMN pages TO leaves;

UPDATE alembic_version SET version_num = '900000000002' WHERE version_num = '900000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 900000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '900000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 900000000003: A new table of the old name
-- ======================================================================

SELECT '3/3 900000000003 A new table of the old name' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 900000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 900000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE authors (
    id BIGINT NOT NULL,
    writer_id BIGINT NOT NULL,
    CONSTRAINT pk_authors1 PRIMARY KEY (id),
    CONSTRAINT uq_authors_writer_id UNIQUE (writer_id),
    CONSTRAINT fk_authors_writer_id_writers FOREIGN KEY (writer_id) REFERENCES writers (writer_id)
);

DROP TABLE books;

ALTER TABLE authors RENAME TO books;

UPDATE alembic_version SET version_num = '900000000003' WHERE version_num = '900000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 900000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '900000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: renames is at 900000000003' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000003') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 3;
