-- Retort: downgrade of compared on sqlite 3.40
--
-- project:     compared
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   c00000000002
-- ends at:     base
--
--    1. c00000000002  Names that follow that of their table, and one that was a column's
--    2. c00000000001  What the catalogs show in other words than the history
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: compared is at base
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
-- c00000000002: Names that follow that of their table, and one that was a column's
-- ======================================================================

SELECT '1/2 c00000000002 Names that follow that of their table, and one that was a column''s' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds c00000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version c00000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c00000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

ALTER TABLE sales RENAME TO orders;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    customer INTEGER,
    broker INTEGER,
    amount INTEGER,
    remark JSON,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_ibfk_1 FOREIGN KEY (customer) REFERENCES orders (id) ON DELETE RESTRICT,
    CONSTRAINT orders_ibfk_2 FOREIGN KEY (broker) REFERENCES orders (id),
    CONSTRAINT orders_chk_1 CHECK (amount > 0),
    CONSTRAINT orders_chk_2 CHECK (amount < 9000)
);

INSERT INTO _retort_orders (id, customer, broker, amount, remark)
SELECT id, customer, broker, amount, remark
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE orders RENAME COLUMN remark TO note;

UPDATE alembic_version SET version_num = 'c00000000001' WHERE version_num = 'c00000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version c00000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c00000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'c00000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- c00000000001: What the catalogs show in other words than the history
-- ======================================================================

SELECT '2/2 c00000000001 What the catalogs show in other words than the history' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds c00000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version c00000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c00000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

DROP TABLE by_word;

DROP TABLE strictly;

DROP TABLE numbered;

DROP TABLE orders;

DELETE FROM alembic_version WHERE version_num = 'c00000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'c00000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: compared is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 2;
