-- Retort: downgrade of enums on mariadb 10.11
--
-- project:     enums
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   a50000000006
-- ends at:     base
--
--    1. a50000000006  What holds on to a type while another takes its place
--    2. a50000000005  Other labels for a column that is alone with its type
--    3. a50000000004  Labels taken away, and put in another order
--    4. a50000000003  Other words
--    5. a50000000002  New labels, used at once
--    6. a50000000001  Types that come by themselves, and one of its own
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: enums is at base
-- If it stops within a revision, go on with the last place that it printed, such as a50000000006:2:
--   retort -d mariadb@10.11 downgrade a50000000006:base --resume a50000000006:2
--
-- to run:   mariadb --comments DATABASE < mariadb.downgrade.sql
-- to undo:  mariadb --comments DATABASE < mariadb.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds a50000000006 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''a50000000006'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 9 of a50000000006');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a50000000006', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- a50000000006: What holds on to a type while another takes its place
-- ======================================================================

SELECT '1/6 a50000000006 What holds on to a type while another takes its place' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT 'a50000000006:1 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings
    DROP FOREIGN KEY crossings_first_light_fkey,
    MODIFY COLUMN first_light ENUM('green', 'amber', 'red'),
    MODIFY COLUMN second_light ENUM('green', 'amber', 'red'),
    MODIFY COLUMN phases JSON;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 9 of a50000000006');

SELECT 'a50000000006:2 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE lights MODIFY COLUMN colour ENUM('green', 'amber', 'red') NOT NULL;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 9 of a50000000006');

SELECT 'a50000000006:3 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 9 of a50000000006');

SELECT 'a50000000006:4 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings MODIFY COLUMN second_light ENUM('green', 'amber', 'red') DEFAULT 'amber';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 9 of a50000000006');

SELECT 'a50000000006:5 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings
    DROP FOREIGN KEY crossings_first_light_fkey,
    MODIFY COLUMN first_light ENUM('red', 'amber', 'green'),
    MODIFY COLUMN second_light ENUM('red', 'amber', 'green') DEFAULT 'amber',
    MODIFY COLUMN phases JSON;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 9 of a50000000006');

SELECT 'a50000000006:6 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE lights MODIFY COLUMN colour ENUM('red', 'amber', 'green') NOT NULL;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 9 of a50000000006');

SELECT 'a50000000006:7 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 9 of a50000000006');

SELECT 'a50000000006:8 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE crossings;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 9 of a50000000006');

SELECT 'a50000000006:9 of 9' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE lights;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a50000000006');

SELECT 'a50000000006:10 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a50000000005' WHERE version_num = 'a50000000006';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a50000000006');

-- ======================================================================
-- a50000000005: Other labels for a column that is alone with its type
-- ======================================================================

SELECT '2/6 a50000000005 Other labels for a column that is alone with its type' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a50000000005 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a50000000005') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of a50000000005');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a50000000005', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a50000000005:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN priority ENUM('lo', 'high') DEFAULT 'lo';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of a50000000005');

SELECT 'a50000000005:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX ix_returns_note ON returns;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of a50000000005');

SELECT 'a50000000005:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns
    MODIFY COLUMN reason ENUM('unwanted', 'broken') NOT NULL DEFAULT 'unwanted',
    DROP COLUMN note;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of a50000000005');

SELECT 'a50000000005:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN reason ENUM('broken', 'late', 'unwanted') DEFAULT 'unwanted';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of a50000000005');

SELECT 'a50000000005:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN reason ENUM('broken', 'late') DEFAULT 'broken';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of a50000000005');

SELECT 'a50000000005:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns DROP COLUMN reason;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a50000000005');

SELECT 'a50000000005:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a50000000004' WHERE version_num = 'a50000000005';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a50000000005');

-- ======================================================================
-- a50000000004: Labels taken away, and put in another order
-- ======================================================================

SELECT '3/6 a50000000004 Labels taken away, and put in another order' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a50000000004 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a50000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of a50000000004');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a50000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a50000000004:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST') NOT NULL DEFAULT 'fresh as of today',
    MODIFY COLUMN before_that ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of a50000000004');

SELECT 'a50000000004:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of a50000000004');

SELECT 'a50000000004:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP VIEW a_view_on_it;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of a50000000004');

SELECT 'a50000000004:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP VIEW open_orders;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of a50000000004');

SELECT 'a50000000004:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST') DEFAULT 'LOST';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of a50000000004');

SELECT 'a50000000004:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN priority ENUM('lo', 'high', 'it''s; --') DEFAULT 'lo'
;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a50000000004');

SELECT 'a50000000004:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a50000000003' WHERE version_num = 'a50000000004';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a50000000004');

-- ======================================================================
-- a50000000003: Other words
-- ======================================================================

SELECT '4/6 a50000000003 Other words' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a50000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a50000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 13 of a50000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a50000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a50000000003:1 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN priority ENUM('lo', 'low', 'high', 'it''s; --') DEFAULT 'lo'
;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 13 of a50000000003');

SELECT 'a50000000003:2 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE orders
SET priority = 'low', changed_at = changed_at
WHERE priority = 'lo';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 13 of a50000000003');

SELECT 'a50000000003:3 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN priority ENUM('low', 'high', 'it''s; --') DEFAULT 'low'
;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 13 of a50000000003');

SELECT 'a50000000003:4 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'lost') NOT NULL DEFAULT 'fresh as of today',
    MODIFY COLUMN before_that ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'lost');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 13 of a50000000003');

SELECT 'a50000000003:5 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'lost') DEFAULT 'lost';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 13 of a50000000003');

SELECT 'a50000000003:6 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'new', 'shipped', 'paid', 'lost') NOT NULL DEFAULT 'fresh as of today';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 13 of a50000000003');

SELECT 'a50000000003:7 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE orders
SET state = 'new', changed_at = changed_at
WHERE state = 'fresh as of today';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 13 of a50000000003');

SELECT 'a50000000003:8 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('draft', 'new', 'shipped', 'paid', 'lost') NOT NULL DEFAULT 'new',
    MODIFY COLUMN before_that ENUM('draft', 'fresh as of today', 'new', 'shipped', 'paid', 'lost');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 13 of a50000000003');

SELECT 'a50000000003:9 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE orders
SET before_that = 'new', changed_at = changed_at
WHERE before_that = 'fresh as of today';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 10 of 13 of a50000000003');

SELECT 'a50000000003:10 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN before_that ENUM('draft', 'new', 'shipped', 'paid', 'lost');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 11 of 13 of a50000000003');

SELECT 'a50000000003:11 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'new', 'shipped', 'paid', 'lost') DEFAULT 'lost';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 12 of 13 of a50000000003');

SELECT 'a50000000003:12 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE returns
SET state = 'new'
WHERE state = 'fresh as of today';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 13 of 13 of a50000000003');

SELECT 'a50000000003:13 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'new', 'shipped', 'paid', 'lost') DEFAULT 'lost';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a50000000003');

SELECT 'a50000000003:14 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a50000000002' WHERE version_num = 'a50000000003';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a50000000003');

-- ======================================================================
-- a50000000002: New labels, used at once
-- ======================================================================

SELECT '5/6 a50000000002 New labels, used at once' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a50000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a50000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of a50000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a50000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a50000000002:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'new', 'shipped', 'paid', 'lost');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of a50000000002');

SELECT 'a50000000002:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM orders
WHERE id = 3;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of a50000000002');

SELECT 'a50000000002:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('new', 'paid') NOT NULL DEFAULT 'new',
    MODIFY COLUMN before_that ENUM('new', 'paid');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of a50000000002');

SELECT 'a50000000002:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('new', 'paid');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a50000000002');

SELECT 'a50000000002:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a50000000001' WHERE version_num = 'a50000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a50000000002');

-- ======================================================================
-- a50000000001: Types that come by themselves, and one of its own
-- ======================================================================

SELECT '6/6 a50000000001 Types that come by themselves, and one of its own' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a50000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a50000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of a50000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a50000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a50000000001:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX ix_orders_open ON orders;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of a50000000001');

SELECT 'a50000000001:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE returns;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of a50000000001');

SELECT 'a50000000001:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE orders;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a50000000001');

SELECT 'a50000000001:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM alembic_version WHERE version_num = 'a50000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a50000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: enums is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
