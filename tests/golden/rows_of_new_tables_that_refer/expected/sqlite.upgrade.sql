-- Retort: upgrade of rows_of_new_tables_that_refer on sqlite 3.40
--
-- project:     rows_of_new_tables_that_refer
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     bbbb11112222
--
--    1. aaaa11112222  Create parents
--    2. bbbb11112222  Create children, and rows for both
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_of_new_tables_that_refer is at bbbb11112222
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
-- aaaa11112222: Create parents
-- ======================================================================

SELECT '1/2 aaaa11112222 Create parents' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE parents (
    id INTEGER NOT NULL,
    name VARCHAR(40),
    CONSTRAINT parents_pkey PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('aaaa11112222');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version aaaa11112222 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('aaaa11112222') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'aaaa11112222' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- bbbb11112222: Create children, and rows for both
-- ======================================================================

SELECT '2/2 bbbb11112222 Create children, and rows for both' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds aaaa11112222 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version aaaa11112222" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('aaaa11112222') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE children (
    id INTEGER NOT NULL,
    parent_id INTEGER,
    CONSTRAINT children_pkey PRIMARY KEY (id),
    CONSTRAINT children_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parents (id)
);

CREATE TABLE toys (
    id INTEGER NOT NULL,
    parent_id INTEGER,
    CONSTRAINT toys_pkey PRIMARY KEY (id),
    CONSTRAINT toys_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parents (id)
);

CREATE TABLE notes (
    id INTEGER NOT NULL,
    child_id INTEGER,
    CONSTRAINT notes_pkey PRIMARY KEY (id),
    CONSTRAINT notes_child_id_fkey FOREIGN KEY (child_id) REFERENCES children (id)
);

INSERT INTO toys (id, parent_id) VALUES
    (1, NULL);

INSERT INTO parents (id, name) VALUES
    (1, 'one'),
    (2, 'two');

INSERT INTO children (id, parent_id) VALUES
    (1, 1),
    (2, NULL);

UPDATE toys
SET parent_id = 2
WHERE id = 1;

INSERT INTO notes (id, child_id) VALUES
    (1, 1);

UPDATE alembic_version SET version_num = 'bbbb11112222' WHERE version_num = 'aaaa11112222';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version bbbb11112222 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bbbb11112222') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'bbbb11112222' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: rows_of_new_tables_that_refer is at bbbb11112222' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bbbb11112222') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 2;
