-- Retort: upgrade of changed_rows on mariadb 10.11
--
-- project:     changed_rows
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a10000000005
--
--    1. a10000000001  Create accounts and fill them
--    2. a10000000002  Update rows in every way
--    3. a10000000003  Delete rows
--    4. a10000000004  Fill a new column
--    5. a10000000005  Count rows outside of a transaction
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: changed_rows is at a10000000005
-- If it stops within a revision, go on with the last place that it printed, such as a10000000001:2:
--   retort -d mariadb@10.11 upgrade base:a10000000005 --resume a10000000001:2
--
-- to run:   mariadb --comments DATABASE < mariadb.upgrade.sql
-- to undo:  mariadb --comments DATABASE < mariadb.downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds nothing, or is not there.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 0 AND @retort_known = 0);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 10 of a10000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- a10000000001: Create accounts and fill them
-- ======================================================================

SELECT '1/5 a10000000001 Create accounts and fill them' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 10 of a10000000001');

SELECT 'a10000000001:1 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE accounts (
    id BIGINT NOT NULL,
    email VARCHAR(60) NOT NULL,
    state ENUM('new', 'open', 'closed') NOT NULL DEFAULT 'new',
    balance NUMERIC(12, 2),
    active BOOLEAN NOT NULL DEFAULT TRUE,
    seen TIMESTAMP NULL,
    code VARCHAR(10),
    note LONGTEXT,
    meta JSON,
    picture LONGBLOB,
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 10 of a10000000001');

SELECT 'a10000000001:2 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE `order` (
    `select` INTEGER NOT NULL,
    `a b` VARCHAR(20),
    PRIMARY KEY (`select`)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 10 of a10000000001');

SELECT 'a10000000001:3 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO accounts (id, email, balance, code) VALUES
    (1, 'a@example.org', 10.50, '007');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 10 of a10000000001');

SELECT 'a10000000001:4 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO accounts (id, email, state, code) VALUES
    (2, 'b@example.org', 'open', 'NO');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 10 of a10000000001');

SELECT 'a10000000001:5 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO accounts (id, email, state) VALUES
    (3, 'c@example.org', 'closed');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 10 of a10000000001');

SELECT 'a10000000001:6 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO accounts (id, email, state, balance) VALUES
    (4, 'd@example.org', 'closed', -1);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 10 of a10000000001');

SELECT 'a10000000001:7 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO accounts (id, email, code) VALUES
    (5, 'e@example.org', 'it''s');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 10 of a10000000001');

SELECT 'a10000000001:8 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO `order` (`select`, `a b`) VALUES
    (1, 'x'),
    (2, 'y');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 10 of a10000000001');

SELECT 'a10000000001:9 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_rows = -1;
START TRANSACTION;
SELECT COUNT(*) INTO @retort_rows FROM accounts
WHERE balance IS NULL
FOR UPDATE;
UPDATE accounts
SET balance = 0
WHERE balance IS NULL;
SET @retort_rows = IF(@@error_count > 0 OR @retort_at IS NULL, -1, @retort_rows);
SET @retort_sql = IF(@retort_rows = 3, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 3);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 10 of 10 of a10000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: ', @retort_rows, ' rows, not 3, at statement 9 of 10 of a10000000001'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000001:10 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_rows = -1;
START TRANSACTION;
DELETE FROM accounts
WHERE id = 5;
SET @retort_rows = IF(@@error_count > 0 OR @retort_at IS NULL, -1, ROW_COUNT());
SET @retort_sql = IF(@retort_rows = 1, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the version row of a10000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: ', @retort_rows, ' rows, not 1, at statement 10 of 10 of a10000000001'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000001:11 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('a10000000001');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a10000000001');

-- ======================================================================
-- a10000000002: Update rows in every way
-- ======================================================================

SELECT '2/5 a10000000002 Update rows in every way' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a10000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a10000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 5 of a10000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a10000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000002:1 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- The first account
UPDATE accounts
SET email = 'O''Hara \\ <x@example.org>\n$$ ; GO',
    state = 'open',
    balance = balance + 1,
    active = FALSE,
    seen = '2026-11-20 09:30:00',
    note = NULL,
    meta = '{"a": [1, "x"], "b": null}',
    picture = X'00FF10'
WHERE id = 1;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of a10000000002');

SELECT 'a10000000002:2 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_rows = -1;
START TRANSACTION;
SELECT COUNT(*) INTO @retort_rows FROM accounts
WHERE state IN ('open', 'closed') AND (code IN ('007', 'it''s') OR code IS NULL) AND active = TRUE
FOR UPDATE;
UPDATE accounts
SET code = 'X'
WHERE state IN ('open', 'closed') AND (code IN ('007', 'it''s') OR code IS NULL) AND active = TRUE;
SET @retort_rows = IF(@@error_count > 0 OR @retort_at IS NULL, -1, @retort_rows);
SET @retort_sql = IF(@retort_rows BETWEEN 2 AND 3, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows BETWEEN 2 AND 3);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 3 of 5 of a10000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: ', @retort_rows, ' rows, not 2 to 3, at statement 2 of 5 of a10000000002'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000002:3 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_rows = -1;
START TRANSACTION;
SELECT COUNT(*) INTO @retort_rows FROM accounts
WHERE email LIKE 'b%' OR note = 'it''s eu'
FOR UPDATE;
UPDATE accounts
SET note = '{{ not a template }}'
WHERE email LIKE 'b%' OR note = 'it''s eu';
SET @retort_rows = IF(@@error_count > 0 OR @retort_at IS NULL, -1, @retort_rows);
SET @retort_sql = IF(@retort_rows >= 1, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows >= 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 4 of 5 of a10000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: ', @retort_rows, ' rows, not 1 or more, at statement 3 of 5 of a10000000002'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000002:4 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE `order`
SET `a b` = 'z'
WHERE `select` = 2;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of a10000000002');

SELECT 'a10000000002:5 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_rows = -1;
START TRANSACTION;
SELECT COUNT(*) INTO @retort_rows FROM `order`
FOR UPDATE;
UPDATE `order`
SET `a b` = `a b`;
SET @retort_rows = IF(@@error_count > 0 OR @retort_at IS NULL, -1, @retort_rows);
SET @retort_sql = IF(@retort_rows BETWEEN 0 AND 10, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows BETWEEN 0 AND 10);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the version row of a10000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: ', @retort_rows, ' rows, not 0 to 10, at statement 5 of 5 of a10000000002'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000002:6 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a10000000002' WHERE version_num = 'a10000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a10000000002');

-- ======================================================================
-- a10000000003: Delete rows
-- ======================================================================

SELECT '3/5 a10000000003 Delete rows' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a10000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a10000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of a10000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a10000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000003:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_rows = -1;
START TRANSACTION;
DELETE FROM accounts
WHERE id IN (3, 4) AND state = 'closed';
SET @retort_rows = IF(@@error_count > 0 OR @retort_at IS NULL, -1, ROW_COUNT());
SET @retort_sql = IF(@retort_rows = 2, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 2);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 2 of 4 of a10000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: ', @retort_rows, ' rows, not 2, at statement 1 of 4 of a10000000003'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000003:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM `order`;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of a10000000003');

SELECT 'a10000000003:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_rows = -1;
START TRANSACTION;
DELETE FROM accounts
WHERE note IS NULL AND id = 90;
SET @retort_rows = IF(@@error_count > 0 OR @retort_at IS NULL, -1, ROW_COUNT());
SET @retort_sql = IF(@retort_rows BETWEEN 0 AND 3, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows BETWEEN 0 AND 3);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 4 of 4 of a10000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: ', @retort_rows, ' rows, not 0 to 3, at statement 3 of 4 of a10000000003'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000003:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_rows = -1;
START TRANSACTION;
DELETE FROM accounts WHERE id = 99;
SET @retort_rows = IF(@@error_count > 0 OR @retort_at IS NULL, -1, ROW_COUNT());
SET @retort_sql = IF(@retort_rows = 0, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 0);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the version row of a10000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: ', @retort_rows, ' rows, not 0, at statement 4 of 4 of a10000000003'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000003:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a10000000003' WHERE version_num = 'a10000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a10000000003');

-- ======================================================================
-- a10000000004: Fill a new column
-- ======================================================================

SELECT '4/5 a10000000004 Fill a new column' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a10000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a10000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of a10000000004');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a10000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000004:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE accounts ADD COLUMN region VARCHAR(20);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of a10000000004');

SELECT 'a10000000004:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE accounts
SET region = 'eu';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of a10000000004');

SELECT 'a10000000004:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE accounts RENAME COLUMN region TO area;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of a10000000004');

SELECT 'a10000000004:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_rows = -1;
START TRANSACTION;
SELECT COUNT(*) INTO @retort_rows FROM accounts
WHERE id = 2
FOR UPDATE;
UPDATE accounts
SET area = 'us'
WHERE id = 2;
SET @retort_rows = IF(@@error_count > 0 OR @retort_at IS NULL, -1, @retort_rows);
SET @retort_sql = IF(@retort_rows = 1, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 5 of 6 of a10000000004');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: ', @retort_rows, ' rows, not 1, at statement 4 of 6 of a10000000004'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000004:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO accounts (id, email, area) VALUES
    (50, 'z@example.org', 'eu');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of a10000000004');

SELECT 'a10000000004:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE accounts
SET email = 'y@example.org'
WHERE id = 50;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a10000000004');

SELECT 'a10000000004:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a10000000004' WHERE version_num = 'a10000000003';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a10000000004');

-- ======================================================================
-- a10000000005: Count rows outside of a transaction
-- ======================================================================

SELECT '5/5 a10000000005 Count rows outside of a transaction' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a10000000004 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a10000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 2 of a10000000005');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a10000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000005:1 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_rows = -1;
START TRANSACTION;
SELECT COUNT(*) INTO @retort_rows FROM accounts
WHERE id = 2
FOR UPDATE;
UPDATE accounts
SET balance = 7
WHERE id = 2;
SET @retort_rows = IF(@@error_count > 0 OR @retort_at IS NULL, -1, @retort_rows);
SET @retort_sql = IF(@retort_rows = 1, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 2 of 2 of a10000000005');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: ', @retort_rows, ' rows, not 1, at statement 1 of 2 of a10000000005'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000005:2 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_rows = -1;
START TRANSACTION;
DELETE FROM accounts
WHERE id = 50;
SET @retort_rows = IF(@@error_count > 0 OR @retort_at IS NULL, -1, ROW_COUNT());
SET @retort_sql = IF(@retort_rows = 1, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the version row of a10000000005');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: ', @retort_rows, ' rows, not 1, at statement 2 of 2 of a10000000005'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a10000000005:3 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a10000000005' WHERE version_num = 'a10000000004';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a10000000005');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a10000000005') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: changed_rows is at a10000000005'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
