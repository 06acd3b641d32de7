-- Retort: downgrade of rebuilds on mariadb 10.11
--
-- project:     rebuilds
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   700000000004
-- ends at:     base
--
--    1. 700000000004  Take the cycle out again
--    2. 700000000003  Single changes that need a rebuild on SQLite
--    3. 700000000002  Many changes of a table that others refer to
--    4. 700000000001  Tables that refer to each other
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rebuilds is at base
-- If it stops within a revision, go on with the last place that it printed, such as 700000000004:2:
--   retort -d mariadb@10.11 downgrade 700000000004:base --resume 700000000004:2
--
-- to run:   mariadb --comments DATABASE < mariadb.downgrade.sql
-- to undo:  mariadb --comments DATABASE < mariadb.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds 700000000004 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''700000000004'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of 700000000004');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 700000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 700000000004: Take the cycle out again
-- ======================================================================

SELECT '1/4 700000000004 Take the cycle out again' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT '700000000004:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE strikes RENAME TO goals;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 700000000004');

SELECT '700000000004:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE teams ADD COLUMN mvp_id INTEGER;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 700000000004');

SELECT '700000000004:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE teams
    ADD INDEX fk_teams_mvp (mvp_id),
    ADD CONSTRAINT fk_teams_mvp FOREIGN KEY (mvp_id) REFERENCES players (id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 700000000004');

SELECT '700000000004:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '700000000003' WHERE version_num = '700000000004';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 700000000004');

-- ======================================================================
-- 700000000003: Single changes that need a rebuild on SQLite
-- ======================================================================

SELECT '2/4 700000000003 Single changes that need a rebuild on SQLite' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 700000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('700000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 7 of 700000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 700000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '700000000003:1 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE players
    ADD COLUMN captain_id INTEGER AFTER team_id,
    ADD CONSTRAINT uq_players_captain UNIQUE (captain_id, shirt);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 7 of 700000000003');

SELECT '700000000003:2 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_players_captain ON players (captain_id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 7 of 700000000003');

SELECT '700000000003:3 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE players ADD CONSTRAINT players_captain_id_fkey FOREIGN KEY (captain_id) REFERENCES players (id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 7 of 700000000003');

SELECT '700000000003:4 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE teams DROP FOREIGN KEY fk_teams_mvp;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 7 of 700000000003');

SELECT '700000000003:5 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE teams DROP INDEX fk_teams_mvp;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 7 of 700000000003');

SELECT '700000000003:6 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE teams DROP COLUMN mvp_id;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 7 of 700000000003');

SELECT '700000000003:7 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE goals MODIFY COLUMN at_minute SMALLINT NOT NULL;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 700000000003');

SELECT '700000000003:8 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '700000000002' WHERE version_num = '700000000003';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 700000000003');

-- ======================================================================
-- 700000000002: Many changes of a table that others refer to
-- ======================================================================

SELECT '3/4 700000000002 Many changes of a table that others refer to' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 700000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('700000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 5 of 700000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 700000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '700000000002:1 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE teams
    DROP COLUMN city,
    MODIFY COLUMN name VARCHAR(30) NOT NULL;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of 700000000002');

SELECT '700000000002:2 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX ix_players_nick ON players;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of 700000000002');

SELECT '700000000002:3 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE players
    DROP INDEX uq_players_captain,
    DROP CONSTRAINT ck_players_wage,
    ADD CONSTRAINT ck_players_salary CHECK (wage >= 0);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of 700000000002');

SELECT '700000000002:4 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE players RENAME COLUMN wage TO salary;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of 700000000002');

SELECT '700000000002:5 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE players
    MODIFY COLUMN shirt VARCHAR(5) DEFAULT '0',
    DROP COLUMN nick;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 700000000002');

SELECT '700000000002:6 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '700000000001' WHERE version_num = '700000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 700000000002');

-- ======================================================================
-- 700000000001: Tables that refer to each other
-- ======================================================================

SELECT '4/4 700000000001 Tables that refer to each other' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 700000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('700000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of 700000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 700000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '700000000001:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE goals;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 700000000001');

SELECT '700000000001:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE players;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 700000000001');

SELECT '700000000001:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE teams;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 700000000001');

SELECT '700000000001:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM alembic_version WHERE version_num = '700000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 700000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: rebuilds is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
