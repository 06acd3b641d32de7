-- Retort: downgrade of alter_column_oldest on mariadb 10.6
--
-- project:     alter_column_oldest
-- dialect:     mariadb 10.6
-- range:       base:heads
-- starts at:   ab0000000012
-- ends at:     base
--
--    1. ab0000000012  What holds on to a type while another takes its place
--    2. ab0000000011  Other labels for a column that is alone with its type
--    3. ab0000000010  Labels taken away, and put in another order
--    4. ab0000000009  Other words
--    5. ab0000000008  New labels, used at once
--    6. ab0000000007  Types that come by themselves, and one of its own
--    7. ab0000000006  Numbering taken from an identity
--    8. ab0000000005  Numbering given, taken and changed
--    9. ab0000000004  Numbers by hand and by the server
--   10. ab0000000003  Two attributes at a time, and all of them
--   11. ab0000000002  One attribute at a time
--   12. ab0000000001  A column for each attribute, and for each two
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column_oldest is at base
-- If it stops within a revision, go on with the last place that it printed, such as ab0000000012:2:
--   retort -d mariadb@10.6 downgrade ab0000000012:base --resume ab0000000012:2
--
-- to run:   mariadb --comments DATABASE < mariadb.downgrade.sql
-- to undo:  mariadb --comments DATABASE < mariadb.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds ab0000000012 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''ab0000000012'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 10 of ab0000000012');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000012', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- ab0000000012: What holds on to a type while another takes its place
-- ======================================================================

SELECT '1/12 ab0000000012 What holds on to a type while another takes its place' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT 'ab0000000012:1 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings
    DROP FOREIGN KEY crossings_first_light_fkey,
    MODIFY COLUMN first_light ENUM('green', 'amber', 'red'),
    MODIFY COLUMN second_light ENUM('green', 'amber', 'red'),
    MODIFY COLUMN phases JSON;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 10 of ab0000000012');

SELECT 'ab0000000012:2 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE lights MODIFY COLUMN colour ENUM('green', 'amber', 'red') NOT NULL;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 10 of ab0000000012');

SELECT 'ab0000000012:3 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 10 of ab0000000012');

SELECT 'ab0000000012:4 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings MODIFY COLUMN second_light ENUM('green', 'amber', 'red') DEFAULT 'amber';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 10 of ab0000000012');

SELECT 'ab0000000012:5 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings
    DROP FOREIGN KEY crossings_first_light_fkey,
    MODIFY COLUMN first_light ENUM('red', 'amber', 'green'),
    MODIFY COLUMN second_light ENUM('red', 'amber', 'green') DEFAULT 'amber',
    MODIFY COLUMN phases JSON;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 10 of ab0000000012');

SELECT 'ab0000000012:6 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE lights MODIFY COLUMN colour ENUM('red', 'amber', 'green') NOT NULL;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 10 of ab0000000012');

SELECT 'ab0000000012:7 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 10 of ab0000000012');

SELECT 'ab0000000012:8 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings DROP CONSTRAINT in_turn;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 10 of ab0000000012');

SELECT 'ab0000000012:9 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE crossings;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 10 of 10 of ab0000000012');

SELECT 'ab0000000012:10 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE lights;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000012');

SELECT 'ab0000000012:11 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000011' WHERE version_num = 'ab0000000012';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000012');

-- ======================================================================
-- ab0000000011: Other labels for a column that is alone with its type
-- ======================================================================

SELECT '2/12 ab0000000011 Other labels for a column that is alone with its type' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000011 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000011') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of ab0000000011');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000011', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000011:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN priority ENUM('lo', 'high') DEFAULT 'lo';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of ab0000000011');

SELECT 'ab0000000011:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX ix_returns_note ON returns;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of ab0000000011');

SELECT 'ab0000000011:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns
    MODIFY COLUMN reason ENUM('unwanted', 'broken') NOT NULL DEFAULT 'unwanted',
    DROP COLUMN note;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of ab0000000011');

SELECT 'ab0000000011:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN reason ENUM('broken', 'late', 'unwanted') DEFAULT 'unwanted';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of ab0000000011');

SELECT 'ab0000000011:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN reason ENUM('broken', 'late') DEFAULT 'broken';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of ab0000000011');

SELECT 'ab0000000011:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns DROP COLUMN reason;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000011');

SELECT 'ab0000000011:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000010' WHERE version_num = 'ab0000000011';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000011');

-- ======================================================================
-- ab0000000010: Labels taken away, and put in another order
-- ======================================================================

SELECT '3/12 ab0000000010 Labels taken away, and put in another order' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000010 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000010') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of ab0000000010');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000010', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000010:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST') NOT NULL DEFAULT 'fresh as of today',
    MODIFY COLUMN before_that ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of ab0000000010');

SELECT 'ab0000000010:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of ab0000000010');

SELECT 'ab0000000010:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP VIEW a_view_on_it;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of ab0000000010');

SELECT 'ab0000000010:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP VIEW open_orders;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of ab0000000010');

SELECT 'ab0000000010:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST') DEFAULT 'LOST';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of ab0000000010');

SELECT 'ab0000000010:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN priority ENUM('lo', 'high', 'it''s; --') DEFAULT 'lo'
;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000010');

SELECT 'ab0000000010:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000009' WHERE version_num = 'ab0000000010';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000010');

-- ======================================================================
-- ab0000000009: Other words
-- ======================================================================

SELECT '4/12 ab0000000009 Other words' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000009 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000009') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 13 of ab0000000009');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000009', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000009:1 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN priority ENUM('lo', 'low', 'high', 'it''s; --') DEFAULT 'lo'
;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 13 of ab0000000009');

SELECT 'ab0000000009:2 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE orders
SET priority = 'low', changed_at = changed_at
WHERE priority = 'lo';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 13 of ab0000000009');

SELECT 'ab0000000009:3 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN priority ENUM('low', 'high', 'it''s; --') DEFAULT 'low'
;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 13 of ab0000000009');

SELECT 'ab0000000009:4 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'lost') NOT NULL DEFAULT 'fresh as of today',
    MODIFY COLUMN before_that ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'lost');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 13 of ab0000000009');

SELECT 'ab0000000009:5 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'lost') DEFAULT 'lost';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 13 of ab0000000009');

SELECT 'ab0000000009:6 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'new', 'shipped', 'paid', 'lost') NOT NULL DEFAULT 'fresh as of today';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 13 of ab0000000009');

SELECT 'ab0000000009:7 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE orders
SET state = 'new', changed_at = changed_at
WHERE state = 'fresh as of today';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 13 of ab0000000009');

SELECT 'ab0000000009:8 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('draft', 'new', 'shipped', 'paid', 'lost') NOT NULL DEFAULT 'new',
    MODIFY COLUMN before_that ENUM('draft', 'fresh as of today', 'new', 'shipped', 'paid', 'lost');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 13 of ab0000000009');

SELECT 'ab0000000009:9 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE orders
SET before_that = 'new', changed_at = changed_at
WHERE before_that = 'fresh as of today';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 10 of 13 of ab0000000009');

SELECT 'ab0000000009:10 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN before_that ENUM('draft', 'new', 'shipped', 'paid', 'lost');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 11 of 13 of ab0000000009');

SELECT 'ab0000000009:11 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'new', 'shipped', 'paid', 'lost') DEFAULT 'lost';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 12 of 13 of ab0000000009');

SELECT 'ab0000000009:12 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE returns
SET state = 'new'
WHERE state = 'fresh as of today';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 13 of 13 of ab0000000009');

SELECT 'ab0000000009:13 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'new', 'shipped', 'paid', 'lost') DEFAULT 'lost';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000009');

SELECT 'ab0000000009:14 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000008' WHERE version_num = 'ab0000000009';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000009');

-- ======================================================================
-- ab0000000008: New labels, used at once
-- ======================================================================

SELECT '5/12 ab0000000008 New labels, used at once' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000008 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000008') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of ab0000000008');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000008', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000008:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'new', 'shipped', 'paid', 'lost');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of ab0000000008');

SELECT 'ab0000000008:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM orders
WHERE id = 3;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of ab0000000008');

SELECT 'ab0000000008:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('new', 'paid') NOT NULL DEFAULT 'new',
    MODIFY COLUMN before_that ENUM('new', 'paid');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of ab0000000008');

SELECT 'ab0000000008:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('new', 'paid');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000008');

SELECT 'ab0000000008:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000007' WHERE version_num = 'ab0000000008';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000008');

-- ======================================================================
-- ab0000000007: Types that come by themselves, and one of its own
-- ======================================================================

SELECT '6/12 ab0000000007 Types that come by themselves, and one of its own' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000007 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000007') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of ab0000000007');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000007', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000007:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX ix_orders_open ON orders;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of ab0000000007');

SELECT 'ab0000000007:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE returns;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of ab0000000007');

SELECT 'ab0000000007:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders DROP CONSTRAINT paid_before;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of ab0000000007');

SELECT 'ab0000000007:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE orders;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000007');

SELECT 'ab0000000007:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000006' WHERE version_num = 'ab0000000007';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000007');

-- ======================================================================
-- ab0000000006: Numbering taken from an identity
-- ======================================================================

SELECT '7/12 ab0000000006 Numbering taken from an identity' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000006 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000006') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of ab0000000006');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000006', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000006:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE refers DROP FOREIGN KEY refers_plain_id_fkey;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of ab0000000006');

SELECT 'ab0000000006:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE plain CHANGE COLUMN number id BIGINT NOT NULL AUTO_INCREMENT;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of ab0000000006');

SELECT 'ab0000000006:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE refers ADD CONSTRAINT refers_plain_id_fkey FOREIGN KEY (plain_id) REFERENCES plain (id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000006');

SELECT 'ab0000000006:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000005' WHERE version_num = 'ab0000000006';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000006');

-- ======================================================================
-- ab0000000005: Numbering given, taken and changed
-- ======================================================================

SELECT '8/12 ab0000000005 Numbering given, taken and changed' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000005 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000005') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 5 of ab0000000005');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000005', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000005:1 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE counted MODIFY COLUMN id BIGINT NOT NULL AUTO_INCREMENT;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of ab0000000005');

SELECT 'ab0000000005:2 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM plain WHERE note = 'the next one';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of ab0000000005');

SELECT 'ab0000000005:3 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE refers DROP FOREIGN KEY refers_plain_id_fkey;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of ab0000000005');

SELECT 'ab0000000005:4 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE plain MODIFY COLUMN id BIGINT NOT NULL;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of ab0000000005');

SELECT 'ab0000000005:5 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE refers ADD CONSTRAINT refers_plain_id_fkey FOREIGN KEY (plain_id) REFERENCES plain (id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000005');

SELECT 'ab0000000005:6 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000004' WHERE version_num = 'ab0000000005';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000005');

-- ======================================================================
-- ab0000000004: Numbers by hand and by the server
-- ======================================================================

SELECT '9/12 ab0000000004 Numbers by hand and by the server' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000004 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of ab0000000004');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000004:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE refers;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of ab0000000004');

SELECT 'ab0000000004:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE counted;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of ab0000000004');

SELECT 'ab0000000004:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE plain;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000004');

SELECT 'ab0000000004:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000003' WHERE version_num = 'ab0000000004';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000004');

-- ======================================================================
-- ab0000000003: Two attributes at a time, and all of them
-- ======================================================================

SELECT '10/12 ab0000000003 Two attributes at a time, and all of them' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of ab0000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000003:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t CHANGE COLUMN c_everything c_all INTEGER NOT NULL DEFAULT 7;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of ab0000000003');

SELECT 'ab0000000003:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t DROP COLUMN c_all;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of ab0000000003');

SELECT 'ab0000000003:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t
    MODIFY COLUMN c_default_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    MODIFY COLUMN c_nullable_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    MODIFY COLUMN c_nullable_default VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    MODIFY COLUMN c_type_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    MODIFY COLUMN c_type_default VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    MODIFY COLUMN c_type_nullable VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    CHANGE COLUMN c_rename_comment_new c_rename_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    CHANGE COLUMN c_rename_default_new c_rename_default VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    CHANGE COLUMN c_rename_nullable_new c_rename_nullable VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    CHANGE COLUMN c_rename_type_new c_rename_type VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000003');

SELECT 'ab0000000003:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000002' WHERE version_num = 'ab0000000003';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000003');

-- ======================================================================
-- ab0000000002: One attribute at a time
-- ======================================================================

SELECT '11/12 ab0000000002 One attribute at a time' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 5 of ab0000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000002:1 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of ab0000000002');

SELECT 'ab0000000002:2 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c_default VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of ab0000000002');

SELECT 'ab0000000002:3 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c_nullable VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of ab0000000002');

SELECT 'ab0000000002:4 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c_type VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of ab0000000002');

SELECT 'ab0000000002:5 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t RENAME COLUMN c_rename_new TO c_rename;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000002');

SELECT 'ab0000000002:6 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000001' WHERE version_num = 'ab0000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000002');

-- ======================================================================
-- ab0000000001: A column for each attribute, and for each two
-- ======================================================================

SELECT '12/12 ab0000000001 A column for each attribute, and for each two' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of ab0000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000001:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX ix_t_pairs ON t;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of ab0000000001');

SELECT 'ab0000000001:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t DROP CONSTRAINT lengths;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of ab0000000001');

SELECT 'ab0000000001:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE t;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000001');

SELECT 'ab0000000001:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM alembic_version WHERE version_num = 'ab0000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: alter_column_oldest is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
