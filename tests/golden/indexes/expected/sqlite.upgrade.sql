-- Retort: upgrade of indexes on sqlite 3.40
--
-- project:     indexes
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a00000000003
--
--    1. a00000000001  Indexes with options
--    2. a00000000002  Drop and add indexes, and the columns below them
--    3. a00000000003  An index outside the transaction
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: indexes is at a00000000003
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
-- a00000000001: Indexes with options
-- ======================================================================

SELECT '1/3 a00000000001 Indexes with options' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE docs (
    id BIGINT NOT NULL,
    owner VARCHAR(40) NOT NULL,
    state VARCHAR(10) DEFAULT 'new',
    meta TEXT,
    size INTEGER,
    CONSTRAINT docs_pkey PRIMARY KEY (id)
);

CREATE INDEX ix_docs_owner ON docs (owner, size DESC);

CREATE UNIQUE INDEX uq_docs_owner_state ON docs (owner, state);

CREATE INDEX ix_docs_lower ON docs ((lower(owner)));

CREATE INDEX ix_docs_state ON docs (state) WHERE state <> 'new';

INSERT INTO alembic_version (version_num) VALUES ('a00000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000002: Drop and add indexes, and the columns below them
-- ======================================================================

SELECT '2/3 a00000000002 Drop and add indexes, and the columns below them' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

DROP INDEX ix_docs_state;

DROP INDEX ix_docs_lower;

CREATE TABLE _retort_docs (
    id BIGINT NOT NULL,
    owner VARCHAR(60) NOT NULL,
    state VARCHAR(10) DEFAULT 'new',
    meta TEXT,
    size INTEGER,
    CONSTRAINT docs_pkey PRIMARY KEY (id)
);

INSERT INTO _retort_docs (id, owner, state, meta, size)
SELECT id, owner, state, meta, size
FROM docs;

DROP TABLE docs;

ALTER TABLE _retort_docs RENAME TO docs;

CREATE INDEX ix_docs_owner ON docs (owner, size DESC);

CREATE UNIQUE INDEX uq_docs_owner_state ON docs (owner, state);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'docs' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE docs RENAME COLUMN state TO status;

DROP INDEX ix_docs_owner;

ALTER TABLE docs DROP COLUMN size;

CREATE INDEX ix_docs_status ON docs (status);

UPDATE alembic_version SET version_num = 'a00000000002' WHERE version_num = 'a00000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a00000000003: An index outside the transaction
-- ======================================================================

SELECT '3/3 a00000000003 An index outside the transaction' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a00000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a00000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE INDEX ix_docs_status_owner ON docs (status, owner);

UPDATE alembic_version SET version_num = 'a00000000003' WHERE version_num = 'a00000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a00000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a00000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: indexes is at a00000000003' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000003') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 3;
