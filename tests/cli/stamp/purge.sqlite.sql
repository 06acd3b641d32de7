-- Retort: stamp of shop on sqlite 3.40
--
-- project:     shop
-- dialect:     sqlite 3.40
-- range:       --purge heads
-- starts at:   anything
-- ends at:     b1, c1
--
--    1. b1,c1  Stamp: no revision is run
--
-- It writes to the version table and the audit table (made where they are missing) only, and runs nothing of any revision.
-- What the version table holds goes, whatever it is.
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

-- Goes on whatever the version table holds.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) >= 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE IF NOT EXISTS retort_audit (
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
    CONSTRAINT retort_audit_pkc PRIMARY KEY (id)
);

DELETE FROM alembic_version;
INSERT INTO alembic_version (version_num) VALUES ('b1');
INSERT INTO alembic_version (version_num) VALUES ('c1');
CREATE TEMP TABLE retort_audited AS
SELECT count(*) AS count FROM retort_audit;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, NULL, 'shop', NULL, NULL, 'b1,c1', 'stamp', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', NULL, NULL, '--purge heads');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b1, c1 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('b1', 'c1') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_start) = 1 AND (SELECT count(*) FROM retort_audit) = (SELECT count + 1 FROM temp.retort_audited)
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b1,c1' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;
DROP TABLE temp.retort_audited;

COMMIT;

SELECT 'OK: shop is at b1, c1' AS result
WHERE (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('b1', 'c1') THEN version_num END) = 2 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
