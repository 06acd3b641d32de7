-- Retort: downgrade of defaults on sqlite 3.40
--
-- project:     defaults
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   900000000003
-- ends at:     base
--
--    1. 900000000003  More changes
--    2. 900000000002  First changes
--    3. 900000000001  Create
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: defaults is at base
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
-- 900000000003: More changes
-- ======================================================================

SELECT '1/3 900000000003 More changes' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 900000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 900000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE _retort_t (
    id INTEGER NOT NULL,
    c1 SMALLINT DEFAULT -5 NOT NULL,
    c3 FLOAT DEFAULT 1.5e10,
    c4 DOUBLE DEFAULT -2.5,
    c5 NUMERIC(12, 3) DEFAULT 1.500,
    c8 CHAR(3) DEFAULT 'abc',
    c9 DATE DEFAULT '2026-11-20',
    c10 TIME DEFAULT '10:11:12',
    c12 TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    c13 CHAR(36) DEFAULT '12345678-1234-1234-1234-123456789abc',
    c15 BLOB DEFAULT X'00FF10',
    c17 TEXT DEFAULT 'long',
    c19 TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    c20 DATE DEFAULT CURRENT_DATE,
    c21 BLOB DEFAULT X'00FF10',
    c22 VARCHAR(10) DEFAULT '',
    c24 INTEGER DEFAULT (1 + 2) NOT NULL,
    c2 BIGINT DEFAULT 9223372036854775807,
    c6 BOOLEAN DEFAULT 0,
    c7 VARCHAR(50) DEFAULT '\',
    c11 TIMESTAMP DEFAULT '2026-11-20 10:11:12',
    c14 JSON DEFAULT '{"a": [1, "x''y"]}',
    c160 VARCHAR(3) DEFAULT 'a',
    c18 VARCHAR(10) DEFAULT (upper('abc')),
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c16_enum CHECK (c160 IN ('a', 'b''c'))
);

INSERT INTO _retort_t (id, c1, c3, c4, c5, c8, c9, c10, c12, c13, c15, c17, c19, c20, c21, c22, c24)
SELECT id, c1, c3, c4, c5, c8, c9, c10, c12, c13, c15, c17, c19, c20, c21, c22, c24
FROM t;

DROP TABLE t;

ALTER TABLE _retort_t RENAME TO t;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 't' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = '900000000002' WHERE version_num = '900000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 900000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '900000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 900000000002: First changes
-- ======================================================================

SELECT '2/3 900000000002 First changes' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 900000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 900000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_t (
    id INTEGER NOT NULL,
    c1 SMALLINT DEFAULT -5 NOT NULL,
    c2 BIGINT DEFAULT 9223372036854775807,
    c3 FLOAT DEFAULT 1.5e10,
    c4 DOUBLE DEFAULT -2.5,
    c5 NUMERIC(12, 3) DEFAULT 1.500,
    c6 BOOLEAN DEFAULT 0,
    c7 VARCHAR(50) DEFAULT '\',
    c8 CHAR(3) DEFAULT 'abc',
    c9 DATE DEFAULT '2026-11-20',
    c10 TIME DEFAULT '10:11:12',
    c11 TIMESTAMP DEFAULT '2026-11-20 10:11:12',
    c12 TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    c13 CHAR(36) DEFAULT '12345678-1234-1234-1234-123456789abc',
    c14 JSON DEFAULT '{"a": [1, "x''y"]}',
    c15 BLOB DEFAULT X'00FF10',
    c160 VARCHAR(3) DEFAULT 'a',
    c17 TEXT DEFAULT 'long',
    c18 VARCHAR(10) DEFAULT (upper('abc')),
    c19 TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    c20 DATE DEFAULT CURRENT_DATE,
    c21 BLOB DEFAULT X'00FF10',
    c22 VARCHAR(10) DEFAULT '',
    c24 INTEGER DEFAULT (1 + 2),
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c16_enum CHECK (c160 IN ('a', 'b''c'))
);

INSERT INTO _retort_t (id, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c160, c17, c18, c19, c20, c21, c22, c24)
SELECT id, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c160, c17, c18, c19, c20, c21, c22, c24
FROM t;

DROP TABLE t;

ALTER TABLE _retort_t RENAME TO t;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 't' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_t (
    id INTEGER NOT NULL,
    c1 SMALLINT DEFAULT -5 NOT NULL,
    c2 BIGINT DEFAULT 9223372036854775807,
    c3 FLOAT DEFAULT 1.5e10,
    c4 DOUBLE DEFAULT -2.5,
    c5 NUMERIC(10, 3) DEFAULT 1.500,
    c6 BOOLEAN DEFAULT 0,
    c7 VARCHAR(50) DEFAULT '\',
    c8 CHAR(3) DEFAULT 'abc',
    c9 DATE DEFAULT '2026-11-20',
    c10 TIME DEFAULT '10:11:12',
    c11 TIMESTAMP DEFAULT '2026-11-20 10:11:12',
    c12 TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    c13 CHAR(36) DEFAULT '12345678-1234-1234-1234-123456789abc',
    c14 JSON DEFAULT '{"a": [1, "x''y"]}',
    c15 BLOB DEFAULT X'00FF10',
    c160 VARCHAR(3) DEFAULT 'a',
    c17 TEXT DEFAULT 'long',
    c18 VARCHAR(10) DEFAULT (upper('abc')),
    c19 TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    c20 DATE DEFAULT CURRENT_DATE,
    c21 BLOB DEFAULT X'00FF10',
    c22 VARCHAR(10) DEFAULT '',
    c24 INTEGER DEFAULT (1 + 2),
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c16_enum CHECK (c160 IN ('a', 'b''c'))
);

INSERT INTO _retort_t (id, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c160, c17, c18, c19, c20, c21, c22, c24)
SELECT id, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c160, c17, c18, c19, c20, c21, c22, c24
FROM t;

DROP TABLE t;

ALTER TABLE _retort_t RENAME TO t;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 't' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE t RENAME COLUMN c160 TO c16;

CREATE TABLE _retort_t (
    id INTEGER NOT NULL,
    c1 SMALLINT DEFAULT -5 NOT NULL,
    c2 BIGINT DEFAULT 9223372036854775807,
    c3 FLOAT DEFAULT 1.5e10,
    c4 DOUBLE DEFAULT -2.5,
    c5 NUMERIC(10, 3) DEFAULT 1.500,
    c6 BOOLEAN DEFAULT 1,
    c7 VARCHAR(50) DEFAULT '\',
    c8 CHAR(3) DEFAULT 'abc',
    c9 DATE DEFAULT '2026-11-20',
    c10 TIME DEFAULT '10:11:12',
    c11 TIMESTAMP DEFAULT '2026-11-20 10:11:12',
    c12 TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    c13 CHAR(36) DEFAULT '12345678-1234-1234-1234-123456789abc',
    c14 JSON DEFAULT '{"a": [1, "x''y"]}',
    c15 BLOB DEFAULT X'00FF10',
    c16 VARCHAR(3) DEFAULT 'a',
    c17 TEXT DEFAULT 'long',
    c18 VARCHAR(10) DEFAULT (upper('abc')),
    c19 TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    c20 DATE DEFAULT CURRENT_DATE,
    c21 BLOB DEFAULT X'00FF10',
    c22 VARCHAR(10) DEFAULT '',
    c24 INTEGER DEFAULT (1 + 2),
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c16_enum CHECK (c16 IN ('a', 'b''c'))
);

INSERT INTO _retort_t (id, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c24)
SELECT id, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c24
FROM t;

DROP TABLE t;

ALTER TABLE _retort_t RENAME TO t;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 't' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_t (
    id INTEGER NOT NULL,
    c1 SMALLINT DEFAULT -5 NOT NULL,
    c2 BIGINT DEFAULT 9223372036854775807,
    c3 FLOAT DEFAULT 1.5e10,
    c4 DOUBLE DEFAULT -2.5,
    c5 NUMERIC(10, 3) DEFAULT 1.500,
    c6 BOOLEAN DEFAULT 1,
    c7 VARCHAR(50) DEFAULT 'it''s \ "q" %s :x $$ 	',
    c8 CHAR(3) DEFAULT 'abc',
    c9 DATE DEFAULT '2026-11-20',
    c10 TIME DEFAULT '10:11:12',
    c11 TIMESTAMP DEFAULT '2026-11-20 10:11:12',
    c12 TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    c13 CHAR(36) DEFAULT '12345678-1234-1234-1234-123456789abc',
    c14 JSON DEFAULT '{"a": [1, "x''y"]}',
    c15 BLOB DEFAULT X'00FF10',
    c16 VARCHAR(3) DEFAULT 'a',
    c17 TEXT DEFAULT 'long',
    c18 VARCHAR(10) DEFAULT (upper('abc')),
    c19 TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    c20 DATE DEFAULT CURRENT_DATE,
    c21 BLOB DEFAULT X'00FF10',
    c22 VARCHAR(10) DEFAULT '',
    c24 INTEGER DEFAULT (1 + 2),
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c16_enum CHECK (c16 IN ('a', 'b''c'))
);

INSERT INTO _retort_t (id, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c24)
SELECT id, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c24
FROM t;

DROP TABLE t;

ALTER TABLE _retort_t RENAME TO t;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 't' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_t (
    id INTEGER NOT NULL,
    c1 SMALLINT DEFAULT -5,
    c2 BIGINT DEFAULT 9223372036854775807,
    c3 FLOAT DEFAULT 1.5e10,
    c4 DOUBLE DEFAULT -2.5,
    c5 NUMERIC(10, 3) DEFAULT 1.500,
    c6 BOOLEAN DEFAULT 1,
    c7 VARCHAR(50) DEFAULT 'it''s \ "q" %s :x $$ 	',
    c8 CHAR(3) DEFAULT 'abc',
    c9 DATE DEFAULT '2026-11-20',
    c10 TIME DEFAULT '10:11:12',
    c11 TIMESTAMP DEFAULT '2026-11-20 10:11:12',
    c12 TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    c13 CHAR(36) DEFAULT '12345678-1234-1234-1234-123456789abc',
    c14 JSON DEFAULT '{"a": [1, "x''y"]}',
    c15 BLOB DEFAULT X'00FF10',
    c16 VARCHAR(3) DEFAULT 'a',
    c17 TEXT DEFAULT 'long',
    c18 VARCHAR(10) DEFAULT (upper('abc')),
    c19 TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    c20 DATE DEFAULT CURRENT_DATE,
    c21 BLOB DEFAULT X'00FF10',
    c22 VARCHAR(10) DEFAULT '',
    c24 INTEGER DEFAULT (1 + 2),
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c16_enum CHECK (c16 IN ('a', 'b''c'))
);

INSERT INTO _retort_t (id, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c24)
SELECT id, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c24
FROM t;

DROP TABLE t;

ALTER TABLE _retort_t RENAME TO t;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 't' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = '900000000001' WHERE version_num = '900000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 900000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '900000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 900000000001: Create
-- ======================================================================

SELECT '3/3 900000000001 Create' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 900000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 900000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

DROP TABLE t;

DELETE FROM alembic_version WHERE version_num = '900000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '900000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: defaults is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 3;
