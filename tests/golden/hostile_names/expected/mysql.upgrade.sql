-- Retort: upgrade of hostile_names on mysql 8.0
--
-- project:     hostile_names
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     500000000003
--
--    1. 500000000001  Reserved words; quotes ' and -- comments */ in a message (O'Neil -- \, X'1)
--    2. 500000000002  Spaces, cases and quotes
--    3. 500000000003  Change what has such names
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: hostile_names is at 500000000003
-- If it stops within a revision, go on with the last place that it printed, such as 500000000001:2:
--   retort -d mysql@8.0 upgrade base:500000000003 --resume 500000000001:2
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
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of 500000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 500000000001: Reserved words; quotes ' and -- comments */ in a message (O'Neil -- \, X'1)
--
-- */ DROP TABLE everything; --
-- $$ \q and a second line
-- ======================================================================

SELECT '1/3 500000000001 Reserved words; quotes '' and -- comments */ in a message' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 3 of 500000000001');

SELECT '500000000001:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- a note with */ and
-- a second line; -- and 'quotes'
CREATE TABLE `order` (
    `select` INTEGER NOT NULL,
    `group` VARCHAR(10) DEFAULT 'table',
    user VARCHAR(10) NOT NULL,
    level INTEGER,
    `key` INTEGER,
    `rank` INTEGER COMMENT 'a window''s function',
    PRIMARY KEY (`select`),
    CONSTRAINT `unique` UNIQUE (`group`, user),
    CONSTRAINT `check` CHECK (level > 0)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 500000000001');

SELECT '500000000001:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX `index` ON `order` (`key`, `rank`);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 500000000001');

SELECT '500000000001:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO `order` (`select`, `group`, user, level, `key`, `rank`) VALUES
    (1, 'from', 'where', 1, 2, 3);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 500000000001');

SELECT '500000000001:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO alembic_version (version_num) VALUES ('500000000001');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 500000000001');

-- ======================================================================
-- 500000000002: Spaces, cases and quotes
-- ======================================================================

SELECT '2/3 500000000002 Spaces, cases and quotes' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 500000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('500000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 5 of 500000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 500000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '500000000002:1 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE `My Table` (
    Id INTEGER NOT NULL,
    `a column` VARCHAR(10) DEFAULT 'x',
    CamelCase INTEGER,
    `größe` INTEGER,
    `1st` INTEGER,
    `per%cent` INTEGER,
    `co:lon` INTEGER,
    `dash-ed` INTEGER,
    PRIMARY KEY (Id),
    CONSTRAINT `Uq My Table` UNIQUE (CamelCase),
    CONSTRAINT `Fk-Self` FOREIGN KEY (`größe`) REFERENCES `My Table` (Id),
    KEY `Fk-Self` (`größe`)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of 500000000002');

SELECT '500000000002:2 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE `My Table` CHANGE COLUMN `a column` `An Other` VARCHAR(20) DEFAULT 'x';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of 500000000002');

SELECT '500000000002:3 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE `My Table` RENAME TO `Your table`;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of 500000000002');

SELECT '500000000002:4 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX `Ix Your` ON `Your table` (`per%cent`, `1st`);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of 500000000002');

SELECT '500000000002:5 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE `It's "quoted" ``here`` [and] there` (
    `a"b` INTEGER NOT NULL,
    `c``d` INTEGER NOT NULL DEFAULT 1,
    `e]f[` INTEGER,
    `g'h` VARCHAR(10) DEFAULT '''',
    `i\j` INTEGER,
    PRIMARY KEY (`a"b`)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 500000000002');

SELECT '500000000002:6 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '500000000002' WHERE version_num = '500000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 500000000002');

-- ======================================================================
-- 500000000003: Change what has such names
-- ======================================================================

SELECT '3/3 500000000003 Change what has such names' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 500000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('500000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 5 of 500000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 500000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '500000000003:1 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE `order` CHANGE COLUMN `group` `having` VARCHAR(10) NOT NULL DEFAULT 'table';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of 500000000003');

SELECT '500000000003:2 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE `order` DROP CHECK `check`;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of 500000000003');

SELECT '500000000003:3 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE `It's "quoted" ``here`` [and] there` CHANGE COLUMN `g'h` `g''h` VARCHAR(20) DEFAULT '''';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of 500000000003');

SELECT '500000000003:4 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE `It's "quoted" ``here`` [and] there` DROP COLUMN `i\j`;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of 500000000003');

SELECT '500000000003:5 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX `index` ON `order`;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 500000000003');

SELECT '500000000003:6 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '500000000003' WHERE version_num = '500000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 500000000003');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('500000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: hostile_names is at 500000000003'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
