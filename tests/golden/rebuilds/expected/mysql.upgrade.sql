-- Retort: upgrade of rebuilds on mysql 8.0
--
-- project:     rebuilds
-- dialect:     mysql 8.0
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
-- If it stops within a revision, go on with the last place that it printed, such as 700000000001:2:
--   retort -d mysql@8.0 upgrade base:700000000004 --resume 700000000001:2
--
-- to run:   mysql --comments DATABASE < mysql.upgrade.sql
-- to undo:  mysql --comments DATABASE < mysql.downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds nothing, or is not there.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 0 AND @retort_known = 0);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 8 of 700000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 700000000001: Tables that refer to each other
-- ======================================================================

SELECT '1/4 700000000001 Tables that refer to each other' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 8 of 700000000001');

SELECT '700000000001:1 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE teams (
    id INTEGER NOT NULL AUTO_INCREMENT,
    name VARCHAR(30) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT teams_name_key UNIQUE (name)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 8 of 700000000001');

SELECT '700000000001:2 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE players (
    id INTEGER NOT NULL AUTO_INCREMENT,
    team_id INTEGER NOT NULL,
    captain_id INTEGER,
    shirt VARCHAR(5) DEFAULT '0',
    salary NUMERIC(9, 2) NOT NULL DEFAULT 100,
    PRIMARY KEY (id),
    CONSTRAINT uq_players_shirt UNIQUE (team_id, shirt),
    CONSTRAINT players_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE,
    CONSTRAINT players_captain_id_fkey FOREIGN KEY (captain_id) REFERENCES players (id),
    CONSTRAINT ck_players_salary CHECK (salary >= 0)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 8 of 700000000001');

SELECT '700000000001:3 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_players_captain ON players (captain_id);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 8 of 700000000001');

SELECT '700000000001:4 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_players_salary ON players (salary DESC, shirt);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 8 of 700000000001');

SELECT '700000000001:5 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE goals (
    player_id INTEGER NOT NULL,
    at_minute SMALLINT NOT NULL,
    PRIMARY KEY (player_id, at_minute),
    CONSTRAINT goals_player_id_fkey FOREIGN KEY (player_id) REFERENCES players (id) ON DELETE CASCADE
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 8 of 700000000001');

SELECT '700000000001:6 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO teams (id, name) VALUES
    (1, 'it''s us'),
    (2, 'them');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 8 of 700000000001');

SELECT '700000000001:7 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO players (id, team_id, captain_id, shirt) VALUES
    (1, 1, NULL, '1'),
    (2, 1, 1, '10'),
    (3, 2, NULL, '10');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 8 of 700000000001');

SELECT '700000000001:8 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO goals (player_id, at_minute) VALUES
    (1, 5),
    (2, 44),
    (2, 90);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 700000000001');

SELECT '700000000001:9 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO alembic_version (version_num) VALUES ('700000000001');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 700000000001');

-- ======================================================================
-- 700000000002: Many changes of a table that others refer to
-- ======================================================================

SELECT '2/4 700000000002 Many changes of a table that others refer to' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 700000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('700000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of 700000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 700000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '700000000002:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE players
    ADD COLUMN nick VARCHAR(20) DEFAULT 'none',
    MODIFY COLUMN shirt VARCHAR(8) NOT NULL DEFAULT '0',
    DROP CHECK ck_players_salary;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of 700000000002');

SELECT '700000000002:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE players RENAME COLUMN salary TO wage;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of 700000000002');

SELECT '700000000002:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE players ADD CONSTRAINT ck_players_salary CHECK (wage >= 0);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of 700000000002');

SELECT '700000000002:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE players
    DROP CHECK ck_players_salary,
    ADD CONSTRAINT ck_players_wage CHECK (wage >= 1),
    ADD CONSTRAINT uq_players_captain UNIQUE (captain_id, shirt);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of 700000000002');

SELECT '700000000002:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_players_nick ON players (nick);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of 700000000002');

SELECT '700000000002:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE teams
    MODIFY COLUMN name VARCHAR(60) NOT NULL,
    ADD COLUMN city VARCHAR(30);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 700000000002');

SELECT '700000000002:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '700000000002' WHERE version_num = '700000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 700000000002');

-- ======================================================================
-- 700000000003: Single changes that need a rebuild on SQLite
-- ======================================================================

SELECT '3/4 700000000003 Single changes that need a rebuild on SQLite' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 700000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('700000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of 700000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 700000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '700000000003:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE goals MODIFY COLUMN at_minute INTEGER NOT NULL;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of 700000000003');

SELECT '700000000003:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE teams ADD COLUMN mvp_id INTEGER;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of 700000000003');

SELECT '700000000003:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE teams
    ADD INDEX fk_teams_mvp (mvp_id),
    ADD CONSTRAINT fk_teams_mvp FOREIGN KEY (mvp_id) REFERENCES players (id);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of 700000000003');

SELECT '700000000003:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE players DROP FOREIGN KEY players_captain_id_fkey;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of 700000000003');

SELECT '700000000003:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX ix_players_captain ON players;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of 700000000003');

SELECT '700000000003:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE players
    DROP INDEX uq_players_captain,
    DROP COLUMN captain_id;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 700000000003');

SELECT '700000000003:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '700000000003' WHERE version_num = '700000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 700000000003');

-- ======================================================================
-- 700000000004: Take the cycle out again
-- ======================================================================

SELECT '4/4 700000000004 Take the cycle out again' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 700000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('700000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 4 of 700000000004');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 700000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '700000000004:1 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE teams DROP FOREIGN KEY fk_teams_mvp;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of 700000000004');

SELECT '700000000004:2 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE teams DROP INDEX fk_teams_mvp;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of 700000000004');

SELECT '700000000004:3 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE teams DROP COLUMN mvp_id;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of 700000000004');

SELECT '700000000004:4 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE goals RENAME TO strikes;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 700000000004');

SELECT '700000000004:5 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '700000000004' WHERE version_num = '700000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 700000000004');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('700000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: rebuilds is at 700000000004'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
