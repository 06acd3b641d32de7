-- Retort: downgrade of changed_rows on mysql 8.0
--
-- project:     changed_rows
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   a10000000005
-- ends at:     base
--
--    1. a10000000005  Count rows outside of a transaction
--    2. a10000000004  Fill a new column
--    3. a10000000003  Delete rows
--    4. a10000000002  Update rows in every way
--    5. a10000000001  Create accounts and fill them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: changed_rows is at base
-- If it stops within a revision, go on with the last place that it printed, such as a10000000005:1:
--   retort -d mysql@8.0 downgrade a10000000005:base --resume a10000000005:1
--
-- to run:   mysql --comments DATABASE < mysql.downgrade.sql
-- to undo:  mysql --comments DATABASE < mysql.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds a10000000005 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''a10000000005'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of a10000000005');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a10000000005', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- a10000000005: Count rows outside of a transaction
-- ======================================================================

SELECT '1/5 a10000000005 Count rows outside of a transaction' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SELECT 'a10000000005:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO accounts (id, email, area) VALUES
    (50, 'z@example.org', 'eu');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a10000000005');

SELECT 'a10000000005:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a10000000004' WHERE version_num = 'a10000000005';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a10000000005');

-- ======================================================================
-- a10000000004: Fill a new column
-- ======================================================================

SELECT '2/5 a10000000004 Fill a new column' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a10000000004 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a10000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of a10000000004');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a10000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000004:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM accounts
WHERE id = 50;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of a10000000004');

SELECT 'a10000000004:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE accounts RENAME COLUMN area TO region;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of a10000000004');

SELECT 'a10000000004:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE accounts DROP COLUMN region;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a10000000004');

SELECT 'a10000000004:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a10000000003' WHERE version_num = 'a10000000004';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a10000000004');

-- ======================================================================
-- a10000000003: Delete rows
-- ======================================================================

SELECT '3/5 a10000000003 Delete rows' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a10000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a10000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of a10000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a10000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000003:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO accounts (id, email, state, balance, code) VALUES
    (3, 'c@example.org', 'closed', 0, 'X'),
    (4, 'd@example.org', 'closed', -1, 'X');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a10000000003');

SELECT 'a10000000003:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a10000000002' WHERE version_num = 'a10000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a10000000003');

-- ======================================================================
-- a10000000002: Update rows in every way
-- ======================================================================

SELECT '4/5 a10000000002 Update rows in every way' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a10000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a10000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of a10000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a10000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000002:1 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE accounts SET note = NULL WHERE id = 2;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of a10000000002');

SELECT 'a10000000002:2 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SET @retort_rows = -1;
START TRANSACTION;
SELECT COUNT(*) INTO @retort_rows FROM accounts
WHERE id = 1
FOR UPDATE;
UPDATE accounts
SET email = 'a@example.org',
    state = 'new',
    balance = 10.50,
    active = TRUE,
    seen = NULL,
    meta = NULL,
    picture = NULL
WHERE id = 1;
SET @retort_rows = IF(@@error_count > 0 OR @retort_at IS NULL, -1, @retort_rows);
SET @retort_sql = IF(@retort_rows = 1, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the version row of a10000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: ', @retort_rows, ' rows, not 1, at statement 2 of 2 of a10000000002'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000002:3 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a10000000001' WHERE version_num = 'a10000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a10000000002');

-- ======================================================================
-- a10000000001: Create accounts and fill them
-- ======================================================================

SELECT '5/5 a10000000001 Create accounts and fill them' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a10000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a10000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of a10000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a10000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000001:1 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE `order`;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of a10000000001');

SELECT 'a10000000001:2 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE accounts;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a10000000001');

SELECT 'a10000000001:3 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM alembic_version WHERE version_num = 'a10000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a10000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: changed_rows is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
