-- Retort: downgrade of hostile_bodies_without_a_client on sqlite 3.40
--
-- project:     hostile_bodies_without_a_client
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   bc0000000001
-- ends at:     base
--
--    1. bc0000000001  Bodies that look like the end of something
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: hostile_bodies_without_a_client is at base
--
-- to run:   sqlite.downgrade.sql, with any client that stops at the first error
-- to undo:  sqlite.upgrade.sql, with any client that stops at the first error

PRAGMA busy_timeout = 5000;
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- bc0000000001: Bodies that look like the end of something
-- ======================================================================

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds bc0000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version bc0000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bc0000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

DROP TRIGGER odd_trigger;

DROP TABLE notes;

DELETE FROM alembic_version WHERE version_num = 'bc0000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'bc0000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: hostile_bodies_without_a_client is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
