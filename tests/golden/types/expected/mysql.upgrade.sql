-- Retort: upgrade of types on mysql 8.0
--
-- project:     types
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     100000000004
--
--    1. 100000000001  One column of every numeric type
--    2. 100000000002  One column of every text and byte type
--    3. 100000000003  One column of every type of time, and enums
--    4. 100000000004  Times of day and spans, where the server has them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: types is at 100000000004
-- If it stops within a revision, go on with the last place that it printed, such as 100000000001:2:
--   retort -d mysql@8.0 upgrade base:100000000004 --resume 100000000001:2
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
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of 100000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 100000000001: One column of every numeric type
-- ======================================================================

SELECT '1/4 100000000001 One column of every numeric type' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 2 of 100000000001');

SELECT '100000000001:1 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE numbers (
    id BIGINT NOT NULL AUTO_INCREMENT,
    a_smallint SMALLINT NOT NULL DEFAULT -32768,
    an_integer INTEGER DEFAULT 2147483647 COMMENT 'The largest',
    a_bigint BIGINT DEFAULT -9223372036854775807,
    a_float FLOAT DEFAULT 0.5,
    a_double DOUBLE DEFAULT -1.25,
    a_numeric NUMERIC(12, 2) NOT NULL DEFAULT 1.10,
    a_long_numeric NUMERIC(38, 10) DEFAULT 1234567890123456789012345678.0123456789,
    a_whole_numeric NUMERIC(5),
    a_boolean BOOLEAN NOT NULL DEFAULT TRUE,
    another_boolean BOOLEAN DEFAULT FALSE,
    PRIMARY KEY (id)
) COMMENT='Every numeric type, with and without a default';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of 100000000001');

SELECT '100000000001:2 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO numbers (id, a_smallint, an_integer, a_bigint, a_float, a_double, a_numeric, a_long_numeric, a_whole_numeric, a_boolean) VALUES
    (1, 0, -2147483648, 9223372036854775807, 1.5, 2.5, 0.00, -0.0000000001, 99999, FALSE),
    (2, 7, NULL, NULL, NULL, NULL, -1.10, NULL, NULL, TRUE);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 100000000001');

SELECT '100000000001:3 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO alembic_version (version_num) VALUES ('100000000001');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 100000000001');

-- ======================================================================
-- 100000000002: One column of every text and byte type
-- ======================================================================

SELECT '2/4 100000000002 One column of every text and byte type' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 100000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('100000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of 100000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 100000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '100000000002:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE texts (
    id INTEGER NOT NULL,
    a_string VARCHAR(320) NOT NULL DEFAULT 'it''s 100% C:\\new',
    a_varchar VARCHAR(10) DEFAULT 'NO',
    a_char CHAR(3) DEFAULT 'abc',
    a_text LONGTEXT,
    a_unicode VARCHAR(20) DEFAULT 'Grüße',
    a_unicode_text LONGTEXT,
    a_binary VARBINARY(16),
    a_blob LONGBLOB,
    a_uuid CHAR(36),
    a_json JSON,
    a_jsonb JSON,
    PRIMARY KEY (id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 100000000002');

SELECT '100000000002:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO texts (id, a_string, a_varchar, a_char, a_text, a_unicode, a_unicode_text, a_binary, a_blob, a_uuid, a_json, a_jsonb) VALUES
    (1, '007', 'NULL', 'x', 'two\nlines', '日本語', '😀', X'00FF10', X'00010203', '01234567-89ab-4def-8123-456789abcdef', '{"a": [1, 2.50, null, true], "b''": "it''s"}', '{"b": 1}');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 100000000002');

SELECT '100000000002:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO texts (id, a_string, a_varchar, a_char) VALUES
    (2, '1.10', NULL, NULL);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 100000000002');

SELECT '100000000002:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '100000000002' WHERE version_num = '100000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 100000000002');

-- ======================================================================
-- 100000000003: One column of every type of time, and enums
-- ======================================================================

SELECT '3/4 100000000003 One column of every type of time, and enums' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 100000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('100000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of 100000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 100000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '100000000003:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE times (
    id INTEGER NOT NULL,
    a_date DATE NOT NULL DEFAULT '2026-11-20',
    a_timestamp DATETIME DEFAULT '2026-11-20 09:30:00',
    a_timestamptz TIMESTAMP NULL,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'UTC',
    state ENUM('new', 'paid', 'it''s shipped') NOT NULL DEFAULT 'new',
    size ENUM('small', 'large'),
    PRIMARY KEY (id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 100000000003');

SELECT '100000000003:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO times (id, a_date, a_timestamp, state, size) VALUES
    (1, '1999-12-31', '2000-01-01 00:00:00', 'it''s shipped', 'large');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 100000000003');

SELECT '100000000003:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO times (id, a_date, a_timestamp, state) VALUES
    (2, '2026-02-28', NULL, 'paid');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 100000000003');

SELECT '100000000003:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '100000000003' WHERE version_num = '100000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 100000000003');

-- ======================================================================
-- 100000000004: Times of day and spans, where the server has them
-- ======================================================================

SELECT '4/4 100000000004 Times of day and spans, where the server has them' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 100000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('100000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of 100000000004');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 100000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '100000000004:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE hours (
    id INTEGER NOT NULL,
    a_time TIME DEFAULT '12:30:45',
    PRIMARY KEY (id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 100000000004');

SELECT '100000000004:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '100000000004' WHERE version_num = '100000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 100000000004');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('100000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: types is at 100000000004'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
