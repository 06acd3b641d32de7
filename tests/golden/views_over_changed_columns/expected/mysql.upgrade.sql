-- Retort: upgrade of views_over_changed_columns on mysql 8.0
--
-- project:     views_over_changed_columns
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     910000000005
--
--    1. 910000000001  Views on a table, on each other, and what is on them
--    2. 910000000002  Another type of a column that views read
--    3. 910000000003  Several changes at once, one of which no view sees
--    4. 910000000004  Views of computed columns, which are made again
--    5. 910000000005  Another expression, and a type below a computed column
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: views_over_changed_columns is at 910000000005
-- If it stops within a revision, go on with the last place that it printed, such as 910000000001:2:
--   retort -d mysql@8.0 upgrade base:910000000005 --resume 910000000001:2
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
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of 910000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 910000000001: Views on a table, on each other, and what is on them
-- ======================================================================

SELECT '1/5 910000000001 Views on a table, on each other, and what is on them' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 6 of 910000000001');

SELECT '910000000001:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE orders (
    id INTEGER NOT NULL,
    amount INTEGER DEFAULT 7,
    state VARCHAR(20),
    PRIMARY KEY (id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of 910000000001');

SELECT '910000000001:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE VIEW states AS
SELECT id, state FROM orders;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of 910000000001');

SELECT '910000000001:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE VIEW order_rows AS
SELECT id, amount FROM orders;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of 910000000001');

SELECT '910000000001:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE VIEW large_orders AS
SELECT id FROM order_rows WHERE amount > 1000;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of 910000000001');

SELECT '910000000001:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE VIEW everything AS
SELECT * FROM orders;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of 910000000001');

SELECT '910000000001:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO orders (id, amount, state) VALUES
    (1, 2000, 'new'),
    (2, 5, 'paid');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 910000000001');

SELECT '910000000001:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO alembic_version (version_num) VALUES ('910000000001');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 910000000001');

-- ======================================================================
-- 910000000002: Another type of a column that views read
-- ======================================================================

SELECT '2/5 910000000002 Another type of a column that views read' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 910000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('910000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of 910000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 910000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '910000000002:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders MODIFY COLUMN amount BIGINT DEFAULT 7;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 910000000002');

SELECT '910000000002:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '910000000002' WHERE version_num = '910000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 910000000002');

-- ======================================================================
-- 910000000003: Several changes at once, one of which no view sees
-- ======================================================================

SELECT '3/5 910000000003 Several changes at once, one of which no view sees' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 910000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('910000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of 910000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 910000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '910000000003:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders
    MODIFY COLUMN amount NUMERIC(20, 2) NOT NULL DEFAULT 7,
    MODIFY COLUMN state VARCHAR(40);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 910000000003');

SELECT '910000000003:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_orders_state ON orders (state);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 910000000003');

SELECT '910000000003:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders MODIFY COLUMN amount NUMERIC(20, 2) NOT NULL DEFAULT 8;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 910000000003');

SELECT '910000000003:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '910000000003' WHERE version_num = '910000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 910000000003');

-- ======================================================================
-- 910000000004: Views of computed columns, which are made again
-- ======================================================================

SELECT '4/5 910000000004 Views of computed columns, which are made again' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 910000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('910000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of 910000000004');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 910000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '910000000004:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE sums (
    id INTEGER NOT NULL,
    a INTEGER,
    twice BIGINT GENERATED ALWAYS AS (a * 2) STORED,
    thrice BIGINT GENERATED ALWAYS AS (a * 3) STORED,
    PRIMARY KEY (id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 910000000004');

SELECT '910000000004:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE VIEW twices AS
SELECT id, twice FROM sums;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 910000000004');

SELECT '910000000004:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO sums (id, a) VALUES
    (1, 4);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 910000000004');

SELECT '910000000004:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '910000000004' WHERE version_num = '910000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 910000000004');

-- ======================================================================
-- 910000000005: Another expression, and a type below a computed column
-- ======================================================================

SELECT '5/5 910000000005 Another expression, and a type below a computed column' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 910000000004 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('910000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of 910000000005');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 910000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '910000000005:1 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE sums MODIFY COLUMN twice BIGINT GENERATED ALWAYS AS (a * 2 + 1) STORED;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of 910000000005');

SELECT '910000000005:2 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE sums MODIFY COLUMN a BIGINT;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 910000000005');

SELECT '910000000005:3 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '910000000005' WHERE version_num = '910000000004';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 910000000005');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('910000000005') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: views_over_changed_columns is at 910000000005'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
