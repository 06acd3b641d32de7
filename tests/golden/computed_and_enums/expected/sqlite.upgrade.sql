-- Retort: upgrade of computed_and_enums on sqlite 3.40
--
-- project:     computed_and_enums
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     600000000004
--
--    1. 600000000001  Computed columns and enums
--    2. 600000000002  More of both
--    3. 600000000003  Less of both
--    4. 600000000004  Identities
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: computed_and_enums is at 600000000004
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
-- 600000000001: Computed columns and enums
-- ======================================================================

SELECT '1/4 600000000001 Computed columns and enums' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE lines (
    id INTEGER CONSTRAINT lines_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    price NUMERIC(12, 2) NOT NULL,
    quantity INTEGER DEFAULT 1 NOT NULL,
    total NUMERIC(14, 2) GENERATED ALWAYS AS (price * quantity) STORED,
    state VARCHAR(4) DEFAULT 'open' NOT NULL,
    CONSTRAINT lines_state_enum CHECK (state IN ('open', 'done'))
);

INSERT INTO lines (price, quantity) VALUES
    (2.50, 4);

INSERT INTO lines (price, quantity, state) VALUES
    (1.00, 1, 'done');

INSERT INTO alembic_version (version_num) VALUES ('600000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 600000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('600000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '600000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 600000000002: More of both
-- ======================================================================

SELECT '2/4 600000000002 More of both' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 600000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 600000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('600000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_lines (
    id INTEGER CONSTRAINT lines_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    price NUMERIC(12, 2) NOT NULL,
    quantity INTEGER DEFAULT 1 NOT NULL,
    total NUMERIC(14, 2) GENERATED ALWAYS AS (price * quantity) STORED,
    state VARCHAR(4) DEFAULT 'open' NOT NULL,
    kind VARCHAR(7) DEFAULT 'goods' NOT NULL,
    CONSTRAINT lines_state_enum CHECK (state IN ('open', 'done')),
    CONSTRAINT lines_kind_enum CHECK (kind IN ('goods', 'service'))
);

INSERT INTO _retort_lines (id, price, quantity, state)
SELECT id, price, quantity, state
FROM lines;

DELETE FROM sqlite_sequence WHERE name = '_retort_lines';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_lines', seq FROM sqlite_sequence WHERE name = 'lines';

DROP TABLE lines;

ALTER TABLE _retort_lines RENAME TO lines;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'lines' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_lines (
    id INTEGER CONSTRAINT lines_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    price NUMERIC(12, 2) NOT NULL,
    quantity INTEGER DEFAULT 1 NOT NULL,
    total NUMERIC(14, 2) GENERATED ALWAYS AS (price * quantity) STORED,
    state VARCHAR(4) DEFAULT 'open' NOT NULL,
    kind VARCHAR(7) DEFAULT 'goods' NOT NULL,
    doubled INTEGER GENERATED ALWAYS AS (quantity * 2) STORED,
    CONSTRAINT lines_state_enum CHECK (state IN ('open', 'done')),
    CONSTRAINT lines_kind_enum CHECK (kind IN ('goods', 'service'))
);

INSERT INTO _retort_lines (id, price, quantity, state, kind)
SELECT id, price, quantity, state, kind
FROM lines;

DELETE FROM sqlite_sequence WHERE name = '_retort_lines';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_lines', seq FROM sqlite_sequence WHERE name = 'lines';

DROP TABLE lines;

ALTER TABLE _retort_lines RENAME TO lines;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'lines' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_lines (
    id INTEGER CONSTRAINT lines_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    price NUMERIC(12, 2) NOT NULL,
    quantity INTEGER DEFAULT 1 NOT NULL,
    total NUMERIC(14, 2) GENERATED ALWAYS AS (price * quantity) STORED,
    state VARCHAR(4) DEFAULT 'done' NOT NULL,
    kind VARCHAR(7) DEFAULT 'goods' NOT NULL,
    doubled INTEGER GENERATED ALWAYS AS (quantity * 2) STORED,
    CONSTRAINT lines_state_enum CHECK (state IN ('open', 'done')),
    CONSTRAINT lines_kind_enum CHECK (kind IN ('goods', 'service'))
);

INSERT INTO _retort_lines (id, price, quantity, state, kind)
SELECT id, price, quantity, state, kind
FROM lines;

DELETE FROM sqlite_sequence WHERE name = '_retort_lines';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_lines', seq FROM sqlite_sequence WHERE name = 'lines';

DROP TABLE lines;

ALTER TABLE _retort_lines RENAME TO lines;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'lines' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE INDEX ix_lines_total ON lines (total);

UPDATE alembic_version SET version_num = '600000000002' WHERE version_num = '600000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 600000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('600000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '600000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 600000000003: Less of both
-- ======================================================================

SELECT '3/4 600000000003 Less of both' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 600000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 600000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('600000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE _retort_lines (
    id INTEGER CONSTRAINT lines_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    price NUMERIC(12, 2) NOT NULL,
    quantity INTEGER DEFAULT 1 NOT NULL,
    state VARCHAR(4) DEFAULT 'done' NOT NULL,
    kind VARCHAR(7) DEFAULT 'goods' NOT NULL,
    doubled INTEGER GENERATED ALWAYS AS (quantity * 2) STORED,
    CONSTRAINT lines_state_enum CHECK (state IN ('open', 'done')),
    CONSTRAINT lines_kind_enum CHECK (kind IN ('goods', 'service'))
);

INSERT INTO _retort_lines (id, price, quantity, state, kind)
SELECT id, price, quantity, state, kind
FROM lines;

DELETE FROM sqlite_sequence WHERE name = '_retort_lines';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_lines', seq FROM sqlite_sequence WHERE name = 'lines';

DROP TABLE lines;

ALTER TABLE _retort_lines RENAME TO lines;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'lines' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_lines (
    id INTEGER CONSTRAINT lines_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    price NUMERIC(12, 2) NOT NULL,
    quantity INTEGER DEFAULT 1 NOT NULL,
    state VARCHAR(4) DEFAULT 'done' NOT NULL,
    doubled INTEGER GENERATED ALWAYS AS (quantity * 2) STORED,
    CONSTRAINT lines_state_enum CHECK (state IN ('open', 'done'))
);

INSERT INTO _retort_lines (id, price, quantity, state)
SELECT id, price, quantity, state
FROM lines;

DELETE FROM sqlite_sequence WHERE name = '_retort_lines';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_lines', seq FROM sqlite_sequence WHERE name = 'lines';

DROP TABLE lines;

ALTER TABLE _retort_lines RENAME TO lines;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'lines' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_lines (
    id INTEGER CONSTRAINT lines_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    price NUMERIC(12, 2) NOT NULL,
    quantity INTEGER DEFAULT 1 NOT NULL,
    state VARCHAR(4),
    doubled INTEGER GENERATED ALWAYS AS (quantity * 2) STORED,
    CONSTRAINT lines_state_enum CHECK (state IN ('open', 'done'))
);

INSERT INTO _retort_lines (id, price, quantity, state)
SELECT id, price, quantity, state
FROM lines;

DELETE FROM sqlite_sequence WHERE name = '_retort_lines';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_lines', seq FROM sqlite_sequence WHERE name = 'lines';

DROP TABLE lines;

ALTER TABLE _retort_lines RENAME TO lines;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'lines' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = '600000000003' WHERE version_num = '600000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 600000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('600000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '600000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 600000000004: Identities
-- ======================================================================

SELECT '4/4 600000000004 Identities' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 600000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 600000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('600000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

CREATE TABLE numbered (
    id INTEGER CONSTRAINT numbered_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    word VARCHAR(10)
);

INSERT INTO numbered (word) VALUES
    ('a'),
    ('b');

UPDATE alembic_version SET version_num = '600000000004' WHERE version_num = '600000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 600000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('600000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '600000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: computed_and_enums is at 600000000004' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('600000000004') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 4;
