-- Retort: upgrade of long_names on mysql 8.0
--
-- project:     long_names
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     900000000002
--
--    1. 900000000001  The longest
--    2. 900000000002  Alter
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: long_names is at 900000000002
-- If it stops within a revision, go on with the last place that it printed, such as 900000000001:2:
--   retort -d mysql@8.0 upgrade base:900000000002 --resume 900000000001:2
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
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of 900000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 900000000001: The longest
-- ======================================================================

SELECT '1/2 900000000001 The longest' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 3 of 900000000001');

SELECT '900000000001:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE a123456789012345678901234567890123456789012345678901234567890bc (
    b123456789012345678901234567890123456789012345678901234567890bc INTEGER NOT NULL AUTO_INCREMENT,
    c123456789012345678901234567890123456789012345678901234567890bc INTEGER,
    d23456789012345678901234567890123456789012345678901234567890bcd INTEGER,
    d23456789012345678901234567890123456789012345678901234567890bce ENUM('a', 'b'),
    PRIMARY KEY (b123456789012345678901234567890123456789012345678901234567890bc),
    CONSTRAINT a123456789012345678901234567890123456789012345678901234_a1a25ea4 FOREIGN KEY (d23456789012345678901234567890123456789012345678901234567890bcd) REFERENCES a123456789012345678901234567890123456789012345678901234567890bc (b123456789012345678901234567890123456789012345678901234567890bc)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 900000000001');

SELECT '900000000001:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE UNIQUE INDEX ix_a123456789012345678901234567890123456789012345678901_a576c081 ON a123456789012345678901234567890123456789012345678901234567890bc (c123456789012345678901234567890123456789012345678901234567890bc);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 900000000001');

SELECT '900000000001:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE UNIQUE INDEX ix_a123456789012345678901234567890123456789012345678901_60be5da8 ON a123456789012345678901234567890123456789012345678901234567890bc (d23456789012345678901234567890123456789012345678901234567890bcd);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 900000000001');

SELECT '900000000001:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO alembic_version (version_num) VALUES ('900000000001');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 900000000001');

-- ======================================================================
-- 900000000002: Alter
-- ======================================================================

SELECT '2/2 900000000002 Alter' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 900000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('900000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of 900000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 900000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '900000000002:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE a123456789012345678901234567890123456789012345678901234567890bc MODIFY COLUMN c123456789012345678901234567890123456789012345678901234567890bc BIGINT;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of 900000000002');

SELECT '900000000002:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE a123456789012345678901234567890123456789012345678901234567890bc MODIFY COLUMN d23456789012345678901234567890123456789012345678901234567890bce LONGTEXT;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of 900000000002');

SELECT '900000000002:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE a123456789012345678901234567890123456789012345678901234567890bc RENAME TO a123456789012345678901234567890123456789012345678901234567890bd;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of 900000000002');

SELECT '900000000002:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE a123456789012345678901234567890123456789012345678901234567890bd DROP FOREIGN KEY a123456789012345678901234567890123456789012345678901234_a1a25ea4;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of 900000000002');

SELECT '900000000002:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX ix_a123456789012345678901234567890123456789012345678901_60be5da8 ON a123456789012345678901234567890123456789012345678901234567890bd;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of 900000000002');

SELECT '900000000002:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE a123456789012345678901234567890123456789012345678901234567890bd DROP COLUMN d23456789012345678901234567890123456789012345678901234567890bcd;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 900000000002');

SELECT '900000000002:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '900000000002' WHERE version_num = '900000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 900000000002');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('900000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: long_names is at 900000000002'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
