-- Retort: upgrade of enums on mysql 8.0
--
-- project:     enums
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a50000000006
--
--    1. a50000000001  Types that come by themselves, and one of its own
--    2. a50000000002  New labels, used at once
--    3. a50000000003  Other words
--    4. a50000000004  Labels taken away, and put in another order
--    5. a50000000005  Other labels for a column that is alone with its type
--    6. a50000000006  What holds on to a type while another takes its place
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: enums is at a50000000006
-- If it stops within a revision, go on with the last place that it printed, such as a50000000001:2:
--   retort -d mysql@8.0 upgrade base:a50000000006 --resume a50000000001:2
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
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of a50000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- a50000000001: Types that come by themselves, and one of its own
-- ======================================================================

SELECT '1/6 a50000000001 Types that come by themselves, and one of its own' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 6 of a50000000001');

SELECT 'a50000000001:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE orders (
    id INTEGER NOT NULL,
    state ENUM('new', 'paid') NOT NULL DEFAULT 'new',
    before_that ENUM('new', 'paid'),
    priority ENUM('low', 'high', 'it''s; --') DEFAULT 'low',
    changed_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
    PRIMARY KEY (id),
    CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid')
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of a50000000001');

SELECT 'a50000000001:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_orders_state ON orders (state);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of a50000000001');

SELECT 'a50000000001:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE returns (
    id INTEGER NOT NULL,
    state ENUM('new', 'paid'),
    PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of a50000000001');

SELECT 'a50000000001:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_orders_open ON orders (id, changed_at);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of a50000000001');

SELECT 'a50000000001:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO orders (id, state, before_that, priority) VALUES
    (1, 'new', NULL, 'high'),
    (2, 'paid', 'new', 'low');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of a50000000001');

SELECT 'a50000000001:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO returns (id, state) VALUES
    (1, 'paid');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a50000000001');

SELECT 'a50000000001:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO alembic_version (version_num) VALUES ('a50000000001');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a50000000001');

-- ======================================================================
-- a50000000002: New labels, used at once
-- ======================================================================

SELECT '2/6 a50000000002 New labels, used at once' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a50000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a50000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 4 of a50000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a50000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a50000000002:1 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('draft', 'new', 'shipped', 'paid', 'lost') NOT NULL DEFAULT 'new',
    MODIFY COLUMN before_that ENUM('draft', 'new', 'shipped', 'paid', 'lost');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of a50000000002');

SELECT 'a50000000002:2 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'new', 'shipped', 'paid', 'lost');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of a50000000002');

SELECT 'a50000000002:3 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO orders (id, state, before_that, priority) VALUES
    (3, 'shipped', 'draft', 'low');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of a50000000002');

SELECT 'a50000000002:4 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'new', 'shipped', 'paid', 'lost') DEFAULT 'lost';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a50000000002');

SELECT 'a50000000002:5 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a50000000002' WHERE version_num = 'a50000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a50000000002');

-- ======================================================================
-- a50000000003: Other words
-- ======================================================================

SELECT '3/6 a50000000003 Other words' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a50000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a50000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 13 of a50000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a50000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a50000000003:1 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders MODIFY COLUMN state ENUM('draft', 'new', 'fresh as of today', 'shipped', 'paid', 'lost') NOT NULL DEFAULT 'new';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 13 of a50000000003');

SELECT 'a50000000003:2 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE orders
SET state = 'fresh as of today', changed_at = changed_at
WHERE state = 'new';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 13 of a50000000003');

SELECT 'a50000000003:3 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'lost') NOT NULL DEFAULT 'fresh as of today',
    MODIFY COLUMN before_that ENUM('draft', 'new', 'fresh as of today', 'shipped', 'paid', 'lost');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 13 of a50000000003');

SELECT 'a50000000003:4 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE orders
SET before_that = 'fresh as of today', changed_at = changed_at
WHERE before_that = 'new';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 13 of a50000000003');

SELECT 'a50000000003:5 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders MODIFY COLUMN before_that ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'lost');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 13 of a50000000003');

SELECT 'a50000000003:6 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'new', 'fresh as of today', 'shipped', 'paid', 'lost') DEFAULT 'lost';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 13 of a50000000003');

SELECT 'a50000000003:7 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE returns
SET state = 'fresh as of today'
WHERE state = 'new';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 13 of a50000000003');

SELECT 'a50000000003:8 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'lost') DEFAULT 'lost';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 13 of a50000000003');

SELECT 'a50000000003:9 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST') NOT NULL DEFAULT 'fresh as of today',
    MODIFY COLUMN before_that ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 10 of 13 of a50000000003');

SELECT 'a50000000003:10 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST') DEFAULT 'LOST';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 11 of 13 of a50000000003');

SELECT 'a50000000003:11 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders MODIFY COLUMN priority ENUM('low', 'lo', 'high', 'it''s; --') DEFAULT 'low'
;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 12 of 13 of a50000000003');

SELECT 'a50000000003:12 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE orders
SET priority = 'lo', changed_at = changed_at
WHERE priority = 'low';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 13 of 13 of a50000000003');

SELECT 'a50000000003:13 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders MODIFY COLUMN priority ENUM('lo', 'high', 'it''s; --') DEFAULT 'lo'
;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a50000000003');

SELECT 'a50000000003:14 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a50000000003' WHERE version_num = 'a50000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a50000000003');

-- ======================================================================
-- a50000000004: Labels taken away, and put in another order
-- ======================================================================

SELECT '4/6 a50000000004 Labels taken away, and put in another order' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a50000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a50000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of a50000000004');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a50000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a50000000004:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders MODIFY COLUMN priority ENUM('lo', 'high') DEFAULT 'lo';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of a50000000004');

SELECT 'a50000000004:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of a50000000004');

SELECT 'a50000000004:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE VIEW open_orders AS
SELECT id, state FROM orders;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of a50000000004');

SELECT 'a50000000004:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE VIEW a_view_on_it AS
SELECT id FROM open_orders;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of a50000000004');

SELECT 'a50000000004:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'paid', 'shipped') NOT NULL DEFAULT 'fresh as of today',
    MODIFY COLUMN before_that ENUM('draft', 'fresh as of today', 'paid', 'shipped');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of a50000000004');

SELECT 'a50000000004:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'paid', 'shipped');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a50000000004');

SELECT 'a50000000004:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a50000000004' WHERE version_num = 'a50000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a50000000004');

-- ======================================================================
-- a50000000005: Other labels for a column that is alone with its type
-- ======================================================================

SELECT '5/6 a50000000005 Other labels for a column that is alone with its type' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a50000000004 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a50000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of a50000000005');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a50000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a50000000005:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE returns ADD COLUMN reason ENUM('broken', 'late') DEFAULT 'broken';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of a50000000005');

SELECT 'a50000000005:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE returns MODIFY COLUMN reason ENUM('broken', 'late', 'unwanted') DEFAULT 'unwanted';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of a50000000005');

SELECT 'a50000000005:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE returns MODIFY COLUMN reason ENUM('unwanted', 'broken') NOT NULL DEFAULT 'unwanted';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of a50000000005');

SELECT 'a50000000005:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE returns
    ADD COLUMN note VARCHAR(10),
    MODIFY COLUMN reason ENUM('unwanted', 'broken', 'torn') NOT NULL DEFAULT 'torn';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of a50000000005');

SELECT 'a50000000005:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_returns_note ON returns (note);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of a50000000005');

SELECT 'a50000000005:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders MODIFY COLUMN priority VARCHAR(10) DEFAULT 'lo';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a50000000005');

SELECT 'a50000000005:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a50000000005' WHERE version_num = 'a50000000004';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a50000000005');

-- ======================================================================
-- a50000000006: What holds on to a type while another takes its place
-- ======================================================================

SELECT '6/6 a50000000006 What holds on to a type while another takes its place' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a50000000005 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a50000000005') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 11 of a50000000006');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a50000000005', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a50000000006:1 of 11' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE lights (
    colour ENUM('red', 'amber', 'green') NOT NULL,
    PRIMARY KEY (colour)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 11 of a50000000006');

SELECT 'a50000000006:2 of 11' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE crossings (
    id INTEGER NOT NULL,
    first_light ENUM('red', 'amber', 'green'),
    second_light ENUM('red', 'amber', 'green') DEFAULT 'amber',
    phases JSON,
    PRIMARY KEY (id),
    CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour),
    CONSTRAINT in_turn CHECK (first_light <> second_light),
    KEY crossings_first_light_fkey (first_light)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 11 of a50000000006');

SELECT 'a50000000006:3 of 11' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO lights (colour) VALUES
    ('red'),
    ('green');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 11 of a50000000006');

SELECT 'a50000000006:4 of 11' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO crossings (id, first_light, second_light, phases) VALUES
    (1, 'green', 'red', '["red", "green"]');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 11 of a50000000006');

SELECT 'a50000000006:5 of 11' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE crossings
    DROP FOREIGN KEY crossings_first_light_fkey,
    MODIFY COLUMN first_light ENUM('green', 'amber', 'red'),
    MODIFY COLUMN second_light ENUM('green', 'amber', 'red') DEFAULT 'amber',
    MODIFY COLUMN phases JSON;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 11 of a50000000006');

SELECT 'a50000000006:6 of 11' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE lights MODIFY COLUMN colour ENUM('green', 'amber', 'red') NOT NULL;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 11 of a50000000006');

SELECT 'a50000000006:7 of 11' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 11 of a50000000006');

SELECT 'a50000000006:8 of 11' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE crossings MODIFY COLUMN second_light ENUM('green', 'amber', 'red');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 11 of a50000000006');

SELECT 'a50000000006:9 of 11' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE crossings
    DROP FOREIGN KEY crossings_first_light_fkey,
    MODIFY COLUMN first_light ENUM('green', 'blinking', 'red', 'off'),
    MODIFY COLUMN second_light ENUM('green', 'blinking', 'red', 'off'),
    MODIFY COLUMN phases JSON;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 10 of 11 of a50000000006');

SELECT 'a50000000006:10 of 11' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE lights MODIFY COLUMN colour ENUM('green', 'blinking', 'red', 'off') NOT NULL;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 11 of 11 of a50000000006');

SELECT 'a50000000006:11 of 11' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a50000000006');

SELECT 'a50000000006:12 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a50000000006' WHERE version_num = 'a50000000005';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a50000000006');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a50000000006') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: enums is at a50000000006'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
