-- Retort: upgrade of collations on sqlite 3.40
--
-- project:     collations
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     e10000000005
--
--    1. e10000000001  Texts with their own order
--    2. e10000000002  Another type keeps the collation
--    3. e10000000003  Change collations and take one away
--    4. e10000000004  An index and a computed column
--    5. e10000000005  Change them on some servers only
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: collations is at e10000000005
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
-- e10000000001: Texts with their own order
-- ======================================================================

SELECT '1/5 e10000000001 Texts with their own order' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE words (
    id INTEGER NOT NULL,
    word VARCHAR(40) COLLATE NOCASE DEFAULT '-' NOT NULL,
    note VARCHAR(80) COLLATE RTRIM,
    state VARCHAR(3),
    CONSTRAINT words_pkey PRIMARY KEY (id),
    CONSTRAINT words_word_key UNIQUE (word),
    CONSTRAINT words_state_enum CHECK (state IN ('new', 'old'))
);

INSERT INTO words (id, word, note) VALUES
    (1, 'Ähre', 'x');

INSERT INTO words (id, word) VALUES
    (2, 'zu');

INSERT INTO alembic_version (version_num) VALUES ('e10000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version e10000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'e10000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- e10000000002: Another type keeps the collation
-- ======================================================================

SELECT '2/5 e10000000002 Another type keeps the collation' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds e10000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version e10000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_words (
    id INTEGER NOT NULL,
    word VARCHAR(60) COLLATE NOCASE DEFAULT '-' NOT NULL,
    note VARCHAR(80) COLLATE RTRIM,
    state VARCHAR(3),
    CONSTRAINT words_pkey PRIMARY KEY (id),
    CONSTRAINT words_word_key UNIQUE (word),
    CONSTRAINT words_state_enum CHECK (state IN ('new', 'old'))
);

INSERT INTO _retort_words (id, word, note, state)
SELECT id, word, note, state
FROM words;

DROP TABLE words;

ALTER TABLE _retort_words RENAME TO words;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'words' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE words ADD COLUMN lemma VARCHAR(40) COLLATE NOCASE;

UPDATE alembic_version SET version_num = 'e10000000002' WHERE version_num = 'e10000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version e10000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'e10000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- e10000000003: Change collations and take one away
-- ======================================================================

SELECT '3/5 e10000000003 Change collations and take one away' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds e10000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version e10000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE _retort_words (
    id INTEGER NOT NULL,
    word VARCHAR(60) COLLATE BINARY DEFAULT '-' NOT NULL,
    note VARCHAR(80) COLLATE RTRIM,
    state VARCHAR(3),
    lemma VARCHAR(40) COLLATE NOCASE,
    CONSTRAINT words_pkey PRIMARY KEY (id),
    CONSTRAINT words_word_key UNIQUE (word),
    CONSTRAINT words_state_enum CHECK (state IN ('new', 'old'))
);

INSERT INTO _retort_words (id, word, note, state, lemma)
SELECT id, word, note, state, lemma
FROM words;

DROP TABLE words;

ALTER TABLE _retort_words RENAME TO words;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'words' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_words (
    id INTEGER NOT NULL,
    word VARCHAR(60) COLLATE BINARY DEFAULT '-' NOT NULL,
    note VARCHAR(80),
    state VARCHAR(3),
    lemma VARCHAR(40) COLLATE NOCASE,
    CONSTRAINT words_pkey PRIMARY KEY (id),
    CONSTRAINT words_word_key UNIQUE (word),
    CONSTRAINT words_state_enum CHECK (state IN ('new', 'old'))
);

INSERT INTO _retort_words (id, word, note, state, lemma)
SELECT id, word, note, state, lemma
FROM words;

DROP TABLE words;

ALTER TABLE _retort_words RENAME TO words;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'words' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE words DROP COLUMN lemma;

UPDATE alembic_version SET version_num = 'e10000000003' WHERE version_num = 'e10000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version e10000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'e10000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- e10000000004: An index and a computed column
-- ======================================================================

SELECT '4/5 e10000000004 An index and a computed column' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds e10000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version e10000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

CREATE INDEX ix_words_note ON words (note);

CREATE TABLE _retort_words (
    id INTEGER NOT NULL,
    word VARCHAR(60) COLLATE BINARY DEFAULT '-' NOT NULL,
    note VARCHAR(80),
    state VARCHAR(3),
    label VARCHAR(80) COLLATE RTRIM GENERATED ALWAYS AS (word || '!') STORED,
    CONSTRAINT words_pkey PRIMARY KEY (id),
    CONSTRAINT words_word_key UNIQUE (word),
    CONSTRAINT words_state_enum CHECK (state IN ('new', 'old'))
);

INSERT INTO _retort_words (id, word, note, state)
SELECT id, word, note, state
FROM words;

DROP TABLE words;

ALTER TABLE _retort_words RENAME TO words;

CREATE INDEX ix_words_note ON words (note);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'words' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'e10000000004' WHERE version_num = 'e10000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version e10000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'e10000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- e10000000005: Change them on some servers only
-- ======================================================================

SELECT '5/5 e10000000005 Change them on some servers only' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds e10000000004 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version e10000000004" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 4
FROM alembic_version;

ALTER TABLE words RENAME COLUMN word TO term;

CREATE TABLE _retort_words (
    id INTEGER NOT NULL,
    term VARCHAR(60) COLLATE BINARY DEFAULT '-' NOT NULL,
    note VARCHAR(80),
    state VARCHAR(3),
    label VARCHAR(80) COLLATE NOCASE GENERATED ALWAYS AS (term || '!') STORED,
    CONSTRAINT words_pkey PRIMARY KEY (id),
    CONSTRAINT words_word_key UNIQUE (term),
    CONSTRAINT words_state_enum CHECK (state IN ('new', 'old'))
);

INSERT INTO _retort_words (id, term, note, state)
SELECT id, term, note, state
FROM words;

DROP TABLE words;

ALTER TABLE _retort_words RENAME TO words;

CREATE INDEX ix_words_note ON words (note);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'words' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'e10000000005' WHERE version_num = 'e10000000004';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version e10000000005 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000005') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'e10000000005' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: collations is at e10000000005' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000005') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 5;
