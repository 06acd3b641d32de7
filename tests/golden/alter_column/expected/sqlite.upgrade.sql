-- Retort: upgrade of alter_column on sqlite 3.40
--
-- project:     alter_column
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     200000000004
--
--    1. 200000000001  Columns with everything on them
--    2. 200000000002  One attribute at a time
--    3. 200000000003  Several attributes at once
--    4. 200000000004  Names that others had
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column is at 200000000004
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
-- 200000000001: Columns with everything on them
-- ======================================================================

SELECT '1/4 200000000001 Columns with everything on them' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE items (
    id INTEGER CONSTRAINT items_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    code VARCHAR(20) DEFAULT 'none' NOT NULL,
    amount INTEGER DEFAULT 5 NOT NULL,
    price NUMERIC(10, 2) DEFAULT 1.50,
    active BOOLEAN DEFAULT 1 NOT NULL,
    note VARCHAR(100),
    seen_at TIMESTAMP,
    CONSTRAINT uq_items_code UNIQUE (code),
    CONSTRAINT ck_items_amount CHECK (amount >= 0)
);

CREATE INDEX ix_items_note ON items (note);

INSERT INTO items (id, code, amount, price, active, note) VALUES
    (1, 'a', 3, 2.25, 0, 'first'),
    (2, 'b', 0, NULL, 1, 'second');

INSERT INTO alembic_version (version_num) VALUES ('200000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 200000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '200000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 200000000002: One attribute at a time
-- ======================================================================

SELECT '2/4 200000000002 One attribute at a time' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 200000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 200000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_items (
    id INTEGER CONSTRAINT items_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    code VARCHAR(40) DEFAULT 'none' NOT NULL,
    amount INTEGER DEFAULT 5 NOT NULL,
    price NUMERIC(10, 2) DEFAULT 1.50,
    active BOOLEAN DEFAULT 1 NOT NULL,
    note VARCHAR(100),
    seen_at TIMESTAMP,
    CONSTRAINT uq_items_code UNIQUE (code),
    CONSTRAINT ck_items_amount CHECK (amount >= 0)
);

INSERT INTO _retort_items (id, code, amount, price, active, note, seen_at)
SELECT id, code, amount, price, active, note, seen_at
FROM items;

DELETE FROM sqlite_sequence WHERE name = '_retort_items';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_items', seq FROM sqlite_sequence WHERE name = 'items';

DROP TABLE items;

ALTER TABLE _retort_items RENAME TO items;

CREATE INDEX ix_items_note ON items (note);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'items' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_items (
    id INTEGER CONSTRAINT items_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    code VARCHAR(40) DEFAULT 'none' NOT NULL,
    amount INTEGER DEFAULT 5 NOT NULL,
    price NUMERIC(10, 2),
    active BOOLEAN DEFAULT 1 NOT NULL,
    note VARCHAR(100),
    seen_at TIMESTAMP,
    CONSTRAINT uq_items_code UNIQUE (code),
    CONSTRAINT ck_items_amount CHECK (amount >= 0)
);

INSERT INTO _retort_items (id, code, amount, price, active, note, seen_at)
SELECT id, code, amount, price, active, note, seen_at
FROM items;

DELETE FROM sqlite_sequence WHERE name = '_retort_items';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_items', seq FROM sqlite_sequence WHERE name = 'items';

DROP TABLE items;

ALTER TABLE _retort_items RENAME TO items;

CREATE INDEX ix_items_note ON items (note);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'items' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_items (
    id INTEGER CONSTRAINT items_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    code VARCHAR(40) DEFAULT 'none' NOT NULL,
    amount INTEGER DEFAULT 5 NOT NULL,
    price NUMERIC(10, 2),
    active BOOLEAN DEFAULT 1 NOT NULL,
    note VARCHAR(100) DEFAULT 'it''s',
    seen_at TIMESTAMP,
    CONSTRAINT uq_items_code UNIQUE (code),
    CONSTRAINT ck_items_amount CHECK (amount >= 0)
);

INSERT INTO _retort_items (id, code, amount, price, active, note, seen_at)
SELECT id, code, amount, price, active, note, seen_at
FROM items;

DELETE FROM sqlite_sequence WHERE name = '_retort_items';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_items', seq FROM sqlite_sequence WHERE name = 'items';

DROP TABLE items;

ALTER TABLE _retort_items RENAME TO items;

CREATE INDEX ix_items_note ON items (note);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'items' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_items (
    id INTEGER CONSTRAINT items_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    code VARCHAR(40) DEFAULT 'none' NOT NULL,
    amount INTEGER DEFAULT 5 NOT NULL,
    price NUMERIC(10, 2),
    active BOOLEAN DEFAULT 1,
    note VARCHAR(100) DEFAULT 'it''s',
    seen_at TIMESTAMP,
    CONSTRAINT uq_items_code UNIQUE (code),
    CONSTRAINT ck_items_amount CHECK (amount >= 0)
);

INSERT INTO _retort_items (id, code, amount, price, active, note, seen_at)
SELECT id, code, amount, price, active, note, seen_at
FROM items;

DELETE FROM sqlite_sequence WHERE name = '_retort_items';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_items', seq FROM sqlite_sequence WHERE name = 'items';

DROP TABLE items;

ALTER TABLE _retort_items RENAME TO items;

CREATE INDEX ix_items_note ON items (note);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'items' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE items RENAME COLUMN seen_at TO last_seen;

UPDATE alembic_version SET version_num = '200000000002' WHERE version_num = '200000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 200000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '200000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 200000000003: Several attributes at once
-- ======================================================================

SELECT '3/4 200000000003 Several attributes at once' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 200000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 200000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE _retort_items (
    id INTEGER CONSTRAINT items_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    code VARCHAR(40) DEFAULT 'none' NOT NULL,
    amount BIGINT DEFAULT 9,
    price NUMERIC(10, 2),
    active BOOLEAN DEFAULT 1,
    note VARCHAR(100) DEFAULT 'it''s',
    last_seen TIMESTAMP,
    CONSTRAINT uq_items_code UNIQUE (code),
    CONSTRAINT ck_items_amount CHECK (amount >= 0)
);

INSERT INTO _retort_items (id, code, amount, price, active, note, last_seen)
SELECT id, code, amount, price, active, note, last_seen
FROM items;

DELETE FROM sqlite_sequence WHERE name = '_retort_items';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_items', seq FROM sqlite_sequence WHERE name = 'items';

DROP TABLE items;

ALTER TABLE _retort_items RENAME TO items;

CREATE INDEX ix_items_note ON items (note);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'items' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_items (
    id INTEGER CONSTRAINT items_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    code VARCHAR(40) DEFAULT 'none' NOT NULL,
    amount BIGINT DEFAULT 9,
    price NUMERIC(10, 2),
    active BOOLEAN DEFAULT 1,
    remark VARCHAR(200) DEFAULT '' NOT NULL,
    last_seen TIMESTAMP,
    CONSTRAINT uq_items_code UNIQUE (code),
    CONSTRAINT ck_items_amount CHECK (amount >= 0)
);

INSERT INTO _retort_items (id, code, amount, price, active, remark, last_seen)
SELECT id, code, amount, price, active, note, last_seen
FROM items;

DELETE FROM sqlite_sequence WHERE name = '_retort_items';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_items', seq FROM sqlite_sequence WHERE name = 'items';

DROP TABLE items;

ALTER TABLE _retort_items RENAME TO items;

CREATE INDEX ix_items_note ON items (remark);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'items' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_items (
    id INTEGER CONSTRAINT items_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    code VARCHAR(40) DEFAULT 'none' NOT NULL,
    amount BIGINT DEFAULT 9,
    price NUMERIC(10, 2),
    active BOOLEAN DEFAULT 0 NOT NULL,
    remark VARCHAR(200) DEFAULT '' NOT NULL,
    last_seen TIMESTAMP,
    CONSTRAINT uq_items_code UNIQUE (code),
    CONSTRAINT ck_items_amount CHECK (amount >= 0)
);

INSERT INTO _retort_items (id, code, amount, price, active, remark, last_seen)
SELECT id, code, amount, price, active, remark, last_seen
FROM items;

DELETE FROM sqlite_sequence WHERE name = '_retort_items';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_items', seq FROM sqlite_sequence WHERE name = 'items';

DROP TABLE items;

ALTER TABLE _retort_items RENAME TO items;

CREATE INDEX ix_items_note ON items (remark);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'items' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = '200000000003' WHERE version_num = '200000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 200000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '200000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 200000000004: Names that others had
-- ======================================================================

SELECT '4/4 200000000004 Names that others had' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 200000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 200000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

ALTER TABLE items RENAME COLUMN amount TO pieces;

ALTER TABLE items RENAME COLUMN remark TO amount;

ALTER TABLE items ADD COLUMN remark VARCHAR(10) DEFAULT 'new';

ALTER TABLE items ADD COLUMN weight DOUBLE DEFAULT 0 NOT NULL;

ALTER TABLE items DROP COLUMN price;

UPDATE alembic_version SET version_num = '200000000004' WHERE version_num = '200000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 200000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '200000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: alter_column is at 200000000004' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000004') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 4;
