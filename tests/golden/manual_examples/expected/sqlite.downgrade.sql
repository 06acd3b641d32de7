-- Retort: downgrade of manual on sqlite 3.40
--
-- project:     manual
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   a00000000020
-- ends at:     base
--
--    1. a00000000020  Drop a table
--    2. a00000000019  Drop a column
--    3. a00000000018  Run SQL that changes the schema
--    4. a00000000017  Run SQL
--    5. a00000000016  Change a table at once
--    6. a00000000015  Drop constraints
--    7. a00000000014  Create a check
--    8. a00000000013  Create a foreign key
--    9. a00000000012  Create a unique constraint
--   10. a00000000011  Create a primary key
--   11. a00000000010  A table without a key
--   12. a00000000009  Drop an index
--   13. a00000000008  Create an index
--   14. a00000000007  Add several columns
--   15. a00000000006  Add a column
--   16. a00000000005  Drop a comment
--   17. a00000000004  Comment a table
--   18. a00000000003  Rename a table
--   19. a00000000002  Create a table with named keys
--   20. a00000000001  Create tables
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: manual is at base
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
-- a00000000020: Drop a table
-- ======================================================================

SELECT '1/20 a00000000020 Drop a table' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000020 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000020" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000020') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE members (
    account_id BIGINT NOT NULL,
    club VARCHAR(40) NOT NULL,
    since DATE,
    CONSTRAINT members_pkey PRIMARY KEY (account_id, club)
);

UPDATE alembic_version SET version_num = 'a00000000019' WHERE version_num = 'a00000000020';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000019 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000019') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000020' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000019: Drop a column
-- ======================================================================

SELECT '2/20 a00000000019 Drop a column' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000019 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000019" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000019') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_accounts (
    id INTEGER CONSTRAINT customers_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    email VARCHAR(320) NOT NULL,
    name VARCHAR(80),
    balance NUMERIC(12, 2) DEFAULT 0 NOT NULL,
    referred_by BIGINT,
    newsletter BOOLEAN DEFAULT 0 NOT NULL,
    phone VARCHAR(60),
    CONSTRAINT uq_accounts_email UNIQUE (email),
    CONSTRAINT accounts_phone_key UNIQUE (phone),
    CONSTRAINT accounts_referred_by_fkey FOREIGN KEY (referred_by) REFERENCES accounts (id)
);

INSERT INTO _retort_accounts (id, email, name, balance, referred_by, newsletter)
SELECT id, email, name, balance, referred_by, newsletter
FROM accounts;

DELETE FROM sqlite_sequence WHERE name = '_retort_accounts';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_accounts', seq FROM sqlite_sequence WHERE name = 'accounts';

DROP TABLE accounts;

ALTER TABLE _retort_accounts RENAME TO accounts;

CREATE INDEX ix_accounts_referred_by ON accounts (referred_by);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'accounts' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a00000000018' WHERE version_num = 'a00000000019';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000018 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000018') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000019' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000018: Run SQL that changes the schema
-- ======================================================================

SELECT '3/20 a00000000018 Run SQL that changes the schema' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000018 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000018" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000018') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

ALTER TABLE orders DROP COLUMN discontinued_on;

UPDATE alembic_version SET version_num = 'a00000000017' WHERE version_num = 'a00000000018';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000017 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000017') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000018' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000017: Run SQL
-- ======================================================================

SELECT '4/20 a00000000017 Run SQL' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000017 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000017" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000017') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

UPDATE alembic_version SET version_num = 'a00000000016' WHERE version_num = 'a00000000017';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000016 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000016') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000017' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000016: Change a table at once
-- ======================================================================

SELECT '5/20 a00000000016 Change a table at once' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000016 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000016" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000016') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 4
FROM alembic_version;

CREATE TABLE _retort_accounts (
    id INTEGER CONSTRAINT customers_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    email VARCHAR(320) NOT NULL,
    name VARCHAR(80),
    balance NUMERIC(12, 2) DEFAULT 0 NOT NULL,
    phone VARCHAR(40),
    referred_by BIGINT,
    CONSTRAINT accounts_phone_key UNIQUE (phone),
    CONSTRAINT customers_email_key UNIQUE (email),
    CONSTRAINT accounts_referred_by_fkey FOREIGN KEY (referred_by) REFERENCES accounts (id)
);

INSERT INTO _retort_accounts (id, email, name, balance, phone, referred_by)
SELECT id, email, name, balance, phone, referred_by
FROM accounts;

DELETE FROM sqlite_sequence WHERE name = '_retort_accounts';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_accounts', seq FROM sqlite_sequence WHERE name = 'accounts';

DROP TABLE accounts;

ALTER TABLE _retort_accounts RENAME TO accounts;

CREATE INDEX ix_accounts_referred_by ON accounts (referred_by);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'accounts' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a00000000015' WHERE version_num = 'a00000000016';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000015 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000015') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000016' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000015: Drop constraints
-- ======================================================================

SELECT '6/20 a00000000015 Drop constraints' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 5;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000015 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000015" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000015') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 5
FROM alembic_version;

CREATE TABLE _retort_members (
    account_id BIGINT NOT NULL,
    club VARCHAR(40) NOT NULL,
    since DATE,
    CONSTRAINT members_pkey PRIMARY KEY (account_id, club),
    CONSTRAINT members_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

INSERT INTO _retort_members (account_id, club, since)
SELECT account_id, club, since
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_accounts (
    id INTEGER CONSTRAINT customers_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    email VARCHAR(320) NOT NULL,
    name VARCHAR(80),
    balance NUMERIC(12, 2) DEFAULT 0 NOT NULL,
    phone VARCHAR(40),
    referred_by BIGINT,
    CONSTRAINT customers_email_key UNIQUE (email),
    CONSTRAINT accounts_phone_key UNIQUE (phone),
    CONSTRAINT uq_accounts_name UNIQUE (name),
    CONSTRAINT accounts_referred_by_fkey FOREIGN KEY (referred_by) REFERENCES accounts (id)
);

INSERT INTO _retort_accounts (id, email, name, balance, phone, referred_by)
SELECT id, email, name, balance, phone, referred_by
FROM accounts;

DELETE FROM sqlite_sequence WHERE name = '_retort_accounts';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_accounts', seq FROM sqlite_sequence WHERE name = 'accounts';

DROP TABLE accounts;

ALTER TABLE _retort_accounts RENAME TO accounts;

CREATE INDEX ix_accounts_referred_by ON accounts (referred_by);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'accounts' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a00000000014' WHERE version_num = 'a00000000015';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000014 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000014') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000015' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000014: Create a check
-- ======================================================================

SELECT '7/20 a00000000014 Create a check' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 6;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000014 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000014" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000014') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 6
FROM alembic_version;

CREATE TABLE _retort_orders (
    id INTEGER CONSTRAINT orders_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    customer_id BIGINT NOT NULL,
    state VARCHAR(7) DEFAULT 'new' NOT NULL,
    placed_on DATE NOT NULL,
    total NUMERIC(12, 2),
    currency VARCHAR(3) DEFAULT 'EUR' NOT NULL,
    CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES accounts (id) ON DELETE CASCADE,
    CONSTRAINT orders_state_enum CHECK (state IN ('new', 'paid', 'shipped'))
);

INSERT INTO _retort_orders (id, customer_id, state, placed_on, total, currency)
SELECT id, customer_id, state, placed_on, total, currency
FROM orders;

DELETE FROM sqlite_sequence WHERE name = '_retort_orders';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_orders', seq FROM sqlite_sequence WHERE name = 'orders';

DROP TABLE orders;

ALTER TABLE _retort_orders RENAME TO orders;

CREATE INDEX ix_orders_customer_id ON orders (customer_id);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'orders' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a00000000013' WHERE version_num = 'a00000000014';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000013 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000013') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000014' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000013: Create a foreign key
-- ======================================================================

SELECT '8/20 a00000000013 Create a foreign key' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 7;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000013 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000013" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000013') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 7
FROM alembic_version;

CREATE TABLE _retort_members (
    account_id BIGINT NOT NULL,
    club VARCHAR(40) NOT NULL,
    since DATE,
    CONSTRAINT members_pkey PRIMARY KEY (account_id, club)
);

INSERT INTO _retort_members (account_id, club, since)
SELECT account_id, club, since
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a00000000012' WHERE version_num = 'a00000000013';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000012 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000012') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000013' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000012: Create a unique constraint
-- ======================================================================

SELECT '9/20 a00000000012 Create a unique constraint' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 8;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000012 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000012" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000012') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 8
FROM alembic_version;

CREATE TABLE _retort_accounts (
    id INTEGER CONSTRAINT customers_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    email VARCHAR(320) NOT NULL,
    name VARCHAR(80),
    balance NUMERIC(12, 2) DEFAULT 0 NOT NULL,
    phone VARCHAR(40),
    referred_by BIGINT,
    CONSTRAINT customers_email_key UNIQUE (email),
    CONSTRAINT accounts_phone_key UNIQUE (phone),
    CONSTRAINT accounts_referred_by_fkey FOREIGN KEY (referred_by) REFERENCES accounts (id)
);

INSERT INTO _retort_accounts (id, email, name, balance, phone, referred_by)
SELECT id, email, name, balance, phone, referred_by
FROM accounts;

DELETE FROM sqlite_sequence WHERE name = '_retort_accounts';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_accounts', seq FROM sqlite_sequence WHERE name = 'accounts';

DROP TABLE accounts;

ALTER TABLE _retort_accounts RENAME TO accounts;

CREATE INDEX ix_accounts_referred_by ON accounts (referred_by);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'accounts' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a00000000011' WHERE version_num = 'a00000000012';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000011 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000011') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000012' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000011: Create a primary key
-- ======================================================================

SELECT '10/20 a00000000011 Create a primary key' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 9;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000011 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000011" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000011') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 9
FROM alembic_version;

CREATE TABLE _retort_members (
    account_id BIGINT NOT NULL,
    club VARCHAR(40) NOT NULL,
    since DATE
);

INSERT INTO _retort_members (account_id, club, since)
SELECT account_id, club, since
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a00000000010' WHERE version_num = 'a00000000011';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000010 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000010') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000011' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000010: A table without a key
-- ======================================================================

SELECT '11/20 a00000000010 A table without a key' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 10;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000010 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000010" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000010') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 10
FROM alembic_version;

DROP TABLE members;

UPDATE alembic_version SET version_num = 'a00000000009' WHERE version_num = 'a00000000010';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000009 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000009') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000010' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000009: Drop an index
-- ======================================================================

SELECT '12/20 a00000000009 Drop an index' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 11;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000009 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000009" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000009') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 11
FROM alembic_version;

CREATE INDEX ix_orders_open ON orders (state, placed_on DESC) WHERE state <> 'shipped';

UPDATE alembic_version SET version_num = 'a00000000008' WHERE version_num = 'a00000000009';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000008 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000008') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000009' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000008: Create an index
-- ======================================================================

SELECT '13/20 a00000000008 Create an index' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 12;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000008 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000008" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000008') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 12
FROM alembic_version;

DROP INDEX ix_orders_open;

UPDATE alembic_version SET version_num = 'a00000000007' WHERE version_num = 'a00000000008';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000007 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000007') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000008' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000007: Add several columns
-- ======================================================================

SELECT '14/20 a00000000007 Add several columns' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 13;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000007 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000007" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000007') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 13
FROM alembic_version;

CREATE TABLE _retort_accounts (
    id INTEGER CONSTRAINT customers_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    email VARCHAR(320) NOT NULL,
    name VARCHAR(80),
    balance NUMERIC(12, 2) DEFAULT 0 NOT NULL,
    CONSTRAINT customers_email_key UNIQUE (email)
);

INSERT INTO _retort_accounts (id, email, name, balance)
SELECT id, email, name, balance
FROM accounts;

DELETE FROM sqlite_sequence WHERE name = '_retort_accounts';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_accounts', seq FROM sqlite_sequence WHERE name = 'accounts';

DROP TABLE accounts;

ALTER TABLE _retort_accounts RENAME TO accounts;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'accounts' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a00000000006' WHERE version_num = 'a00000000007';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000006 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000006') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000007' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000006: Add a column
-- ======================================================================

SELECT '15/20 a00000000006 Add a column' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 14;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000006 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000006" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000006') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 14
FROM alembic_version;

ALTER TABLE orders DROP COLUMN currency;

UPDATE alembic_version SET version_num = 'a00000000005' WHERE version_num = 'a00000000006';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000005 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000006' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000005: Drop a comment
-- ======================================================================

SELECT '16/20 a00000000005 Drop a comment' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 15;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000005 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000005" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 15
FROM alembic_version;

UPDATE alembic_version SET version_num = 'a00000000004' WHERE version_num = 'a00000000005';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000005' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000004: Comment a table
-- ======================================================================

SELECT '17/20 a00000000004 Comment a table' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 16;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000004 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000004" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 16
FROM alembic_version;

UPDATE alembic_version SET version_num = 'a00000000003' WHERE version_num = 'a00000000004';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000003: Rename a table
-- ======================================================================

SELECT '18/20 a00000000003 Rename a table' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 17;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 17
FROM alembic_version;

ALTER TABLE accounts RENAME TO customers;

UPDATE alembic_version SET version_num = 'a00000000002' WHERE version_num = 'a00000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000002: Create a table with named keys
-- ======================================================================

SELECT '19/20 a00000000002 Create a table with named keys' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 18;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 18
FROM alembic_version;

DROP TABLE order_lines;

UPDATE alembic_version SET version_num = 'a00000000001' WHERE version_num = 'a00000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000001: Create tables
-- ======================================================================

SELECT '20/20 a00000000001 Create tables' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 19;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 19
FROM alembic_version;

DROP TABLE orders;

DROP TABLE customers;

DELETE FROM alembic_version WHERE version_num = 'a00000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: manual is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 20;
