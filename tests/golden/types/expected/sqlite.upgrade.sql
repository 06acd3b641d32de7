-- Retort: upgrade of types on sqlite 3.40
--
-- project:     types
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     100000000004
--
--    1. 100000000001  One column of every numeric type
--    2. 100000000002  One column of every text and byte type
--    3. 100000000003  One column of every type of time, and enums
--    4. 100000000004  Times of day and spans, where the server has them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: types is at 100000000004
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
-- 100000000001: One column of every numeric type
-- ======================================================================

SELECT '1/4 100000000001 One column of every numeric type' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE numbers (
    id INTEGER CONSTRAINT numbers_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    a_smallint SMALLINT DEFAULT -32768 NOT NULL,
    an_integer INTEGER DEFAULT 2147483647,
    a_bigint BIGINT DEFAULT -9223372036854775807,
    a_float FLOAT DEFAULT 0.5,
    a_double DOUBLE DEFAULT -1.25,
    a_numeric NUMERIC(12, 2) DEFAULT 1.10 NOT NULL,
    a_long_numeric TEXT DEFAULT '1234567890123456789012345678.0123456789',
    a_whole_numeric NUMERIC(5),
    a_boolean BOOLEAN DEFAULT 1 NOT NULL,
    another_boolean BOOLEAN DEFAULT 0
);

INSERT INTO numbers (id, a_smallint, an_integer, a_bigint, a_float, a_double, a_numeric, a_long_numeric, a_whole_numeric, a_boolean) VALUES
    (1, 0, -2147483648, 9223372036854775807, 1.5, 2.5, 0.00, '-0.0000000001', 99999, 0),
    (2, 7, NULL, NULL, NULL, NULL, -1.10, NULL, NULL, 1);

INSERT INTO alembic_version (version_num) VALUES ('100000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 100000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('100000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '100000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 100000000002: One column of every text and byte type
-- ======================================================================

SELECT '2/4 100000000002 One column of every text and byte type' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 100000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 100000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('100000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE texts (
    id INTEGER NOT NULL,
    a_string VARCHAR(320) DEFAULT 'it''s 100% C:\new' NOT NULL,
    a_varchar VARCHAR(10) DEFAULT 'NO',
    a_char CHAR(3) DEFAULT 'abc',
    a_text TEXT,
    a_unicode VARCHAR(20) DEFAULT 'Grüße',
    a_unicode_text TEXT,
    a_binary BLOB,
    a_blob BLOB,
    a_uuid CHAR(36),
    a_json JSON,
    a_jsonb JSON,
    CONSTRAINT texts_pkey PRIMARY KEY (id)
);

INSERT INTO texts (id, a_string, a_varchar, a_char, a_text, a_unicode, a_unicode_text, a_binary, a_blob, a_uuid, a_json, a_jsonb) VALUES
    (1, '007', 'NULL', 'x', 'two
lines', '日本語', '😀', X'00FF10', X'00010203', '01234567-89ab-4def-8123-456789abcdef', '{"a": [1, 2.50, null, true], "b''": "it''s"}', '{"b": 1}');

INSERT INTO texts (id, a_string, a_varchar, a_char) VALUES
    (2, '1.10', NULL, NULL);

UPDATE alembic_version SET version_num = '100000000002' WHERE version_num = '100000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 100000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('100000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '100000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 100000000003: One column of every type of time, and enums
-- ======================================================================

SELECT '3/4 100000000003 One column of every type of time, and enums' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 100000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 100000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('100000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE times (
    id INTEGER NOT NULL,
    a_date DATE DEFAULT '2026-11-20' NOT NULL,
    a_timestamp TIMESTAMP DEFAULT '2026-11-20 09:30:00',
    a_timestamptz TIMESTAMP,
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    state VARCHAR(12) DEFAULT 'new' NOT NULL,
    size VARCHAR(5),
    CONSTRAINT times_pkey PRIMARY KEY (id),
    CONSTRAINT times_state_enum CHECK (state IN ('new', 'paid', 'it''s shipped')),
    CONSTRAINT times_size_enum CHECK (size IN ('small', 'large'))
);

INSERT INTO times (id, a_date, a_timestamp, state, size) VALUES
    (1, '1999-12-31', '2000-01-01 00:00:00', 'it''s shipped', 'large');

INSERT INTO times (id, a_date, a_timestamp, state) VALUES
    (2, '2026-02-28', NULL, 'paid');

UPDATE alembic_version SET version_num = '100000000003' WHERE version_num = '100000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 100000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('100000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '100000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 100000000004: Times of day and spans, where the server has them
-- ======================================================================

SELECT '4/4 100000000004 Times of day and spans, where the server has them' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 100000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 100000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('100000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

CREATE TABLE hours (
    id INTEGER NOT NULL,
    a_time TIME DEFAULT '12:30:45',
    CONSTRAINT hours_pkey PRIMARY KEY (id)
);

UPDATE alembic_version SET version_num = '100000000004' WHERE version_num = '100000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 100000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('100000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '100000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: types is at 100000000004' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('100000000004') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 4;
