-- Retort: upgrade of dialect_options on sqlite 3.40
--
-- project:     dialect_options
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b70000000004
--
--    1. b70000000001  Tables with options
--    2. b70000000002  Indexes with options
--    3. b70000000003  Constraints with options
--    4. b70000000004  Changes that options go along with
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: dialect_options is at b70000000004
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
-- b70000000001: Tables with options
-- ======================================================================

SELECT '1/4 b70000000001 Tables with options' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE visits (
    id INTEGER NOT NULL,
    taken_on TEXT NOT NULL,
    page TEXT NOT NULL,
    Remark TEXT,
    CONSTRAINT visits_pkey PRIMARY KEY (id, taken_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE carts (
    id INTEGER CONSTRAINT carts_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    owner TEXT NOT NULL,
    item TEXT NOT NULL,
    is_gift INTEGER DEFAULT 0 NOT NULL,
    seen TEXT,
    kind TEXT DEFAULT 'small',
    amount REAL DEFAULT 1,
    CONSTRAINT carts_kind_enum CHECK (kind IN ('small', 'large'))
) STRICT;

CREATE TABLE base (
    id BIGINT,
    note VARCHAR(40)
);

CREATE TABLE child (
    id BIGINT,
    note VARCHAR(40),
    more VARCHAR(40)
);

INSERT INTO alembic_version (version_num) VALUES ('b70000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b70000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b70000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b70000000002: Indexes with options
-- ======================================================================

SELECT '2/4 b70000000002 Indexes with options' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b70000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b70000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE UNIQUE INDEX ix_carts_owner ON carts (owner) WHERE amount > 0;

CREATE INDEX ix_carts_item ON carts (item);

CREATE INDEX ix_child_note ON child (note, more);

CREATE INDEX ix_base ON base (id, note);

UPDATE alembic_version SET version_num = 'b70000000002' WHERE version_num = 'b70000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b70000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b70000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b70000000003: Constraints with options
-- ======================================================================

SELECT '3/4 b70000000003 Constraints with options' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b70000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b70000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE parts (
    code VARCHAR(20) NOT NULL,
    maker VARCHAR(20) NOT NULL,
    weight INTEGER,
    CONSTRAINT pk_parts PRIMARY KEY (code) ON CONFLICT REPLACE,
    CONSTRAINT uq_parts UNIQUE (code, maker) ON CONFLICT IGNORE
);

CREATE TABLE orders (
    id INTEGER NOT NULL,
    code VARCHAR(20),
    amount INTEGER,
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    code VARCHAR(20),
    amount INTEGER,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT fk_orders_parts FOREIGN KEY (code) REFERENCES parts (code)
);

INSERT INTO _retort_orders (id, code, amount)
SELECT id, code, amount
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    code VARCHAR(20),
    amount INTEGER,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT fk_orders_parts FOREIGN KEY (code) REFERENCES parts (code),
    CONSTRAINT ck_orders_amount CHECK (amount > 0)
);

INSERT INTO _retort_orders (id, code, amount)
SELECT id, code, amount
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'b70000000003' WHERE version_num = 'b70000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b70000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b70000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b70000000004: Changes that options go along with
-- ======================================================================

SELECT '4/4 b70000000004 Changes that options go along with' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b70000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b70000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

ALTER TABLE carts RENAME COLUMN item TO thing;

CREATE TABLE _retort_carts (
    id INTEGER CONSTRAINT carts_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    owner TEXT NOT NULL,
    thing TEXT NOT NULL,
    is_gift INTEGER DEFAULT 0 NOT NULL,
    seen TEXT,
    kind TEXT DEFAULT 'small',
    amount REAL DEFAULT 1,
    CONSTRAINT carts_kind_enum CHECK (kind IN ('small', 'large'))
) STRICT;

INSERT INTO _retort_carts (id, owner, thing, is_gift, seen, kind, amount)
SELECT id, owner, thing, is_gift, seen, kind, amount
FROM carts;

DELETE FROM sqlite_sequence WHERE name = '_retort_carts';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_carts', seq FROM sqlite_sequence WHERE name = 'carts';

DROP TABLE carts;

ALTER TABLE _retort_carts RENAME TO carts;

CREATE UNIQUE INDEX ix_carts_owner ON carts (owner) WHERE amount > 0;

CREATE INDEX ix_carts_item ON carts (thing);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'carts' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE parts RENAME COLUMN weight TO grams;

DROP INDEX ix_child_note;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    code VARCHAR(20),
    amount INTEGER,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT fk_orders_parts FOREIGN KEY (code) REFERENCES parts (code)
);

INSERT INTO _retort_orders (id, code, amount)
SELECT id, code, amount
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP TABLE orders;

DROP INDEX ix_carts_owner;

ALTER TABLE carts DROP COLUMN amount;

UPDATE alembic_version SET version_num = 'b70000000004' WHERE version_num = 'b70000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b70000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b70000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: dialect_options is at b70000000004' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000004') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 4;
