-- Retort: upgrade of alter_column_oldest on sqlite 3.25
--
-- project:     alter_column_oldest
-- dialect:     sqlite 3.25
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     ab0000000012
--
--    1. ab0000000001  A column for each attribute, and for each two
--    2. ab0000000002  One attribute at a time
--    3. ab0000000003  Two attributes at a time, and all of them
--    4. ab0000000004  Numbers by hand and by the server
--    5. ab0000000005  Numbering given, taken and changed
--    6. ab0000000006  Numbering taken from an identity
--    7. ab0000000007  Types that come by themselves, and one of its own
--    8. ab0000000008  New labels, used at once
--    9. ab0000000009  Other words
--   10. ab0000000010  Labels taken away, and put in another order
--   11. ab0000000011  Other labels for a column that is alone with its type
--   12. ab0000000012  What holds on to a type while another takes its place
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column_oldest is at ab0000000012
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
-- ab0000000001: A column for each attribute, and for each two
-- ======================================================================

SELECT '1/12 ab0000000001 A column for each attribute, and for each two' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE t (
    id INTEGER NOT NULL,
    c_rename VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_nullable VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_type VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_nullable VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_nullable VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_nullable_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_nullable_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_default_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c_type_c_rename_key UNIQUE (c_type, c_rename),
    CONSTRAINT t_c_rename_type_key UNIQUE (c_rename_type)
);

CREATE TABLE _retort_t (
    id INTEGER NOT NULL,
    c_rename VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_nullable VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_type VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_nullable VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_nullable VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_nullable_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_nullable_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_default_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c_type_c_rename_key UNIQUE (c_type, c_rename),
    CONSTRAINT t_c_rename_type_key UNIQUE (c_rename_type),
    CONSTRAINT lengths CHECK (c_rename <> c_type AND c_rename_default <> c_nullable)
);

INSERT INTO _retort_t (id, c_rename, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment)
SELECT id, c_rename, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment
FROM t;

DROP TABLE t;

ALTER TABLE _retort_t RENAME TO t;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 't' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE INDEX ix_t_pairs ON t (c_type_nullable, c_default);

INSERT INTO t (id, c_rename, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment) VALUES
    (1, 'r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10', 'r11', 'r12', 'r13', 'r14');

INSERT INTO alembic_version (version_num) VALUES ('ab0000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version ab0000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'ab0000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- ab0000000002: One attribute at a time
-- ======================================================================

SELECT '2/12 ab0000000002 One attribute at a time' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds ab0000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version ab0000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

ALTER TABLE t RENAME COLUMN c_rename TO c_rename_new;

CREATE TABLE _retort_t (
    id INTEGER NOT NULL,
    c_rename_new VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type VARCHAR(20) DEFAULT 'old' NOT NULL,
    c_nullable VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_type VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_nullable VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_nullable VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_nullable_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_nullable_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_default_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c_type_c_rename_key UNIQUE (c_type, c_rename_new),
    CONSTRAINT t_c_rename_type_key UNIQUE (c_rename_type),
    CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default <> c_nullable)
);

INSERT INTO _retort_t (id, c_rename_new, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment)
SELECT id, c_rename_new, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment
FROM t;

DROP TABLE t;

ALTER TABLE _retort_t RENAME TO t;

CREATE INDEX ix_t_pairs ON t (c_type_nullable, c_default);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 't' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_t (
    id INTEGER NOT NULL,
    c_rename_new VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type VARCHAR(20) DEFAULT 'old' NOT NULL,
    c_nullable VARCHAR(10) DEFAULT 'old',
    c_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_type VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_nullable VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_nullable VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_nullable_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_nullable_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_default_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c_type_c_rename_key UNIQUE (c_type, c_rename_new),
    CONSTRAINT t_c_rename_type_key UNIQUE (c_rename_type),
    CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default <> c_nullable)
);

INSERT INTO _retort_t (id, c_rename_new, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment)
SELECT id, c_rename_new, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment
FROM t;

DROP TABLE t;

ALTER TABLE _retort_t RENAME TO t;

CREATE INDEX ix_t_pairs ON t (c_type_nullable, c_default);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 't' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_t (
    id INTEGER NOT NULL,
    c_rename_new VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type VARCHAR(20) DEFAULT 'old' NOT NULL,
    c_nullable VARCHAR(10) DEFAULT 'old',
    c_default VARCHAR(10) DEFAULT 'it''s new' NOT NULL,
    c_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_type VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_nullable VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_nullable VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_nullable_default VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_nullable_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_default_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c_type_c_rename_key UNIQUE (c_type, c_rename_new),
    CONSTRAINT t_c_rename_type_key UNIQUE (c_rename_type),
    CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default <> c_nullable)
);

INSERT INTO _retort_t (id, c_rename_new, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment)
SELECT id, c_rename_new, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment
FROM t;

DROP TABLE t;

ALTER TABLE _retort_t RENAME TO t;

CREATE INDEX ix_t_pairs ON t (c_type_nullable, c_default);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 't' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'ab0000000002' WHERE version_num = 'ab0000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version ab0000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'ab0000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- ab0000000003: Two attributes at a time, and all of them
-- ======================================================================

SELECT '3/12 ab0000000003 Two attributes at a time, and all of them' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds ab0000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version ab0000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE _retort_t (
    id INTEGER NOT NULL,
    c_rename_new VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type VARCHAR(20) DEFAULT 'old' NOT NULL,
    c_nullable VARCHAR(10) DEFAULT 'old',
    c_default VARCHAR(10) DEFAULT 'it''s new' NOT NULL,
    c_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_type_new VARCHAR(20) DEFAULT 'old' NOT NULL,
    c_rename_nullable_new VARCHAR(10) DEFAULT 'old',
    c_rename_default_new VARCHAR(10) DEFAULT 'it''s new' NOT NULL,
    c_rename_comment_new VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_nullable VARCHAR(20) DEFAULT 'old',
    c_type_default VARCHAR(20) DEFAULT 'it''s new' NOT NULL,
    c_type_comment VARCHAR(20) DEFAULT 'old' NOT NULL,
    c_nullable_default VARCHAR(10) DEFAULT 'it''s new',
    c_nullable_comment VARCHAR(10) DEFAULT 'old',
    c_default_comment VARCHAR(10) DEFAULT 'it''s new' NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c_type_c_rename_key UNIQUE (c_type, c_rename_new),
    CONSTRAINT t_c_rename_type_key UNIQUE (c_rename_type_new),
    CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default_new <> c_nullable)
);

INSERT INTO _retort_t (id, c_rename_new, c_type, c_nullable, c_default, c_comment, c_rename_type_new, c_rename_nullable_new, c_rename_default_new, c_rename_comment_new, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment)
SELECT id, c_rename_new, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment
FROM t;

DROP TABLE t;

ALTER TABLE _retort_t RENAME TO t;

CREATE INDEX ix_t_pairs ON t (c_type_nullable, c_default);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 't' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE t ADD COLUMN c_all INTEGER DEFAULT 7 NOT NULL;

CREATE TABLE _retort_t (
    id INTEGER NOT NULL,
    c_rename_new VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type VARCHAR(20) DEFAULT 'old' NOT NULL,
    c_nullable VARCHAR(10) DEFAULT 'old',
    c_default VARCHAR(10) DEFAULT 'it''s new' NOT NULL,
    c_comment VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_rename_type_new VARCHAR(20) DEFAULT 'old' NOT NULL,
    c_rename_nullable_new VARCHAR(10) DEFAULT 'old',
    c_rename_default_new VARCHAR(10) DEFAULT 'it''s new' NOT NULL,
    c_rename_comment_new VARCHAR(10) DEFAULT 'old' NOT NULL,
    c_type_nullable VARCHAR(20) DEFAULT 'old',
    c_type_default VARCHAR(20) DEFAULT 'it''s new' NOT NULL,
    c_type_comment VARCHAR(20) DEFAULT 'old' NOT NULL,
    c_nullable_default VARCHAR(10) DEFAULT 'it''s new',
    c_nullable_comment VARCHAR(10) DEFAULT 'old',
    c_default_comment VARCHAR(10) DEFAULT 'it''s new' NOT NULL,
    c_everything BIGINT DEFAULT 70,
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c_type_c_rename_key UNIQUE (c_type, c_rename_new),
    CONSTRAINT t_c_rename_type_key UNIQUE (c_rename_type_new),
    CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default_new <> c_nullable)
);

INSERT INTO _retort_t (id, c_rename_new, c_type, c_nullable, c_default, c_comment, c_rename_type_new, c_rename_nullable_new, c_rename_default_new, c_rename_comment_new, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment, c_everything)
SELECT id, c_rename_new, c_type, c_nullable, c_default, c_comment, c_rename_type_new, c_rename_nullable_new, c_rename_default_new, c_rename_comment_new, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment, c_all
FROM t;

DROP TABLE t;

ALTER TABLE _retort_t RENAME TO t;

CREATE INDEX ix_t_pairs ON t (c_type_nullable, c_default);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 't' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'ab0000000003' WHERE version_num = 'ab0000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version ab0000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'ab0000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- ab0000000004: Numbers by hand and by the server
-- ======================================================================

SELECT '4/12 ab0000000004 Numbers by hand and by the server' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds ab0000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version ab0000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
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

UPDATE alembic_version SET version_num = 'ab0000000004' WHERE version_num = 'ab0000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version ab0000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'ab0000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- ab0000000005: Numbering given, taken and changed
-- ======================================================================

SELECT '5/12 ab0000000005 Numbering given, taken and changed' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds ab0000000004 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version ab0000000004" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 4
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

UPDATE alembic_version SET version_num = 'ab0000000005' WHERE version_num = 'ab0000000004';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version ab0000000005 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'ab0000000005' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- ab0000000006: Numbering taken from an identity
-- ======================================================================

SELECT '6/12 ab0000000006 Numbering taken from an identity' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 5;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds ab0000000005 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version ab0000000005" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 5
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

UPDATE alembic_version SET version_num = 'ab0000000006' WHERE version_num = 'ab0000000005';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version ab0000000006 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000006') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'ab0000000006' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- ab0000000007: Types that come by themselves, and one of its own
-- ======================================================================

SELECT '7/12 ab0000000007 Types that come by themselves, and one of its own' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 6;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds ab0000000006 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version ab0000000006" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000006') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 6
FROM alembic_version;

CREATE TABLE orders (
    id INTEGER NOT NULL,
    state VARCHAR(4) DEFAULT 'new' NOT NULL,
    before_that VARCHAR(4),
    priority VARCHAR(8) DEFAULT 'low',
    changed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid')),
    CONSTRAINT orders_before_that_enum CHECK (before_that IN ('new', 'paid')),
    CONSTRAINT orders_priority_enum CHECK (priority IN ('low', 'high', 'it''s; --'))
);

CREATE INDEX ix_orders_state ON orders (state);

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    state VARCHAR(4) DEFAULT 'new' NOT NULL,
    before_that VARCHAR(4),
    priority VARCHAR(8) DEFAULT 'low',
    changed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid')),
    CONSTRAINT orders_before_that_enum CHECK (before_that IN ('new', 'paid')),
    CONSTRAINT orders_priority_enum CHECK (priority IN ('low', 'high', 'it''s; --')),
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid')
);

INSERT INTO _retort_orders (id, state, before_that, priority, changed_at)
SELECT id, state, before_that, priority, changed_at
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE INDEX ix_orders_state ON orders (state);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE returns (
    id INTEGER NOT NULL,
    state VARCHAR(4),
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state),
    CONSTRAINT returns_state_enum CHECK (state IN ('new', 'paid'))
);

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

INSERT INTO orders (id, state, before_that, priority) VALUES
    (1, 'new', NULL, 'high'),
    (2, 'paid', 'new', 'low');

INSERT INTO returns (id, state) VALUES
    (1, 'paid');

UPDATE alembic_version SET version_num = 'ab0000000007' WHERE version_num = 'ab0000000006';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version ab0000000007 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000007') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'ab0000000007' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- ab0000000008: New labels, used at once
-- ======================================================================

SELECT '8/12 ab0000000008 New labels, used at once' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 7;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds ab0000000007 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version ab0000000007" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000007') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 7
FROM alembic_version;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    state VARCHAR(7) DEFAULT 'new' NOT NULL,
    before_that VARCHAR(7),
    priority VARCHAR(8) DEFAULT 'low',
    changed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_priority_enum CHECK (priority IN ('low', 'high', 'it''s; --')),
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid'),
    CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'new', 'shipped', 'paid', 'lost')),
    CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'new', 'shipped', 'paid', 'lost'))
);

INSERT INTO _retort_orders (id, state, before_that, priority, changed_at)
SELECT id, state, before_that, priority, changed_at
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE INDEX ix_orders_state ON orders (state);

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_returns (
    id INTEGER NOT NULL,
    state VARCHAR(7),
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state),
    CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'new', 'shipped', 'paid', 'lost'))
);

INSERT INTO _retort_returns (id, state)
SELECT id, state
FROM returns;

DROP TABLE returns;

ALTER TABLE _retort_returns RENAME TO returns;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'returns' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

INSERT INTO orders (id, state, before_that, priority) VALUES
    (3, 'shipped', 'draft', 'low');

CREATE TABLE _retort_returns (
    id INTEGER NOT NULL,
    state VARCHAR(7) DEFAULT 'lost',
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state),
    CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'new', 'shipped', 'paid', 'lost'))
);

INSERT INTO _retort_returns (id, state)
SELECT id, state
FROM returns;

DROP TABLE returns;

ALTER TABLE _retort_returns RENAME TO returns;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'returns' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'ab0000000008' WHERE version_num = 'ab0000000007';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version ab0000000008 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000008') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'ab0000000008' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- ab0000000009: Other words
-- ======================================================================

SELECT '9/12 ab0000000009 Other words' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 8;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds ab0000000008 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version ab0000000008" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000008') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 8
FROM alembic_version;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    state VARCHAR(17) DEFAULT 'fresh as of today' NOT NULL,
    before_that VARCHAR(17),
    priority VARCHAR(8) DEFAULT 'low',
    changed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_priority_enum CHECK (priority IN ('low', 'high', 'it''s; --')),
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid'),
    CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost')),
    CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'))
);

INSERT INTO _retort_orders (id, state, before_that, priority, changed_at)
SELECT id, CASE state WHEN 'new' THEN 'fresh as of today' ELSE state END, CASE before_that WHEN 'new' THEN 'fresh as of today' ELSE before_that END, priority, changed_at
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE INDEX ix_orders_state ON orders (state);

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_returns (
    id INTEGER NOT NULL,
    state VARCHAR(17) DEFAULT 'lost',
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state),
    CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'lost'))
);

INSERT INTO _retort_returns (id, state)
SELECT id, CASE state WHEN 'new' THEN 'fresh as of today' ELSE state END
FROM returns;

DROP TABLE returns;

ALTER TABLE _retort_returns RENAME TO returns;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'returns' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    state VARCHAR(17) DEFAULT 'fresh as of today' NOT NULL,
    before_that VARCHAR(17),
    priority VARCHAR(8) DEFAULT 'low',
    changed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_priority_enum CHECK (priority IN ('low', 'high', 'it''s; --')),
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid'),
    CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST')),
    CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'))
);

INSERT INTO _retort_orders (id, state, before_that, priority, changed_at)
SELECT id, CASE state WHEN 'lost' THEN 'LOST' ELSE state END, CASE before_that WHEN 'lost' THEN 'LOST' ELSE before_that END, priority, changed_at
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE INDEX ix_orders_state ON orders (state);

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_returns (
    id INTEGER NOT NULL,
    state VARCHAR(17) DEFAULT 'LOST',
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state),
    CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'))
);

INSERT INTO _retort_returns (id, state)
SELECT id, CASE state WHEN 'lost' THEN 'LOST' ELSE state END
FROM returns;

DROP TABLE returns;

ALTER TABLE _retort_returns RENAME TO returns;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'returns' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    state VARCHAR(17) DEFAULT 'fresh as of today' NOT NULL,
    before_that VARCHAR(17),
    priority VARCHAR(8) DEFAULT 'lo',
    changed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid'),
    CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST')),
    CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST')),
    CONSTRAINT orders_priority_enum CHECK (priority IN ('lo', 'high', 'it''s; --'))
);

INSERT INTO _retort_orders (id, state, before_that, priority, changed_at)
SELECT id, state, before_that, CASE priority WHEN 'low' THEN 'lo' ELSE priority END, changed_at
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE INDEX ix_orders_state ON orders (state);

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'ab0000000009' WHERE version_num = 'ab0000000008';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version ab0000000009 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000009') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'ab0000000009' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- ab0000000010: Labels taken away, and put in another order
-- ======================================================================

SELECT '10/12 ab0000000010 Labels taken away, and put in another order' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 9;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds ab0000000009 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version ab0000000009" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000009') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 9
FROM alembic_version;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    state VARCHAR(17) DEFAULT 'fresh as of today' NOT NULL,
    before_that VARCHAR(17),
    priority VARCHAR(4) DEFAULT 'lo',
    changed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid'),
    CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST')),
    CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST')),
    CONSTRAINT orders_priority_enum CHECK (priority IN ('lo', 'high'))
);

INSERT INTO _retort_orders (id, state, before_that, priority, changed_at)
SELECT id, state, before_that, priority, changed_at
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE INDEX ix_orders_state ON orders (state);

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_returns (
    id INTEGER NOT NULL,
    state VARCHAR(17),
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state),
    CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'shipped', 'paid', 'LOST'))
);

INSERT INTO _retort_returns (id, state)
SELECT id, state
FROM returns;

DROP TABLE returns;

ALTER TABLE _retort_returns RENAME TO returns;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'returns' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE VIEW open_orders AS
SELECT id, state FROM orders;

CREATE VIEW a_view_on_it AS
SELECT id FROM open_orders;

DROP VIEW a_view_on_it;

DROP VIEW open_orders;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    state VARCHAR(17) DEFAULT 'fresh as of today' NOT NULL,
    before_that VARCHAR(17),
    priority VARCHAR(4) DEFAULT 'lo',
    changed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid'),
    CONSTRAINT orders_priority_enum CHECK (priority IN ('lo', 'high')),
    CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'paid', 'shipped')),
    CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'paid', 'shipped'))
);

INSERT INTO _retort_orders (id, state, before_that, priority, changed_at)
SELECT id, state, before_that, priority, changed_at
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE INDEX ix_orders_state ON orders (state);

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

CREATE VIEW open_orders AS
SELECT id, state FROM orders;

CREATE VIEW a_view_on_it AS
SELECT id FROM open_orders;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_returns (
    id INTEGER NOT NULL,
    state VARCHAR(17),
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state),
    CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'paid', 'shipped'))
);

INSERT INTO _retort_returns (id, state)
SELECT id, state
FROM returns;

DROP TABLE returns;

ALTER TABLE _retort_returns RENAME TO returns;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'returns' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'ab0000000010' WHERE version_num = 'ab0000000009';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version ab0000000010 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000010') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'ab0000000010' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- ab0000000011: Other labels for a column that is alone with its type
-- ======================================================================

SELECT '11/12 ab0000000011 Other labels for a column that is alone with its type' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 10;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds ab0000000010 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version ab0000000010" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000010') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 10
FROM alembic_version;

CREATE TABLE _retort_returns (
    id INTEGER NOT NULL,
    state VARCHAR(17),
    reason VARCHAR(6) DEFAULT 'broken',
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state),
    CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'paid', 'shipped')),
    CONSTRAINT returns_reason_enum CHECK (reason IN ('broken', 'late'))
);

INSERT INTO _retort_returns (id, state)
SELECT id, state
FROM returns;

DROP TABLE returns;

ALTER TABLE _retort_returns RENAME TO returns;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'returns' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_returns (
    id INTEGER NOT NULL,
    state VARCHAR(17),
    reason VARCHAR(8) DEFAULT 'unwanted',
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state),
    CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'paid', 'shipped')),
    CONSTRAINT returns_reason_enum CHECK (reason IN ('broken', 'late', 'unwanted'))
);

INSERT INTO _retort_returns (id, state, reason)
SELECT id, state, reason
FROM returns;

DROP TABLE returns;

ALTER TABLE _retort_returns RENAME TO returns;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'returns' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_returns (
    id INTEGER NOT NULL,
    state VARCHAR(17),
    reason VARCHAR(8) DEFAULT 'unwanted' NOT NULL,
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state),
    CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'paid', 'shipped')),
    CONSTRAINT returns_reason_enum CHECK (reason IN ('unwanted', 'broken'))
);

INSERT INTO _retort_returns (id, state, reason)
SELECT id, state, reason
FROM returns;

DROP TABLE returns;

ALTER TABLE _retort_returns RENAME TO returns;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'returns' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_returns (
    id INTEGER NOT NULL,
    state VARCHAR(17),
    reason VARCHAR(8) DEFAULT 'torn' NOT NULL,
    note VARCHAR(10),
    CONSTRAINT returns_pkey PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state),
    CONSTRAINT returns_state_enum CHECK (state IN ('draft', 'fresh as of today', 'paid', 'shipped')),
    CONSTRAINT returns_reason_enum CHECK (reason IN ('unwanted', 'broken', 'torn'))
);

INSERT INTO _retort_returns (id, state, reason)
SELECT id, state, reason
FROM returns;

DROP TABLE returns;

ALTER TABLE _retort_returns RENAME TO returns;

CREATE INDEX ix_returns_note ON returns (note);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'returns' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP VIEW a_view_on_it;

DROP VIEW open_orders;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    state VARCHAR(17) DEFAULT 'fresh as of today' NOT NULL,
    before_that VARCHAR(17),
    priority VARCHAR(10) DEFAULT 'lo',
    changed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid'),
    CONSTRAINT orders_state_enum CHECK (state IN ('draft', 'fresh as of today', 'paid', 'shipped')),
    CONSTRAINT orders_before_that_enum CHECK (before_that IN ('draft', 'fresh as of today', 'paid', 'shipped'))
);

INSERT INTO _retort_orders (id, state, before_that, priority, changed_at)
SELECT id, state, before_that, priority, changed_at
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE INDEX ix_orders_state ON orders (state);

CREATE INDEX ix_orders_open ON orders (id, changed_at) WHERE state <> 'paid';

CREATE VIEW open_orders AS
SELECT id, state FROM orders;

CREATE VIEW a_view_on_it AS
SELECT id FROM open_orders;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'ab0000000011' WHERE version_num = 'ab0000000010';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version ab0000000011 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000011') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'ab0000000011' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- ab0000000012: What holds on to a type while another takes its place
-- ======================================================================

SELECT '12/12 ab0000000012 What holds on to a type while another takes its place' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 11;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds ab0000000011 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version ab0000000011" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000011') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 11
FROM alembic_version;

CREATE TABLE lights (
    colour VARCHAR(5) NOT NULL,
    CONSTRAINT lights_pkey PRIMARY KEY (colour),
    CONSTRAINT lights_colour_enum CHECK (colour IN ('red', 'amber', 'green'))
);

CREATE TABLE crossings (
    id INTEGER NOT NULL,
    first_light VARCHAR(5),
    second_light VARCHAR(5) DEFAULT 'amber',
    phases JSON,
    CONSTRAINT crossings_pkey PRIMARY KEY (id),
    CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour),
    CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('red', 'amber', 'green')),
    CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('red', 'amber', 'green'))
);

CREATE TABLE _retort_crossings (
    id INTEGER NOT NULL,
    first_light VARCHAR(5),
    second_light VARCHAR(5) DEFAULT 'amber',
    phases JSON,
    CONSTRAINT crossings_pkey PRIMARY KEY (id),
    CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour),
    CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('red', 'amber', 'green')),
    CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('red', 'amber', 'green')),
    CONSTRAINT in_turn CHECK (first_light <> second_light)
);

INSERT INTO _retort_crossings (id, first_light, second_light, phases)
SELECT id, first_light, second_light, phases
FROM crossings;

DROP TABLE crossings;

ALTER TABLE _retort_crossings RENAME TO crossings;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'crossings' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

INSERT INTO lights (colour) VALUES
    ('red'),
    ('green');

INSERT INTO crossings (id, first_light, second_light, phases) VALUES
    (1, 'green', 'red', '["red", "green"]');

CREATE TABLE _retort_crossings (
    id INTEGER NOT NULL,
    first_light VARCHAR(5),
    second_light VARCHAR(5) DEFAULT 'amber',
    phases JSON,
    CONSTRAINT crossings_pkey PRIMARY KEY (id),
    CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour),
    CONSTRAINT in_turn CHECK (first_light <> second_light),
    CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('green', 'amber', 'red')),
    CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('green', 'amber', 'red'))
);

INSERT INTO _retort_crossings (id, first_light, second_light, phases)
SELECT id, first_light, second_light, phases
FROM crossings;

DROP TABLE crossings;

ALTER TABLE _retort_crossings RENAME TO crossings;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'crossings' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_lights (
    colour VARCHAR(5) NOT NULL,
    CONSTRAINT lights_pkey PRIMARY KEY (colour),
    CONSTRAINT lights_colour_enum CHECK (colour IN ('green', 'amber', 'red'))
);

INSERT INTO _retort_lights (colour)
SELECT colour
FROM lights;

DROP TABLE lights;

ALTER TABLE _retort_lights RENAME TO lights;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'lights' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_crossings (
    id INTEGER NOT NULL,
    first_light VARCHAR(5),
    second_light VARCHAR(5),
    phases JSON,
    CONSTRAINT crossings_pkey PRIMARY KEY (id),
    CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour),
    CONSTRAINT in_turn CHECK (first_light <> second_light),
    CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('green', 'amber', 'red')),
    CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('green', 'amber', 'red'))
);

INSERT INTO _retort_crossings (id, first_light, second_light, phases)
SELECT id, first_light, second_light, phases
FROM crossings;

DROP TABLE crossings;

ALTER TABLE _retort_crossings RENAME TO crossings;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'crossings' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_crossings (
    id INTEGER NOT NULL,
    first_light VARCHAR(8),
    second_light VARCHAR(8),
    phases JSON,
    CONSTRAINT crossings_pkey PRIMARY KEY (id),
    CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour),
    CONSTRAINT in_turn CHECK (first_light <> second_light),
    CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('green', 'blinking', 'red', 'off')),
    CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('green', 'blinking', 'red', 'off'))
);

INSERT INTO _retort_crossings (id, first_light, second_light, phases)
SELECT id, first_light, second_light, phases
FROM crossings;

DROP TABLE crossings;

ALTER TABLE _retort_crossings RENAME TO crossings;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'crossings' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_lights (
    colour VARCHAR(8) NOT NULL,
    CONSTRAINT lights_pkey PRIMARY KEY (colour),
    CONSTRAINT lights_colour_enum CHECK (colour IN ('green', 'blinking', 'red', 'off'))
);

INSERT INTO _retort_lights (colour)
SELECT colour
FROM lights;

DROP TABLE lights;

ALTER TABLE _retort_lights RENAME TO lights;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'lights' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'ab0000000012' WHERE version_num = 'ab0000000011';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version ab0000000012 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000012') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'ab0000000012' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: alter_column_oldest is at ab0000000012' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('ab0000000012') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 12;
