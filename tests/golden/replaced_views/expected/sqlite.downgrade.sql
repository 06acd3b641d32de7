-- Retort: downgrade of replaced_views on sqlite 3.40
--
-- project:     replaced_views
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   b70000000003
-- ends at:     base
--
--    1. b70000000003  Without them, and what stands on them
--    2. b70000000002  Another column behind the others
--    3. b70000000001  Views, one upon another
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: replaced_views is at base
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
-- b70000000003: Without them, and what stands on them
-- ======================================================================

SELECT '1/3 b70000000003 Without them, and what stands on them' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b70000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b70000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

DROP VIEW amounts;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    amount INTEGER,
    state VARCHAR(20),
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

INSERT INTO _retort_orders (id, amount, state)
SELECT id, amount, state
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE VIEW amounts (how_much) AS
SELECT amount FROM orders;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE VIEW open_orders AS
SELECT id, amount FROM orders WHERE state = 'open';

CREATE TRIGGER close_it INSTEAD OF DELETE ON open_orders BEGIN UPDATE orders SET state = 'closed' WHERE id = old.id; END;

CREATE VIEW first_open AS
SELECT MIN(id) AS id FROM open_orders;

UPDATE alembic_version SET version_num = 'b70000000002' WHERE version_num = 'b70000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b70000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b70000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b70000000002: Another column behind the others
-- ======================================================================

SELECT '2/3 b70000000002 Another column behind the others' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b70000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b70000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

DROP VIEW amounts;

DROP VIEW first_open;

DROP TRIGGER close_it;

DROP VIEW open_orders;

CREATE VIEW open_orders AS
SELECT id FROM orders WHERE state = 'open';

CREATE TRIGGER close_it INSTEAD OF DELETE ON open_orders BEGIN UPDATE orders SET state = 'closed' WHERE id = old.id; END;

CREATE VIEW first_open AS
SELECT MIN(id) AS id FROM open_orders;

UPDATE alembic_version SET version_num = 'b70000000001' WHERE version_num = 'b70000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b70000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b70000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b70000000001: Views, one upon another
-- ======================================================================

SELECT '3/3 b70000000001 Views, one upon another' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b70000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b70000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

DROP TRIGGER close_it;

DROP VIEW first_open;

DROP VIEW open_orders;

DROP TABLE orders;

DELETE FROM alembic_version WHERE version_num = 'b70000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b70000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: replaced_views is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 3;
