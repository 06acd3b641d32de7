-- Retort: downgrade of defaults on mariadb 10.11
--
-- project:     defaults
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   900000000003
-- ends at:     base
--
--    1. 900000000003  More changes
--    2. 900000000002  First changes
--    3. 900000000001  Create
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: defaults is at base
-- If it stops within a revision, go on with the last place that it printed, such as 900000000003:2:
--   retort -d mariadb@10.11 downgrade 900000000003:base --resume 900000000003:2
--
-- to run:   mariadb --comments DATABASE < mariadb.downgrade.sql
-- to undo:  mariadb --comments DATABASE < mariadb.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds 900000000003 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''900000000003'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 7 of 900000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 900000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 900000000003: More changes
-- ======================================================================

SELECT '1/3 900000000003 More changes' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT '900000000003:1 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t ADD COLUMN c2 BIGINT DEFAULT 9223372036854775807 AFTER c1;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 7 of 900000000003');

SELECT '900000000003:2 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t ADD COLUMN c6 BOOLEAN DEFAULT FALSE AFTER c5;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 7 of 900000000003');

SELECT '900000000003:3 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t ADD COLUMN c7 VARCHAR(50) DEFAULT '\\' AFTER c6;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 7 of 900000000003');

SELECT '900000000003:4 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t ADD COLUMN c11 DATETIME DEFAULT '2026-11-20 10:11:12' AFTER c10;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 7 of 900000000003');

SELECT '900000000003:5 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t ADD COLUMN c14 JSON DEFAULT '{"a": [1, "x''y"]}' AFTER c13;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 7 of 900000000003');

SELECT '900000000003:6 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t ADD COLUMN c160 ENUM('a', 'b''c') DEFAULT 'a' AFTER c15;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 7 of 900000000003');

SELECT '900000000003:7 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t ADD COLUMN c18 VARCHAR(10) DEFAULT (upper('abc')) COMMENT 'x' AFTER c17;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 900000000003');

SELECT '900000000003:8 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '900000000002' WHERE version_num = '900000000003';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 900000000003');

-- ======================================================================
-- 900000000002: First changes
-- ======================================================================

SELECT '2/3 900000000002 First changes' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 900000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('900000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 8 of 900000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 900000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '900000000002:1 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c24 INTEGER DEFAULT (1 + 2);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 8 of 900000000002');

SELECT '900000000002:2 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c5 NUMERIC(10, 3) DEFAULT 1.500;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 8 of 900000000002');

SELECT '900000000002:3 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c19 DATETIME DEFAULT CURRENT_TIMESTAMP;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 8 of 900000000002');

SELECT '900000000002:4 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c18 VARCHAR(10) DEFAULT (upper('abc'));
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 8 of 900000000002');

SELECT '900000000002:5 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t RENAME COLUMN c160 TO c16;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 8 of 900000000002');

SELECT '900000000002:6 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c6 BOOLEAN DEFAULT TRUE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 8 of 900000000002');

SELECT '900000000002:7 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c7 VARCHAR(50) DEFAULT 'it''s \\ "q" %s :x $$ \t';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 8 of 900000000002');

SELECT '900000000002:8 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c1 SMALLINT DEFAULT -5;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 900000000002');

SELECT '900000000002:9 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '900000000001' WHERE version_num = '900000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 900000000002');

-- ======================================================================
-- 900000000001: Create
-- ======================================================================

SELECT '3/3 900000000001 Create' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 900000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('900000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of 900000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 900000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '900000000001:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE t;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 900000000001');

SELECT '900000000001:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM alembic_version WHERE version_num = '900000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 900000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: defaults is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
