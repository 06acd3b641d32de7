-- Retort: upgrade of it's an audit on sqlite 3.40
--
-- project:     it's an audit
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     dddd00000004
--
--    1. aaaa00000001  Create accounts (CHG0042317)
--    2. bbbb00000002  One branch (it's $(x) &y :z \ "q" `b` %s $retort$ 🚀;)
--    3. cccc00000003  Another branch
--    4. dddd00000004  Merge
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: it's an audit is at dddd00000004
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
-- aaaa00000001: Create accounts (CHG0042317)
-- ======================================================================

SELECT '1/4 aaaa00000001 Create accounts' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
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

CREATE TABLE accounts (
    id INTEGER NOT NULL,
    email VARCHAR(40) NOT NULL,
    CONSTRAINT accounts_pkey PRIMARY KEY (id)
);

INSERT INTO accounts (id, email) VALUES
    (1, 'one@example.com'),
    (2, 'two@example.com');

INSERT INTO alembic_version (version_num) VALUES ('aaaa00000001');
CREATE TEMP TABLE retort_audited AS
SELECT count(*) AS count FROM retort_audit;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, NULL, 'it''s an audit', NULL, NULL, 'aaaa00000001', 'upgrade', 'd1ee3d689aac57516686a1ea4cb8422ee3bc4cdef342f83c69aac730bb40a43e', 'CHG0042317', 'sqlite.upgrade.sql', 'base:heads');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version aaaa00000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('aaaa00000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1 AND (SELECT count(*) FROM retort_audit) = (SELECT count + 1 FROM temp.retort_audited)
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'aaaa00000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;
DROP TABLE temp.retort_audited;

COMMIT;

-- ======================================================================
-- bbbb00000002: One branch (it's $(x) &y :z \ "q" `b` %s $retort$ 🚀;)
-- ======================================================================

SELECT '2/4 bbbb00000002 One branch' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds aaaa00000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version aaaa00000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('aaaa00000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
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

ALTER TABLE accounts ADD COLUMN score INTEGER;

UPDATE alembic_version SET version_num = 'bbbb00000002' WHERE version_num = 'aaaa00000001';
CREATE TEMP TABLE retort_audited AS
SELECT count(*) AS count FROM retort_audit;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, NULL, 'it''s an audit', NULL, NULL, 'bbbb00000002', 'upgrade', '5863ebc7d2da24f743064f21b39804108682be2f674114215dce702670c1203b', 'it''s $(x) &y :z \ "q" `b` %s $retort$ 🚀;', 'sqlite.upgrade.sql', 'base:heads');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version bbbb00000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('bbbb00000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1 AND (SELECT count(*) FROM retort_audit) = (SELECT count + 1 FROM temp.retort_audited)
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'bbbb00000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;
DROP TABLE temp.retort_audited;

COMMIT;

-- ======================================================================
-- cccc00000003: Another branch
-- ======================================================================

SELECT '3/4 cccc00000003 Another branch' AS progress
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

CREATE INDEX ix_accounts_email ON accounts (email);

INSERT INTO alembic_version (version_num) VALUES ('cccc00000003');
CREATE TEMP TABLE retort_audited AS
SELECT count(*) AS count FROM retort_audit;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, NULL, 'it''s an audit', NULL, NULL, 'cccc00000003', 'upgrade', '2fde064e2c88b0835be4ab95be1c28031c4f03f25b5b3d53e721c2d83dd19e6a', NULL, 'sqlite.upgrade.sql', 'base:heads');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version bbbb00000002, cccc00000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('bbbb00000002', 'cccc00000003') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_start) = 1 AND (SELECT count(*) FROM retort_audit) = (SELECT count + 1 FROM temp.retort_audited)
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'cccc00000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;
DROP TABLE temp.retort_audited;

COMMIT;

-- ======================================================================
-- dddd00000004: Merge
-- ======================================================================

SELECT '4/4 dddd00000004 Merge' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds bbbb00000002, cccc00000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version bbbb00000002, cccc00000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('bbbb00000002', 'cccc00000003') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_done) = 3
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

DELETE FROM alembic_version WHERE version_num = 'bbbb00000002';
UPDATE alembic_version SET version_num = 'dddd00000004' WHERE version_num = 'cccc00000003';
CREATE TEMP TABLE retort_audited AS
SELECT count(*) AS count FROM retort_audit;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (strftime('%Y-%m-%d %H:%M:%f', 'now'), NULL, NULL, 'it''s an audit', NULL, NULL, 'dddd00000004', 'upgrade', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', NULL, 'sqlite.upgrade.sql', 'base:heads');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version dddd00000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('dddd00000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1 AND (SELECT count(*) FROM retort_audit) = (SELECT count + 1 FROM temp.retort_audited)
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'dddd00000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;
DROP TABLE temp.retort_audited;

COMMIT;

SELECT 'OK: it''s an audit is at dddd00000004' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('dddd00000004') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 4;
