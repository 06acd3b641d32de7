-- Retort: upgrade of rows_from_files on sqlite 3.40
--
-- project:     rows_from_files
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     500000000003
--
--    1. 500000000001  The tables
--    2. 500000000002  Rows from CSV
--    3. 500000000003  Rows from JSON lines
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_from_files is at 500000000003
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
-- 500000000001: The tables
-- ======================================================================

SELECT '1/3 500000000001 The tables' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE countries (
    code CHAR(2) NOT NULL,
    name VARCHAR(80) NOT NULL,
    note VARCHAR(200),
    CONSTRAINT countries_pkey PRIMARY KEY (code)
);

CREATE TABLE values_of_every_type (
    id INTEGER CONSTRAINT values_of_every_type_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    small SMALLINT,
    ratio DOUBLE,
    price NUMERIC(12, 2),
    long_price TEXT,
    active BOOLEAN,
    label VARCHAR(100),
    story TEXT,
    token BLOB,
    image BLOB,
    born DATE,
    seen TIMESTAMP,
    sent TIMESTAMP,
    "key" CHAR(36),
    meta JSON,
    mood VARCHAR(5),
    tags JSON,
    CONSTRAINT values_of_every_type_mood_enum CHECK (mood IN ('sad', 'happy'))
);

CREATE TABLE parts (
    id INTEGER NOT NULL,
    parent_id INTEGER,
    name VARCHAR(40) DEFAULT 'unnamed' NOT NULL,
    CONSTRAINT parts_pkey PRIMARY KEY (id),
    CONSTRAINT parts_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parts (id)
);

CREATE TABLE prices (
    part_id INTEGER NOT NULL,
    country CHAR(2) NOT NULL,
    amount NUMERIC(10, 2) NOT NULL,
    CONSTRAINT prices_pkey PRIMARY KEY (part_id, country)
);

INSERT INTO alembic_version (version_num) VALUES ('500000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 500000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '500000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 500000000002: Rows from CSV
-- ======================================================================

SELECT '2/3 500000000002 Rows from CSV' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 500000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 500000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

-- ISO 3166
INSERT INTO countries (code, name, note) VALUES
    ('DE', 'Germany', NULL),
    ('FR', 'France', '-'),
    ('CI', 'Côte d''Ivoire', '{{ who }}'),
    ('KP', 'Korea, "North"', 'line one'||char(13)||'
GO'||char(13)||'
/'||char(13)||'
line;'||char(13)||'
'),
    ('XX', '$(x) &y \n', '100%');

INSERT INTO values_of_every_type (id, small, ratio, price, long_price, active, label, story, token, image, born, seen, sent, "key", meta, mood) VALUES
    (1, 7, 1.5e3, 1.10, '1234567890123456789012345678.0123456789', 1, '007', 'two
lines', X'00FF10AA', X'616263', '2026-11-20', '2026-11-20 09:30:00', '2026-11-20 07:30:00+00:00', '01234567-89ab-4def-8123-456789abcdef', '{"a": [1, 2.50, null]}', 'sad'),
    (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (3, -32768, -0.5, -0.01, '-0.0000000001', 0, 'NO', 'NULL', X'00', X'00', '0001-01-01', '9999-12-31 23:59:59', '1999-12-31 23:59:59+00:00', '01234567-89ab-4def-8123-456789abcdef', '"text"', 'happy');

INSERT INTO parts (id, parent_id, name) VALUES
    (1, NULL, 'engine'),
    (2, 1, 'piston'),
    (3, 2, 'ring');

INSERT INTO prices (country, amount, part_id) VALUES
    ('DE', 10.50, 1),
    ('FR', 11, 1);

INSERT INTO prices (country, amount, part_id) VALUES
    ('DE', 0.99, 2);

UPDATE alembic_version SET version_num = '500000000002' WHERE version_num = '500000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 500000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '500000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 500000000003: Rows from JSON lines
-- ======================================================================

SELECT '3/3 500000000003 Rows from JSON lines' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 500000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 500000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

INSERT INTO values_of_every_type (id, small, price, long_price, active, label, token, image, born, meta, mood, tags) VALUES
    (11, 7, 1.10, '1234567890123456789012345678.0123456789', 1, 'ü 😀', X'00FF', X'616263', '2026-11-20', '{"b": 1.50, "a": [1, {"c": null}]}', 'happy', '["a", "it''s"]'),
    (12, NULL, 0, NULL, 0, '', X'AA', NULL, NULL, '"text"', NULL, '[]');

INSERT INTO values_of_every_type (id, label) VALUES
    (13, 'short');

INSERT INTO parts (id, parent_id, name) VALUES
    (4, 3, 'gap');

INSERT INTO parts (id, parent_id) VALUES
    (5, 4);

INSERT INTO parts (id) VALUES
    (6);

CREATE TABLE made_here (
    word VARCHAR(10) NOT NULL
);

INSERT INTO made_here (word) VALUES
    ('one'),
    ('two'),
    ('thr ee');

UPDATE alembic_version SET version_num = '500000000003' WHERE version_num = '500000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 500000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '500000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: rows_from_files is at 500000000003' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000003') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 3;
