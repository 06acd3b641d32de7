-- Retort: downgrade of rows_of_a_new_table_in_the_way on sqlite 3.40
--
-- project:     rows_of_a_new_table_in_the_way
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   a00000000002
-- ends at:     base
--
--    1. a00000000002  Rows that no key tells from others, in a table that was renamed in between
--    2. a00000000001  On the way back, the column that was dropped cannot stand beside the rows
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_of_a_new_table_in_the_way is at base
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
-- a00000000002: Rows that no key tells from others, in a table that was renamed in between
-- ======================================================================

SELECT '1/2 a00000000002 Rows that no key tells from others, in a table that was renamed in between' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

DELETE FROM notes;

ALTER TABLE notes RENAME TO drafts;

CREATE TABLE _retort_drafts (
    note VARCHAR(20),
    old_id BIGINT NOT NULL,
    CONSTRAINT drafts_pkey PRIMARY KEY (old_id)
);

INSERT INTO _retort_drafts (note)
SELECT note
FROM drafts;

DROP TABLE drafts;

ALTER TABLE _retort_drafts RENAME TO drafts;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'drafts' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP TABLE drafts;

UPDATE alembic_version SET version_num = 'a00000000001' WHERE version_num = 'a00000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000001: On the way back, the column that was dropped cannot stand beside the rows
-- ======================================================================

SELECT '2/2 a00000000001 On the way back, the column that was dropped cannot stand beside the rows' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

DELETE FROM t
WHERE code = 'b';

DELETE FROM t
WHERE code = 'a';

CREATE TABLE _retort_t (
    code VARCHAR(20),
    old_id BIGINT NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (old_id),
    CONSTRAINT t_code_key UNIQUE (code)
);

INSERT INTO _retort_t (code)
SELECT code
FROM t;

DROP TABLE t;

ALTER TABLE _retort_t RENAME TO t;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 't' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP TABLE t;

DELETE FROM alembic_version WHERE version_num = 'a00000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: rows_of_a_new_table_in_the_way is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 2;
