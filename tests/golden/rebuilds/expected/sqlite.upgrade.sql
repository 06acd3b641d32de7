-- Retort: upgrade of rebuilds on sqlite 3.40
--
-- project:     rebuilds
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     700000000004
--
--    1. 700000000001  Tables that refer to each other
--    2. 700000000002  Many changes of a table that others refer to
--    3. 700000000003  Single changes that need a rebuild on SQLite
--    4. 700000000004  Take the cycle out again
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rebuilds is at 700000000004
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
-- 700000000001: Tables that refer to each other
-- ======================================================================

SELECT '1/4 700000000001 Tables that refer to each other' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE teams (
    id INTEGER CONSTRAINT teams_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    name VARCHAR(30) NOT NULL,
    CONSTRAINT teams_name_key UNIQUE (name)
);

CREATE TABLE players (
    id INTEGER CONSTRAINT players_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    team_id INTEGER NOT NULL,
    captain_id INTEGER,
    shirt VARCHAR(5) DEFAULT '0',
    salary NUMERIC(9, 2) DEFAULT 100 NOT NULL,
    CONSTRAINT uq_players_shirt UNIQUE (team_id, shirt),
    CONSTRAINT players_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE,
    CONSTRAINT players_captain_id_fkey FOREIGN KEY (captain_id) REFERENCES players (id),
    CONSTRAINT ck_players_salary CHECK (salary >= 0)
);

CREATE INDEX ix_players_captain ON players (captain_id);

CREATE INDEX ix_players_salary ON players (salary DESC, shirt);

CREATE TABLE goals (
    player_id INTEGER NOT NULL,
    at_minute SMALLINT NOT NULL,
    CONSTRAINT goals_pkey PRIMARY KEY (player_id, at_minute),
    CONSTRAINT goals_player_id_fkey FOREIGN KEY (player_id) REFERENCES players (id) ON DELETE CASCADE
);

INSERT INTO teams (id, name) VALUES
    (1, 'it''s us'),
    (2, 'them');

INSERT INTO players (id, team_id, captain_id, shirt) VALUES
    (1, 1, NULL, '1'),
    (2, 1, 1, '10'),
    (3, 2, NULL, '10');

INSERT INTO goals (player_id, at_minute) VALUES
    (1, 5),
    (2, 44),
    (2, 90);

INSERT INTO alembic_version (version_num) VALUES ('700000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 700000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('700000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '700000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 700000000002: Many changes of a table that others refer to
-- ======================================================================

SELECT '2/4 700000000002 Many changes of a table that others refer to' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 700000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 700000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('700000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_players (
    id INTEGER CONSTRAINT players_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    team_id INTEGER NOT NULL,
    captain_id INTEGER,
    shirt VARCHAR(8) DEFAULT '0' NOT NULL,
    wage NUMERIC(9, 2) DEFAULT 100 NOT NULL,
    nick VARCHAR(20) DEFAULT 'none',
    CONSTRAINT uq_players_shirt UNIQUE (team_id, shirt),
    CONSTRAINT uq_players_captain UNIQUE (captain_id, shirt),
    CONSTRAINT players_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE,
    CONSTRAINT players_captain_id_fkey FOREIGN KEY (captain_id) REFERENCES players (id),
    CONSTRAINT ck_players_wage CHECK (wage >= 1)
);

INSERT INTO _retort_players (id, team_id, captain_id, shirt, wage)
SELECT id, team_id, captain_id, shirt, salary
FROM players;

DELETE FROM sqlite_sequence WHERE name = '_retort_players';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_players', seq FROM sqlite_sequence WHERE name = 'players';

DROP TABLE players;

ALTER TABLE _retort_players RENAME TO players;

CREATE INDEX ix_players_captain ON players (captain_id);

CREATE INDEX ix_players_salary ON players (wage DESC, shirt);

CREATE INDEX ix_players_nick ON players (nick);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'players' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_teams (
    id INTEGER CONSTRAINT teams_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    name VARCHAR(60) NOT NULL,
    city VARCHAR(30),
    CONSTRAINT teams_name_key UNIQUE (name)
);

INSERT INTO _retort_teams (id, name)
SELECT id, name
FROM teams;

DELETE FROM sqlite_sequence WHERE name = '_retort_teams';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_teams', seq FROM sqlite_sequence WHERE name = 'teams';

DROP TABLE teams;

ALTER TABLE _retort_teams RENAME TO teams;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'teams' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = '700000000002' WHERE version_num = '700000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 700000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('700000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '700000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 700000000003: Single changes that need a rebuild on SQLite
-- ======================================================================

SELECT '3/4 700000000003 Single changes that need a rebuild on SQLite' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 700000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 700000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('700000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE _retort_goals (
    player_id INTEGER NOT NULL,
    at_minute INTEGER NOT NULL,
    CONSTRAINT goals_pkey PRIMARY KEY (player_id, at_minute),
    CONSTRAINT goals_player_id_fkey FOREIGN KEY (player_id) REFERENCES players (id) ON DELETE CASCADE
);

INSERT INTO _retort_goals (player_id, at_minute)
SELECT player_id, at_minute
FROM goals;

DROP TABLE goals;

ALTER TABLE _retort_goals RENAME TO goals;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'goals' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE teams ADD COLUMN mvp_id INTEGER;

CREATE TABLE _retort_teams (
    id INTEGER CONSTRAINT teams_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    name VARCHAR(60) NOT NULL,
    city VARCHAR(30),
    mvp_id INTEGER,
    CONSTRAINT teams_name_key UNIQUE (name),
    CONSTRAINT fk_teams_mvp FOREIGN KEY (mvp_id) REFERENCES players (id)
);

INSERT INTO _retort_teams (id, name, city, mvp_id)
SELECT id, name, city, mvp_id
FROM teams;

DELETE FROM sqlite_sequence WHERE name = '_retort_teams';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_teams', seq FROM sqlite_sequence WHERE name = 'teams';

DROP TABLE teams;

ALTER TABLE _retort_teams RENAME TO teams;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'teams' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_players (
    id INTEGER CONSTRAINT players_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    team_id INTEGER NOT NULL,
    shirt VARCHAR(8) DEFAULT '0' NOT NULL,
    wage NUMERIC(9, 2) DEFAULT 100 NOT NULL,
    nick VARCHAR(20) DEFAULT 'none',
    CONSTRAINT uq_players_shirt UNIQUE (team_id, shirt),
    CONSTRAINT players_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE,
    CONSTRAINT ck_players_wage CHECK (wage >= 1)
);

INSERT INTO _retort_players (id, team_id, shirt, wage, nick)
SELECT id, team_id, shirt, wage, nick
FROM players;

DELETE FROM sqlite_sequence WHERE name = '_retort_players';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_players', seq FROM sqlite_sequence WHERE name = 'players';

DROP TABLE players;

ALTER TABLE _retort_players RENAME TO players;

CREATE INDEX ix_players_salary ON players (wage DESC, shirt);

CREATE INDEX ix_players_nick ON players (nick);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'players' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = '700000000003' WHERE version_num = '700000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 700000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('700000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '700000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 700000000004: Take the cycle out again
-- ======================================================================

SELECT '4/4 700000000004 Take the cycle out again' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 700000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 700000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('700000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

CREATE TABLE _retort_teams (
    id INTEGER CONSTRAINT teams_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    name VARCHAR(60) NOT NULL,
    city VARCHAR(30),
    mvp_id INTEGER,
    CONSTRAINT teams_name_key UNIQUE (name)
);

INSERT INTO _retort_teams (id, name, city, mvp_id)
SELECT id, name, city, mvp_id
FROM teams;

DELETE FROM sqlite_sequence WHERE name = '_retort_teams';
INSERT INTO sqlite_sequence (name, seq)
SELECT '_retort_teams', seq FROM sqlite_sequence WHERE name = 'teams';

DROP TABLE teams;

ALTER TABLE _retort_teams RENAME TO teams;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'teams' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE teams DROP COLUMN mvp_id;

ALTER TABLE goals RENAME TO strikes;

UPDATE alembic_version SET version_num = '700000000004' WHERE version_num = '700000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 700000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('700000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '700000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: rebuilds is at 700000000004' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('700000000004') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 4;
