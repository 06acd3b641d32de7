-- Retort: downgrade of views_over_changed_columns on sqlite 3.40
--
-- project:     views_over_changed_columns
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   910000000005
-- ends at:     base
--
--    1. 910000000005  Another expression, and a type below a computed column
--    2. 910000000004  Views of computed columns, which are made again
--    3. 910000000003  Several changes at once, one of which no view sees
--    4. 910000000002  Another type of a column that views read
--    5. 910000000001  Views on a table, on each other, and what is on them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: views_over_changed_columns is at base
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
-- 910000000005: Another expression, and a type below a computed column
-- ======================================================================

SELECT '1/5 910000000005 Another expression, and a type below a computed column' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 910000000005 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 910000000005" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

DROP VIEW twices;

CREATE TABLE _retort_sums (
    id INTEGER NOT NULL,
    a INTEGER,
    twice BIGINT GENERATED ALWAYS AS (a * 2 + 1) STORED,
    thrice BIGINT GENERATED ALWAYS AS (a * 3) STORED,
    CONSTRAINT sums_pkey PRIMARY KEY (id)
);

INSERT INTO _retort_sums (id, a)
SELECT id, a
FROM sums;

DROP TABLE sums;

ALTER TABLE _retort_sums RENAME TO sums;

CREATE VIEW twices AS
SELECT id, twice FROM sums;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'sums' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP VIEW twices;

CREATE TABLE _retort_sums (
    id INTEGER NOT NULL,
    a INTEGER,
    twice BIGINT GENERATED ALWAYS AS (a * 2) STORED,
    thrice BIGINT GENERATED ALWAYS AS (a * 3) STORED,
    CONSTRAINT sums_pkey PRIMARY KEY (id)
);

INSERT INTO _retort_sums (id, a)
SELECT id, a
FROM sums;

DROP TABLE sums;

ALTER TABLE _retort_sums RENAME TO sums;

CREATE VIEW twices AS
SELECT id, twice FROM sums;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'sums' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = '910000000004' WHERE version_num = '910000000005';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 910000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '910000000005' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 910000000004: Views of computed columns, which are made again
-- ======================================================================

SELECT '2/5 910000000004 Views of computed columns, which are made again' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 910000000004 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 910000000004" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

DROP VIEW twices;

DROP TABLE sums;

UPDATE alembic_version SET version_num = '910000000003' WHERE version_num = '910000000004';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 910000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '910000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 910000000003: Several changes at once, one of which no view sees
-- ======================================================================

SELECT '3/5 910000000003 Several changes at once, one of which no view sees' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 910000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 910000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

DROP VIEW large_orders;

DROP VIEW states;

DROP VIEW order_rows;

DROP VIEW everything;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    amount NUMERIC(20, 2) DEFAULT 7 NOT NULL,
    state VARCHAR(40),
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

INSERT INTO _retort_orders (id, amount, state)
SELECT id, amount, state
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE INDEX ix_orders_state ON orders (state);

CREATE VIEW everything AS
SELECT * FROM orders;

CREATE VIEW order_rows AS
SELECT id, amount FROM orders;

CREATE VIEW states AS
SELECT id, state FROM orders;

CREATE VIEW large_orders AS
SELECT id FROM order_rows WHERE amount > 1000;

CREATE TRIGGER close_it INSTEAD OF DELETE ON order_rows BEGIN UPDATE orders SET state = 'closed' WHERE id = old.id; END;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP VIEW large_orders;

DROP VIEW states;

DROP VIEW order_rows;

DROP VIEW everything;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    amount BIGINT DEFAULT 7,
    state VARCHAR(20),
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

INSERT INTO _retort_orders (id, amount, state)
SELECT id, amount, state
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE VIEW everything AS
SELECT * FROM orders;

CREATE VIEW order_rows AS
SELECT id, amount FROM orders;

CREATE VIEW states AS
SELECT id, state FROM orders;

CREATE VIEW large_orders AS
SELECT id FROM order_rows WHERE amount > 1000;

CREATE TRIGGER close_it INSTEAD OF DELETE ON order_rows BEGIN UPDATE orders SET state = 'closed' WHERE id = old.id; END;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = '910000000002' WHERE version_num = '910000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 910000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '910000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 910000000002: Another type of a column that views read
-- ======================================================================

SELECT '4/5 910000000002 Another type of a column that views read' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 910000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 910000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

DROP VIEW large_orders;

DROP VIEW states;

DROP VIEW order_rows;

DROP VIEW everything;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    amount INTEGER DEFAULT 7,
    state VARCHAR(20),
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

INSERT INTO _retort_orders (id, amount, state)
SELECT id, amount, state
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE VIEW everything AS
SELECT * FROM orders;

CREATE VIEW order_rows AS
SELECT id, amount FROM orders;

CREATE VIEW states AS
SELECT id, state FROM orders;

CREATE VIEW large_orders AS
SELECT id FROM order_rows WHERE amount > 1000;

CREATE TRIGGER close_it INSTEAD OF DELETE ON order_rows BEGIN UPDATE orders SET state = 'closed' WHERE id = old.id; END;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = '910000000001' WHERE version_num = '910000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 910000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '910000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 910000000001: Views on a table, on each other, and what is on them
-- ======================================================================

SELECT '5/5 910000000001 Views on a table, on each other, and what is on them' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 910000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 910000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('910000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 4
FROM alembic_version;

DROP TRIGGER close_it;

DROP VIEW everything;

DROP VIEW large_orders;

DROP VIEW order_rows;

DROP VIEW states;

DROP TABLE orders;

DELETE FROM alembic_version WHERE version_num = '910000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '910000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: views_over_changed_columns is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 5;
