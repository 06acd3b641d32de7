-- Retort: upgrade of upserted_rows on sqlite 3.40
--
-- project:     upserted_rows
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a20000000005
--
--    1. a20000000001  Create tables and fill them
--    2. a20000000002  Insert rows or change them
--    3. a20000000003  Where there are other keys
--    4. a20000000004  Rows of nothing but a key, and several columns
--    5. a20000000005  Look at what is there
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: upserted_rows is at a20000000005
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
-- a20000000001: Create tables and fill them
-- ======================================================================

SELECT '1/5 a20000000001 Create tables and fill them' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE currencies (
    code VARCHAR(3) NOT NULL,
    name VARCHAR(80) NOT NULL,
    rate NUMERIC(12, 4),
    note TEXT,
    meta JSON,
    active BOOLEAN DEFAULT 1 NOT NULL,
    seen TIMESTAMP,
    picture BLOB,
    CONSTRAINT currencies_pkey PRIMARY KEY (code)
);

CREATE TABLE users (
    id INTEGER CONSTRAINT users_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    email VARCHAR(80) NOT NULL,
    "a b" VARCHAR(40),
    CONSTRAINT users_email_key UNIQUE (email)
);

CREATE TABLE "order" (
    "select" INTEGER NOT NULL,
    dummy VARCHAR(20) NOT NULL,
    amount INTEGER,
    CONSTRAINT order_pkey PRIMARY KEY ("select", dummy)
);

INSERT INTO currencies (code, name) VALUES
    ('EUR', 'Euro');

INSERT INTO currencies (code, name, rate) VALUES
    ('NOK', 'Krone', 11.5);

INSERT INTO users (id, email, "a b") VALUES
    (1, 'a@example.org', 'x');

INSERT INTO "order" ("select", dummy, amount) VALUES
    (1, 'a', 5),
    (1, 'b', 6)
ON CONFLICT ("select", dummy) DO UPDATE SET
    amount = excluded.amount;

INSERT INTO alembic_version (version_num) VALUES ('a20000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a20000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a20000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a20000000002: Insert rows or change them
-- ======================================================================

SELECT '2/5 a20000000002 Insert rows or change them' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a20000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a20000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

-- Rates of today
INSERT INTO currencies (code, name, rate, note, active, meta, seen, picture) VALUES
    ('EUR', 'O''Euro \ €
$$ ; GO', 1.0000, NULL, 0, '{"a": [1, "x"]}', '2026-11-20 09:30:00+00:00', X'00FF10'),
    ('USD', 'Dollar', 1.1, '&x $(y) 😀', 1, NULL, NULL, NULL)
ON CONFLICT (code) DO UPDATE SET
    name = excluded.name,
    rate = excluded.rate,
    note = excluded.note,
    active = excluded.active,
    meta = excluded.meta,
    seen = excluded.seen,
    picture = excluded.picture;

INSERT INTO currencies (name, code, rate) VALUES
    ('Krone', 'NOK', 2 * 5.25)
ON CONFLICT (code) DO UPDATE SET
    name = excluded.name,
    rate = excluded.rate;

UPDATE alembic_version SET version_num = 'a20000000002' WHERE version_num = 'a20000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a20000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a20000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a20000000003: Where there are other keys
-- ======================================================================

SELECT '3/5 a20000000003 Where there are other keys' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a20000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a20000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

INSERT INTO users (email, "a b") VALUES
    ('a@example.org', 'y'),
    ('b@example.org', 'it''s')
ON CONFLICT (email) DO UPDATE SET
    "a b" = excluded."a b";

INSERT INTO users (id, email) VALUES
    (7, 'c@example.org')
ON CONFLICT (id) DO UPDATE SET
    email = excluded.email;

INSERT INTO users (email) VALUES
    ('a@example.org'),
    ('d@example.org')
ON CONFLICT (email) DO NOTHING;

UPDATE alembic_version SET version_num = 'a20000000003' WHERE version_num = 'a20000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a20000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a20000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a20000000004: Rows of nothing but a key, and several columns
-- ======================================================================

SELECT '4/5 a20000000004 Rows of nothing but a key, and several columns' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a20000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a20000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

INSERT INTO "order" ("select", dummy) VALUES
    (1, 'a'),
    (2, 'x''y')
ON CONFLICT (dummy, "select") DO NOTHING;

INSERT INTO "order" ("select", dummy, amount) VALUES
    (1, 'a', 50)
ON CONFLICT ("select", dummy) DO UPDATE SET
    amount = excluded.amount;

INSERT INTO "order" ("select", dummy, amount) VALUES
    (9, 'z', NULL)
ON CONFLICT ("select", dummy) DO UPDATE SET
    amount = excluded.amount;

UPDATE alembic_version SET version_num = 'a20000000004' WHERE version_num = 'a20000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a20000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a20000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a20000000005: Look at what is there
-- ======================================================================

SELECT '5/5 a20000000005 Look at what is there' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a20000000004 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a20000000004" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 4
FROM alembic_version;

-- Goes on only if the query gives 3
CREATE TEMP TABLE retort_expect (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected 3" CHECK (ok = 1));
INSERT INTO temp.retort_expect
SELECT coalesce(retort_value = 3, 0)
FROM temp.retort_start, (SELECT (
SELECT count(*) FROM currencies
) AS retort_value);
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_expect;
DROP TABLE temp.retort_expect;

-- Goes on only if the query gives 1
CREATE TEMP TABLE retort_expect (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected 1" CHECK (ok = 1));
INSERT INTO temp.retort_expect
SELECT coalesce(retort_value = 1, 0)
FROM temp.retort_start, (SELECT (
SELECT count(*) FROM currencies WHERE code = 'NOK' AND rate > 10.4 AND rate < 10.6
) AS retort_value);
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_expect;
DROP TABLE temp.retort_expect;

-- Goes on only if the query gives 1
CREATE TEMP TABLE retort_expect (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected 1" CHECK (ok = 1));
INSERT INTO temp.retort_expect
SELECT coalesce(retort_value = 1, 0)
FROM temp.retort_start, (SELECT (
SELECT count(*) FROM currencies WHERE code = 'EUR' AND name LIKE 'O''Euro%' AND rate = 1
) AS retort_value);
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_expect;
DROP TABLE temp.retort_expect;

-- Goes on only if the query gives 4
CREATE TEMP TABLE retort_expect (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected 4" CHECK (ok = 1));
INSERT INTO temp.retort_expect
SELECT coalesce(retort_value = 4, 0)
FROM temp.retort_start, (SELECT (
SELECT count(*) FROM users
) AS retort_value);
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_expect;
DROP TABLE temp.retort_expect;

-- Goes on only if the query gives c@example.org
CREATE TEMP TABLE retort_expect (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected c@example.org" CHECK (ok = 1));
INSERT INTO temp.retort_expect
SELECT coalesce(retort_value = 'c@example.org', 0)
FROM temp.retort_start, (SELECT (
SELECT email FROM users WHERE id = 7
) AS retort_value);
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_expect;
DROP TABLE temp.retort_expect;

-- Goes on only if the query gives 1
CREATE TEMP TABLE retort_expect (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected 1" CHECK (ok = 1));
INSERT INTO temp.retort_expect
SELECT coalesce(retort_value = 1, 0)
FROM temp.retort_start, (SELECT (
SELECT id FROM users WHERE email = 'a@example.org'
) AS retort_value);
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_expect;
DROP TABLE temp.retort_expect;

-- Goes on only if the query gives 4
CREATE TEMP TABLE retort_expect (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected 4" CHECK (ok = 1));
INSERT INTO temp.retort_expect
SELECT coalesce(retort_value = 4, 0)
FROM temp.retort_start, (SELECT (
SELECT count(*) FROM "order"
) AS retort_value);
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_expect;
DROP TABLE temp.retort_expect;

-- Goes on only if the query gives 56
CREATE TEMP TABLE retort_expect (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected 56" CHECK (ok = 1));
INSERT INTO temp.retort_expect
SELECT coalesce(retort_value = 56, 0)
FROM temp.retort_start, (SELECT (
SELECT sum(amount) FROM "order"
) AS retort_value);
DELETE FROM temp.retort_start;
INSERT INTO temp.retort_start
SELECT ok FROM temp.retort_expect;
DROP TABLE temp.retort_expect;

UPDATE currencies SET rate = 0;

UPDATE alembic_version SET version_num = 'a20000000005' WHERE version_num = 'a20000000004';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a20000000005 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a20000000005' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: upserted_rows is at a20000000005' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a20000000005') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 5;
