-- Retort: downgrade of alter_column on mariadb 10.11
--
-- project:     alter_column
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   200000000004
-- ends at:     base
--
--    1. 200000000004  Names that others had
--    2. 200000000003  Several attributes at once
--    3. 200000000002  One attribute at a time
--    4. 200000000001  Columns with everything on them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column is at base
-- If it stops within a revision, go on with the last place that it printed, such as 200000000004:2:
--   retort -d mariadb@10.11 downgrade 200000000004:base --resume 200000000004:2
--
-- to run:   mariadb --comments DATABASE < mariadb.downgrade.sql
-- to undo:  mariadb --comments DATABASE < mariadb.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds 200000000004 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''200000000004'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of 200000000004');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 200000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 200000000004: Names that others had
-- ======================================================================

SELECT '1/4 200000000004 Names that others had' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT '200000000004:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE items ADD COLUMN price NUMERIC(10, 2) AFTER pieces;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of 200000000004');

SELECT '200000000004:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE items
    DROP COLUMN remark,
    DROP COLUMN weight;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of 200000000004');

SELECT '200000000004:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE items RENAME COLUMN amount TO remark;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of 200000000004');

SELECT '200000000004:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE items RENAME COLUMN pieces TO amount;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 200000000004');

SELECT '200000000004:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '200000000003' WHERE version_num = '200000000004';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 200000000004');

-- ======================================================================
-- 200000000003: Several attributes at once
-- ======================================================================

SELECT '2/4 200000000003 Several attributes at once' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 200000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('200000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of 200000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 200000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '200000000003:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE items MODIFY COLUMN active BOOLEAN DEFAULT TRUE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 200000000003');

SELECT '200000000003:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE items CHANGE COLUMN remark note VARCHAR(100) DEFAULT 'it''s';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 200000000003');

SELECT '200000000003:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE items MODIFY COLUMN amount INTEGER NOT NULL DEFAULT 5 COMMENT 'Pieces';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 200000000003');

SELECT '200000000003:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '200000000002' WHERE version_num = '200000000003';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 200000000003');

-- ======================================================================
-- 200000000002: One attribute at a time
-- ======================================================================

SELECT '3/4 200000000002 One attribute at a time' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 200000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('200000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 7 of 200000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 200000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '200000000002:1 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE items RENAME COLUMN last_seen TO seen_at;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 7 of 200000000002');

SELECT '200000000002:2 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE items MODIFY COLUMN code VARCHAR(40) NOT NULL DEFAULT 'none' COMMENT 'The code';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 7 of 200000000002');

SELECT '200000000002:3 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE items MODIFY COLUMN amount INTEGER NOT NULL DEFAULT 5 COMMENT 'How many';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 7 of 200000000002');

SELECT '200000000002:4 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE items MODIFY COLUMN active BOOLEAN NOT NULL DEFAULT TRUE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 7 of 200000000002');

SELECT '200000000002:5 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE items MODIFY COLUMN note VARCHAR(100);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 7 of 200000000002');

SELECT '200000000002:6 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE items MODIFY COLUMN price NUMERIC(10, 2) DEFAULT 1.50;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 7 of 200000000002');

SELECT '200000000002:7 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE items MODIFY COLUMN code VARCHAR(20) NOT NULL DEFAULT 'none' COMMENT 'The code';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 200000000002');

SELECT '200000000002:8 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '200000000001' WHERE version_num = '200000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 200000000002');

-- ======================================================================
-- 200000000001: Columns with everything on them
-- ======================================================================

SELECT '4/4 200000000001 Columns with everything on them' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 200000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('200000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of 200000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 200000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '200000000001:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE items;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 200000000001');

SELECT '200000000001:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM alembic_version WHERE version_num = '200000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 200000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: alter_column is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
