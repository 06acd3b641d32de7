-- Retort: downgrade of manual_columns on sqlite 3.40
--
-- project:     manual_columns
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   a60000000009
-- ends at:     base
--
--    1. a60000000009  A column that the server numbers rows by from now on
--    2. a60000000008  A column that is computed otherwise
--    3. a60000000007  Several attributes of a column
--    4. a60000000006  A table to change
--    5. a60000000005  The end of an enum
--    6. a60000000004  A label less
--    7. a60000000003  Another word
--    8. a60000000002  A new label
--    9. a60000000001  An enum of its own, and a table that has it
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: manual_columns is at base
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
-- a60000000009: A column that the server numbers rows by from now on
-- ======================================================================

SELECT '1/9 a60000000009 A column that the server numbers rows by from now on' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a60000000009 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a60000000009" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000009') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE _retort_products (
    id BIGINT NOT NULL,
    code VARCHAR(60),
    price INTEGER DEFAULT 0 NOT NULL,
    total INTEGER GENERATED ALWAYS AS (price * 3) STORED,
    CONSTRAINT products_pkey PRIMARY KEY (id),
    CONSTRAINT products_sku_key UNIQUE (code),
    CONSTRAINT price_is_sane CHECK (price >= 0)
);

INSERT INTO _retort_products (id, code, price)
SELECT id, code, price
FROM products;

DROP TABLE products;

ALTER TABLE _retort_products RENAME TO products;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'products' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a60000000008' WHERE version_num = 'a60000000009';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a60000000008 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000008') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a60000000009' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a60000000008: A column that is computed otherwise
-- ======================================================================

SELECT '2/9 a60000000008 A column that is computed otherwise' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a60000000008 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a60000000008" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000008') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_products (
    id BIGINT NOT NULL,
    code VARCHAR(60),
    price INTEGER DEFAULT 0 NOT NULL,
    total INTEGER GENERATED ALWAYS AS (price * 2) STORED,
    CONSTRAINT products_pkey PRIMARY KEY (id),
    CONSTRAINT products_sku_key UNIQUE (code),
    CONSTRAINT price_is_sane CHECK (price >= 0)
);

INSERT INTO _retort_products (id, code, price)
SELECT id, code, price
FROM products;

DROP TABLE products;

ALTER TABLE _retort_products RENAME TO products;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'products' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a60000000007' WHERE version_num = 'a60000000008';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a60000000007 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000007') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a60000000008' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a60000000007: Several attributes of a column
-- ======================================================================

SELECT '3/9 a60000000007 Several attributes of a column' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a60000000007 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a60000000007" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000007') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE _retort_products (
    id BIGINT NOT NULL,
    sku VARCHAR(40) NOT NULL,
    price INTEGER DEFAULT 0 NOT NULL,
    total INTEGER GENERATED ALWAYS AS (price * 2) STORED,
    CONSTRAINT products_pkey PRIMARY KEY (id),
    CONSTRAINT products_sku_key UNIQUE (sku),
    CONSTRAINT price_is_sane CHECK (price >= 0)
);

INSERT INTO _retort_products (id, sku, price)
SELECT id, code, price
FROM products;

DROP TABLE products;

ALTER TABLE _retort_products RENAME TO products;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'products' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a60000000006' WHERE version_num = 'a60000000007';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a60000000006 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000006') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a60000000007' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a60000000006: A table to change
-- ======================================================================

SELECT '4/9 a60000000006 A table to change' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a60000000006 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a60000000006" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000006') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

DROP TABLE products;

UPDATE alembic_version SET version_num = 'a60000000005' WHERE version_num = 'a60000000006';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a60000000005 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a60000000006' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a60000000005: The end of an enum
-- ======================================================================

SELECT '5/9 a60000000005 The end of an enum' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a60000000005 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a60000000005" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 4
FROM alembic_version;

CREATE TABLE orders (
    id INTEGER NOT NULL,
    state VARCHAR(7) DEFAULT 'open' NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_state_enum CHECK (state IN ('open', 'paid', 'shipped'))
);

UPDATE alembic_version SET version_num = 'a60000000004' WHERE version_num = 'a60000000005';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a60000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a60000000005' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a60000000004: A label less
-- ======================================================================

SELECT '6/9 a60000000004 A label less' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 5;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a60000000004 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a60000000004" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 5
FROM alembic_version;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    state VARCHAR(7) DEFAULT 'open' NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_state_enum CHECK (state IN ('open', 'paid', 'lost', 'shipped'))
);

INSERT INTO _retort_orders (id, state)
SELECT id, state
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a60000000003' WHERE version_num = 'a60000000004';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a60000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a60000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a60000000003: Another word
-- ======================================================================

SELECT '7/9 a60000000003 Another word' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 6;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a60000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a60000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 6
FROM alembic_version;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    state VARCHAR(7) DEFAULT 'new' NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid', 'lost', 'shipped'))
);

INSERT INTO _retort_orders (id, state)
SELECT id, CASE state WHEN 'open' THEN 'new' ELSE state END
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a60000000002' WHERE version_num = 'a60000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a60000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a60000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a60000000002: A new label
-- ======================================================================

SELECT '8/9 a60000000002 A new label' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 7;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a60000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a60000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 7
FROM alembic_version;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    state VARCHAR(7) DEFAULT 'new' NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid', 'shipped'))
);

INSERT INTO _retort_orders (id, state)
SELECT id, state
FROM orders;

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a60000000001' WHERE version_num = 'a60000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a60000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a60000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a60000000001: An enum of its own, and a table that has it
-- ======================================================================

SELECT '9/9 a60000000001 An enum of its own, and a table that has it' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 8;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a60000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a60000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a60000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 8
FROM alembic_version;

DROP TABLE orders;

DELETE FROM alembic_version WHERE version_num = 'a60000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a60000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: manual_columns is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 9;
