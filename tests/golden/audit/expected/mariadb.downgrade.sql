-- Retort: downgrade of it's an audit on mariadb 10.11
--
-- project:     it's an audit
-- dialect:     mariadb 10.11
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
-- If it stops within a revision, go on with the last place that it printed, such as cccc00000003:1:
--   retort -d mariadb@10.11 downgrade dddd00000004:base --resume cccc00000003:1
--
-- to run:   mariadb --comments DATABASE < mariadb.downgrade.sql
-- to undo:  mariadb --comments DATABASE < mariadb.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds dddd00000004 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''dddd00000004'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the version row of dddd00000004');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version dddd00000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- dddd00000004: Merge
-- ======================================================================

SELECT '1/4 dddd00000004 Merge' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS retort_audit (
    id BIGINT NOT NULL AUTO_INCREMENT,
    recorded_utc DATETIME(6) NOT NULL,
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
    PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of dddd00000004');

SET @retort_hit = 0;
START TRANSACTION;
INSERT INTO alembic_version (version_num) VALUES ('bbbb00000002');
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
UPDATE alembic_version SET version_num = 'cccc00000003' WHERE version_num = 'dddd00000004';
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (UTC_TIMESTAMP(6), CURRENT_USER(), USER(), 'it''s an audit', NULL, NULL, 'dddd00000004', 'downgrade', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', NULL, 'mariadb.downgrade.sql', 'base:heads');
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
SET @retort_sql = IF(@retort_hit = 3 AND @retort_at IS NOT NULL, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR @retort_hit IS NULL OR @retort_hit <> 3 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of dddd00000004');

-- ======================================================================
-- cccc00000003: Another branch
-- ======================================================================

SELECT '2/4 cccc00000003 Another branch' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds bbbb00000002, cccc00000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('bbbb00000002', 'cccc00000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 2 AND @retort_known = 2);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of cccc00000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version bbbb00000002, cccc00000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'cccc00000003:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX ix_accounts_email ON accounts;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of cccc00000003');

SELECT 'cccc00000003:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_hit = 0;
START TRANSACTION;
DELETE FROM alembic_version WHERE version_num = 'cccc00000003';
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (UTC_TIMESTAMP(6), CURRENT_USER(), USER(), 'it''s an audit', NULL, NULL, 'cccc00000003', 'downgrade', 'de45df7848fa6a7b1154a89ac8aa164582fd64039e4fd823c60f3bc63cb10c6c', NULL, 'mariadb.downgrade.sql', 'base:heads');
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
SET @retort_sql = IF(@retort_hit = 2 AND @retort_at IS NOT NULL, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR @retort_hit IS NULL OR @retort_hit <> 2 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of cccc00000003');

-- ======================================================================
-- bbbb00000002: One branch (it's $(x) &y :z \ "q" `b` %s $retort$ 🚀;)
-- ======================================================================

SELECT '3/4 bbbb00000002 One branch' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds bbbb00000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('bbbb00000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of bbbb00000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version bbbb00000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'bbbb00000002:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE accounts DROP COLUMN score;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of bbbb00000002');

SELECT 'bbbb00000002:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_hit = 0;
START TRANSACTION;
UPDATE alembic_version SET version_num = 'aaaa00000001' WHERE version_num = 'bbbb00000002';
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (UTC_TIMESTAMP(6), CURRENT_USER(), USER(), 'it''s an audit', NULL, NULL, 'bbbb00000002', 'downgrade', 'd3ff3461fc28e7b977a09d207ad69719ae997960b7e7d5b9515d65e01c10180a', 'it''s $(x) &y :z \\ "q" `b` %s $retort$ 🚀;', 'mariadb.downgrade.sql', 'base:heads');
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
SET @retort_sql = IF(@retort_hit = 2 AND @retort_at IS NOT NULL, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR @retort_hit IS NULL OR @retort_hit <> 2 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of bbbb00000002');

-- ======================================================================
-- aaaa00000001: Create accounts (CHG0042317)
-- ======================================================================

SELECT '4/4 aaaa00000001 Create accounts' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds aaaa00000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('aaaa00000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of aaaa00000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version aaaa00000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'aaaa00000001:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE accounts;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of aaaa00000001');

SELECT 'aaaa00000001:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_hit = 0;
START TRANSACTION;
DELETE FROM alembic_version WHERE version_num = 'aaaa00000001';
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (UTC_TIMESTAMP(6), CURRENT_USER(), USER(), 'it''s an audit', NULL, NULL, 'aaaa00000001', 'downgrade', 'd2614c18fc0cdf5c1f5ed3bdfa125e8d8d8bb95f994663a5e3a68a04f1738ae9', 'CHG0042317', 'mariadb.downgrade.sql', 'base:heads');
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
SET @retort_sql = IF(@retort_hit = 2 AND @retort_at IS NOT NULL, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR @retort_hit IS NULL OR @retort_hit <> 2 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of aaaa00000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: it''''s an audit is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
