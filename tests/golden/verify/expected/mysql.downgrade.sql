-- Retort: downgrade of verify on mysql 8.0
--
-- project:     verify
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   b50000000003
-- ends at:     base
--
--    1. b50000000003  Add notes
--    2. b50000000002  Require an email
--    3. b50000000001  Create accounts
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: verify is at base
-- If it stops within a revision, go on with the last place that it printed, such as b50000000003:1:
--   retort -d mysql@8.0 downgrade b50000000003:base --resume b50000000003:1
--
-- to run:   mysql --comments DATABASE < mysql.downgrade.sql
-- to undo:  mysql --comments DATABASE < mysql.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds b50000000003 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''b50000000003'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of b50000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b50000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- b50000000003: Add notes
-- ======================================================================

SELECT '1/3 b50000000003 Add notes' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SELECT 'b50000000003:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE accounts DROP COLUMN note;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b50000000003');

SELECT 'b50000000003:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b50000000002' WHERE version_num = 'b50000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b50000000003');

-- ======================================================================
-- b50000000002: Require an email
-- ======================================================================

SELECT '2/3 b50000000002 Require an email' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b50000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b50000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of b50000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b50000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b50000000002:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE accounts MODIFY COLUMN email VARCHAR(60);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b50000000002');

SELECT 'b50000000002:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b50000000001' WHERE version_num = 'b50000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b50000000002');

-- ======================================================================
-- b50000000001: Create accounts
-- ======================================================================

SELECT '3/3 b50000000001 Create accounts' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b50000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b50000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of b50000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b50000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b50000000001:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE accounts;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b50000000001');

SELECT 'b50000000001:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM alembic_version WHERE version_num = 'b50000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b50000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: verify is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
