-- Retort: upgrade of numbers_without_a_client on sqlite 3.40
--
-- project:     numbers_without_a_client
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     bc0000000002
--
--    1. bc0000000002  Rows with numbers of their own, in a script without directives
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: numbers_without_a_client is at bc0000000002
--
-- to run:   sqlite.upgrade.sql, with any client that stops at the first error
-- to undo:  sqlite.downgrade.sql, with any client that stops at the first error

PRAGMA busy_timeout = 5000;
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- bc0000000002: Rows with numbers of their own, in a script without directives
-- ======================================================================

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE notes (
    id INTEGER CONSTRAINT notes_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    body VARCHAR(200)
);

INSERT INTO notes (id, body) VALUES
    (7, 'it''s');

INSERT INTO notes (body) VALUES
    ('another');

INSERT INTO alembic_version (version_num) VALUES ('bc0000000002');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version bc0000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bc0000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'bc0000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: numbers_without_a_client is at bc0000000002' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bc0000000002') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
