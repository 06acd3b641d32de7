-- Retort: upgrade of branches on sqlite 3.40
--
-- project:     branches
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     c1, no
--
--    1. 007                                                                               The first base
--    2. 12345e678901                                                                      The left branch
--    3. a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_  The right branch
--    4. 0x1f                                                                              Merge left and right
--    5. b1                                                                                The second base
--    6. b2                                                                                Needs the left branch of the other base
--    7. no                                                                                Merge two bases
--    8. c1                                                                                A third base that stays alone
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: branches is at c1, no
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
-- 007: The first base
-- ======================================================================

SELECT '1/8 007 The first base' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(80) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE root_a (
    id INTEGER NOT NULL,
    CONSTRAINT root_a_pkey PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('007');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 007 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('007') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '007' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 12345e678901: The left branch
-- ======================================================================

SELECT '2/8 12345e678901 The left branch' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(80) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 007 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 007" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('007') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE left_a (
    id INTEGER NOT NULL,
    CONSTRAINT left_a_pkey PRIMARY KEY (id)
);

UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = '007';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 12345e678901 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '12345e678901' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_: The right branch
-- ======================================================================

SELECT '3/8 a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ The right branch' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(80) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 12345e678901 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 12345e678901" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE right_a (
    id INTEGER NOT NULL,
    CONSTRAINT right_a_pkey PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901', 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 0x1f: Merge left and right
-- ======================================================================

SELECT '4/8 0x1f Merge left and right' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(80) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901', 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

ALTER TABLE root_a ADD COLUMN merged BOOLEAN DEFAULT 0 NOT NULL;

DELETE FROM alembic_version WHERE version_num = '12345e678901';
UPDATE alembic_version SET version_num = '0x1f' WHERE version_num = 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 0x1f was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('0x1f') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '0x1f' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b1: The second base
-- ======================================================================

SELECT '5/8 b1 The second base' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(80) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 0x1f and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 0x1f" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('0x1f') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 4
FROM alembic_version;

CREATE TABLE root_b (
    id INTEGER NOT NULL,
    CONSTRAINT root_b_pkey PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('b1');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 0x1f, b1 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('0x1f', 'b1') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b1' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b2: Needs the left branch of the other base
-- ======================================================================

SELECT '6/8 b2 Needs the left branch of the other base' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 5;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(80) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 0x1f, b1 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 0x1f, b1" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('0x1f', 'b1') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_done) = 5
FROM alembic_version;

CREATE TABLE needs (
    id INTEGER NOT NULL,
    left_id INTEGER,
    CONSTRAINT needs_pkey PRIMARY KEY (id),
    CONSTRAINT needs_left_id_fkey FOREIGN KEY (left_id) REFERENCES left_a (id)
);

UPDATE alembic_version SET version_num = 'b2' WHERE version_num = 'b1';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 0x1f, b2 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('0x1f', 'b2') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b2' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- no: Merge two bases
-- ======================================================================

SELECT '7/8 no Merge two bases' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 6;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(80) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 0x1f, b2 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 0x1f, b2" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('0x1f', 'b2') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_done) = 6
FROM alembic_version;

CREATE TABLE both (
    id INTEGER NOT NULL,
    CONSTRAINT both_pkey PRIMARY KEY (id)
);

DELETE FROM alembic_version WHERE version_num = '0x1f';
UPDATE alembic_version SET version_num = 'no' WHERE version_num = 'b2';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version no was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('no') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'no' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- c1: A third base that stays alone
-- ======================================================================

SELECT '8/8 c1 A third base that stays alone' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 7;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(80) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds no and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version no" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('no') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 7
FROM alembic_version;

CREATE TABLE root_c (
    id INTEGER NOT NULL,
    CONSTRAINT root_c_pkey PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('c1');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version c1, no was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('c1', 'no') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'c1' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: branches is at c1, no' AS result
WHERE (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('c1', 'no') THEN version_num END) = 2 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 8;
