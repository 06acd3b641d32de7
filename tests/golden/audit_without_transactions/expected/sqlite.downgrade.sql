-- Retort: downgrade of audit on sqlite 3.40
--
-- project:     audit
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   aaaa00000001
-- ends at:     base
--
--    1. aaaa00000001  Create accounts (CHG0042317)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: audit is at base
-- If it stops within a revision, go on with the place that stands above the failed statement, such as aaaa00000001:1:
--   retort -d sqlite@3.40 downgrade aaaa00000001:base --resume aaaa00000001:1
--
-- to run:   sqlite.downgrade.sql, with any client that stops at the first error
-- to undo:  sqlite.upgrade.sql, with any client that stops at the first error

PRAGMA busy_timeout = 5000;
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- aaaa00000001: Create accounts (CHG0042317)
-- ======================================================================

-- Goes on only if the version table holds aaaa00000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version aaaa00000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('aaaa00000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;
-- Unless this held, what follows runs in a transaction that cannot be committed.
CREATE TEMP TABLE IF NOT EXISTS retort_open (id INTEGER PRIMARY KEY);
CREATE TEMP TABLE IF NOT EXISTS retort_fence (id INTEGER NOT NULL REFERENCES retort_open DEFERRABLE INITIALLY DEFERRED);
PRAGMA foreign_keys = ON;
BEGIN;
INSERT INTO temp.retort_fence VALUES (1);
DELETE FROM temp.retort_fence
WHERE (SELECT count(*) FROM temp.retort_fence) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1;
COMMIT;
PRAGMA foreign_keys = OFF;

CREATE TABLE IF NOT EXISTS ops.changes (
    id INTEGER NOT NULL,
    recorded_utc VARCHAR(23) NOT NULL,
    database_user VARCHAR(320),
    login VARCHAR(320),
    project VARCHAR(255) NOT NULL,
    environment VARCHAR(255),
    target VARCHAR(255),
    revision VARCHAR(255) NOT NULL,
    direction VARCHAR(10) NOT NULL,
    checksum CHAR(64) NOT NULL,
    ticket VARCHAR(255),
    script VARCHAR(255),
    script_range VARCHAR(255) NOT NULL,
    CONSTRAINT changes_pkc PRIMARY KEY (id)
);

-- aaaa00000001:1 of 1

DROP TABLE accounts;

-- aaaa00000001:2 the version row

BEGIN IMMEDIATE;
DELETE FROM alembic_version WHERE version_num = 'aaaa00000001';
CREATE TEMP TABLE retort_audited AS
SELECT count(*) AS count FROM ops.changes;
INSERT INTO ops.changes (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, NULL, 'audit', NULL, NULL, 'aaaa00000001', 'downgrade', 'd2614c18fc0cdf5c1f5ed3bdfa125e8d8d8bb95f994663a5e3a68a04f1738ae9', 'CHG0042317', 'sqlite.downgrade.sql', 'base:heads');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1 AND (SELECT count(*) FROM ops.changes) = (SELECT count + 1 FROM temp.retort_audited)
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'aaaa00000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;
DROP TABLE temp.retort_audited;
COMMIT;

SELECT 'OK: audit is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
