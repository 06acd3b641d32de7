-- Retort: upgrade of alter_column_pairs on sqlite 3.40
--
-- project:     alter_column_pairs
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a70000000003
--
--    1. a70000000001  A column for each attribute, and for each two
--    2. a70000000002  One attribute at a time
--    3. a70000000003  Two attributes at a time, and all of them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column_pairs is at a70000000003
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
-- a70000000001: A column for each attribute, and for each two
-- ======================================================================

SELECT '1/3 a70000000001 A column for each attribute, and for each two' AS progress
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
    CONSTRAINT t_c_rename_type_key UNIQUE (c_rename_type),
    CONSTRAINT lengths CHECK (c_rename <> c_type AND c_rename_default <> c_nullable)
);

CREATE INDEX ix_t_pairs ON t (c_type_nullable, c_default);

INSERT INTO t (id, c_rename, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment) VALUES
    (1, 'r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10', 'r11', 'r12', 'r13', 'r14');

INSERT INTO alembic_version (version_num) VALUES ('a70000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a70000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a70000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a70000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a70000000002: One attribute at a time
-- ======================================================================

SELECT '2/3 a70000000002 One attribute at a time' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a70000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a70000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a70000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
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

UPDATE alembic_version SET version_num = 'a70000000002' WHERE version_num = 'a70000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a70000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a70000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a70000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a70000000003: Two attributes at a time, and all of them
-- ======================================================================

SELECT '3/3 a70000000003 Two attributes at a time, and all of them' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a70000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a70000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a70000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
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

UPDATE alembic_version SET version_num = 'a70000000003' WHERE version_num = 'a70000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a70000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a70000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a70000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: alter_column_pairs is at a70000000003' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a70000000003') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 3;
