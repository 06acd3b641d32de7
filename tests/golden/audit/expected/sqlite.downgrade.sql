-- Retort: downgrade of it's an audit on sqlite 3.40
--
-- project:     it's an audit
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   dddd00000004
-- ends at:     base
--
--    1. dddd00000004  Merge
--    2. cccc00000003  Another branch
--    3. bbbb00000002  One branch (it's $(x) &y :z \ "q" `b` %s $retort$ 🚀;)
--    4. aaaa00000001  Create accounts (CHG0042317)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: it's an audit is at base
--
-- to run:   sqlite3 DATABASE < sqlite.downgrade.sql
-- to undo:  sqlite3 DATABASE < sqlite.upgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- dddd00000004: Merge
-- ======================================================================

SELECT '1/4 dddd00000004 Merge' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds dddd00000004 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version dddd00000004" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('dddd00000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
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

INSERT INTO alembic_version (version_num) VALUES ('bbbb00000002');
UPDATE alembic_version SET version_num = 'cccc00000003' WHERE version_num = 'dddd00000004';
CREATE TEMP TABLE retort_audited AS
SELECT count(*) AS count FROM retort_audit;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, NULL, 'it''s an audit', NULL, NULL, 'dddd00000004', 'downgrade', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', NULL, 'sqlite.downgrade.sql', 'base:heads');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version bbbb00000002, cccc00000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('bbbb00000002', 'cccc00000003') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_start) = 1 AND (SELECT count(*) FROM retort_audit) = (SELECT count + 1 FROM temp.retort_audited)
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'dddd00000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;
DROP TABLE temp.retort_audited;

COMMIT;

-- ======================================================================
-- cccc00000003: Another branch
-- ======================================================================

SELECT '2/4 cccc00000003 Another branch' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds bbbb00000002, cccc00000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version bbbb00000002, cccc00000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('bbbb00000002', 'cccc00000003') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_done) = 1
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

DROP INDEX ix_accounts_email;

DELETE FROM alembic_version WHERE version_num = 'cccc00000003';
CREATE TEMP TABLE retort_audited AS
SELECT count(*) AS count FROM retort_audit;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, NULL, 'it''s an audit', NULL, NULL, 'cccc00000003', 'downgrade', '775be5aa4ce69c06451ba6f7e1e9a585e6516bd6a5c90a0a17b035afb56c3dbc', NULL, 'sqlite.downgrade.sql', 'base:heads');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version bbbb00000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bbbb00000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1 AND (SELECT count(*) FROM retort_audit) = (SELECT count + 1 FROM temp.retort_audited)
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'cccc00000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;
DROP TABLE temp.retort_audited;

COMMIT;

-- ======================================================================
-- bbbb00000002: One branch (it's $(x) &y :z \ "q" `b` %s $retort$ 🚀;)
-- ======================================================================

SELECT '3/4 bbbb00000002 One branch' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds bbbb00000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version bbbb00000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bbbb00000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
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

ALTER TABLE accounts DROP COLUMN score;

UPDATE alembic_version SET version_num = 'aaaa00000001' WHERE version_num = 'bbbb00000002';
CREATE TEMP TABLE retort_audited AS
SELECT count(*) AS count FROM retort_audit;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, NULL, 'it''s an audit', NULL, NULL, 'bbbb00000002', 'downgrade', 'd3ff3461fc28e7b977a09d207ad69719ae997960b7e7d5b9515d65e01c10180a', 'it''s $(x) &y :z \ "q" `b` %s $retort$ 🚀;', 'sqlite.downgrade.sql', 'base:heads');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version aaaa00000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('aaaa00000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1 AND (SELECT count(*) FROM retort_audit) = (SELECT count + 1 FROM temp.retort_audited)
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'bbbb00000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;
DROP TABLE temp.retort_audited;

COMMIT;

-- ======================================================================
-- aaaa00000001: Create accounts (CHG0042317)
-- ======================================================================

SELECT '4/4 aaaa00000001 Create accounts' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds aaaa00000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version aaaa00000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('aaaa00000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
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

DROP TABLE accounts;

DELETE FROM alembic_version WHERE version_num = 'aaaa00000001';
CREATE TEMP TABLE retort_audited AS
SELECT count(*) AS count FROM retort_audit;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, NULL, 'it''s an audit', NULL, NULL, 'aaaa00000001', 'downgrade', 'd2614c18fc0cdf5c1f5ed3bdfa125e8d8d8bb95f994663a5e3a68a04f1738ae9', 'CHG0042317', 'sqlite.downgrade.sql', 'base:heads');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1 AND (SELECT count(*) FROM retort_audit) = (SELECT count + 1 FROM temp.retort_audited)
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'aaaa00000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;
DROP TABLE temp.retort_audited;

COMMIT;

SELECT 'OK: it''s an audit is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 4;
