-- Retort: stamp of shop on sqlite 3.40
--
-- project:     shop
-- dialect:     sqlite 3.40
-- range:       a1:heads
-- starts at:   a1
-- ends at:     b1, c1
--
--    1. b1,c1  Stamp: no revision is run
--
-- It writes to the version table only, and runs nothing of any revision.
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at b1, c1

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- b1,c1: Stamp: no revision is run
-- ======================================================================

SELECT '1/1 b1,c1 Stamp: no revision is run' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a1 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a1" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a1') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

UPDATE alembic_version SET version_num = 'b1' WHERE version_num = 'a1';
INSERT INTO alembic_version (version_num) VALUES ('c1');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b1, c1 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('b1', 'c1') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b1,c1' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at b1, c1' AS result
WHERE (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('b1', 'c1') THEN version_num END) = 2 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
