-- Retort: upgrade of enums on sqlite 3.40
--
-- project:     enums
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a50000000006
--
--    1. a50000000001  Types that come by themselves, and one of its own
--    2. a50000000002  New labels, used at once
--    3. a50000000003  Other words
--    4. a50000000004  Labels taken away, and put in another order
--    5. a50000000005  Other labels for a column that is alone with its type
--    6. a50000000006  What holds on to a type while another takes its place
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: enums is at a50000000006
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
-- a50000000001: Types that come by themselves, and one of its own
-- ======================================================================

SELECT '1/6 a50000000001 Types that come by themselves, and one of its own' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE orders (
    id INTEGER NOT NULL,
    state VARCHAR(4) DEFAULT 'new' NOT NULL,
    before_that VARCHAR(4),
    priority VARCHAR(8) DEFAULT 'low',
    changed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid'),
    CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid')),
    CONSTRAINT orders_before_that_enum CHECK (before_that IN ('new', 'paid')),
    CONSTRAINT orders_priority_enum CHECK (priority IN ('low', 'high', 'it''s; --'))
);

CREATE INDEX ix_orders_state ON orders (state);

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

INSERT INTO alembic_version (version_num) VALUES ('a50000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a50000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a50000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a50000000002: New labels, used at once
-- ======================================================================

SELECT '2/6 a50000000002 New labels, used at once' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a50000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a50000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    state VARCHAR(7) DEFAULT 'new' NOT NULL,
    before_that VARCHAR(7),
    priority VARCHAR(8) DEFAULT 'low',
    changed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid'),
    CONSTRAINT orders_priority_enum CHECK (priority IN ('low', 'high', 'it''s; --')),
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

UPDATE alembic_version SET version_num = 'a50000000002' WHERE version_num = 'a50000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a50000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a50000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a50000000003: Other words
-- ======================================================================

SELECT '3/6 a50000000003 Other words' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a50000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a50000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE _retort_orders (
    id INTEGER NOT NULL,
    state VARCHAR(17) DEFAULT 'fresh as of today' NOT NULL,
    before_that VARCHAR(17),
    priority VARCHAR(8) DEFAULT 'low',
    changed_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid'),
    CONSTRAINT orders_priority_enum CHECK (priority IN ('low', 'high', 'it''s; --')),
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
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid'),
    CONSTRAINT orders_priority_enum CHECK (priority IN ('low', 'high', 'it''s; --')),
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

UPDATE alembic_version SET version_num = 'a50000000003' WHERE version_num = 'a50000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a50000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a50000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a50000000004: Labels taken away, and put in another order
-- ======================================================================

SELECT '4/6 a50000000004 Labels taken away, and put in another order' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a50000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a50000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
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

UPDATE alembic_version SET version_num = 'a50000000004' WHERE version_num = 'a50000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a50000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a50000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a50000000005: Other labels for a column that is alone with its type
-- ======================================================================

SELECT '5/6 a50000000005 Other labels for a column that is alone with its type' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a50000000004 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a50000000004" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 4
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

UPDATE alembic_version SET version_num = 'a50000000005' WHERE version_num = 'a50000000004';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a50000000005 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a50000000005' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a50000000006: What holds on to a type while another takes its place
-- ======================================================================

SELECT '6/6 a50000000006 What holds on to a type while another takes its place' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 5;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a50000000005 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a50000000005" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 5
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
    CONSTRAINT in_turn CHECK (first_light <> second_light),
    CONSTRAINT crossings_first_light_enum CHECK (first_light IN ('red', 'amber', 'green')),
    CONSTRAINT crossings_second_light_enum CHECK (second_light IN ('red', 'amber', 'green'))
);

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

UPDATE alembic_version SET version_num = 'a50000000006' WHERE version_num = 'a50000000005';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a50000000006 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000006') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a50000000006' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: enums is at a50000000006' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a50000000006') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 6;
