-- Retort: upgrade of rows_from_files on mariadb 10.11
--
-- project:     rows_from_files
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     500000000003
--
--    1. 500000000001  The tables
--    2. 500000000002  Rows from CSV
--    3. 500000000003  Rows from JSON lines
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_from_files is at 500000000003
-- If it stops within a revision, go on with the last place that it printed, such as 500000000001:2:
--   retort -d mariadb@10.11 upgrade base:500000000003 --resume 500000000001:2
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
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of 500000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 500000000001: The tables
-- ======================================================================

SELECT '1/3 500000000001 The tables' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 4 of 500000000001');

SELECT '500000000001:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE countries (
    code CHAR(2) NOT NULL,
    name VARCHAR(80) NOT NULL,
    note VARCHAR(200),
    PRIMARY KEY (code)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of 500000000001');

SELECT '500000000001:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE values_of_every_type (
    id BIGINT NOT NULL AUTO_INCREMENT,
    small SMALLINT,
    ratio DOUBLE,
    price NUMERIC(12, 2),
    long_price NUMERIC(38, 10),
    active BOOLEAN,
    label VARCHAR(100),
    story LONGTEXT,
    token VARBINARY(4),
    image LONGBLOB,
    born DATE,
    seen DATETIME,
    sent TIMESTAMP NULL,
    `key` UUID,
    meta JSON,
    mood ENUM('sad', 'happy'),
    tags JSON,
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of 500000000001');

SELECT '500000000001:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE parts (
    id INTEGER NOT NULL,
    parent_id INTEGER,
    name VARCHAR(40) NOT NULL DEFAULT 'unnamed',
    PRIMARY KEY (id),
    CONSTRAINT parts_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parts (id),
    KEY parts_parent_id_fkey (parent_id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of 500000000001');

SELECT '500000000001:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE prices (
    part_id INTEGER NOT NULL,
    country CHAR(2) NOT NULL,
    amount NUMERIC(10, 2) NOT NULL,
    PRIMARY KEY (part_id, country)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 500000000001');

SELECT '500000000001:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('500000000001');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 500000000001');

-- ======================================================================
-- 500000000002: Rows from CSV
-- ======================================================================

SELECT '2/3 500000000002 Rows from CSV' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 500000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('500000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 5 of 500000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 500000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '500000000002:1 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- ISO 3166
INSERT INTO countries (code, name, note) VALUES
    ('DE', 'Germany', NULL),
    ('FR', 'France', '-'),
    ('CI', 'Côte d''Ivoire', '{{ who }}'),
    ('KP', 'Korea, "North"', 'line one\r\nGO\r\n/\r\nline;\r\n'),
    ('XX', '$(x) &y \\n', '100%');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of 500000000002');

SELECT '500000000002:2 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO values_of_every_type (id, small, ratio, price, long_price, active, label, story, token, image, born, seen, sent, `key`, meta, mood) VALUES
    (1, 7, 1.5e3, 1.10, 1234567890123456789012345678.0123456789, TRUE, '007', 'two\nlines', X'00FF10AA', X'616263', '2026-11-20', '2026-11-20 09:30:00', '2026-11-20 07:30:00', '01234567-89ab-4def-8123-456789abcdef', '{"a": [1, 2.50, null]}', 'sad'),
    (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (3, -32768, -0.5, -0.01, -0.0000000001, FALSE, 'NO', 'NULL', X'00', X'00', '0001-01-01', '9999-12-31 23:59:59', '1999-12-31 23:59:59', '01234567-89ab-4def-8123-456789abcdef', '"text"', 'happy');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of 500000000002');

SELECT '500000000002:3 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO parts (id, parent_id, name) VALUES
    (1, NULL, 'engine'),
    (2, 1, 'piston'),
    (3, 2, 'ring');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of 500000000002');

SELECT '500000000002:4 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO prices (country, amount, part_id) VALUES
    ('DE', 10.50, 1),
    ('FR', 11, 1);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of 500000000002');

SELECT '500000000002:5 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO prices (country, amount, part_id) VALUES
    ('DE', 0.99, 2);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 500000000002');

SELECT '500000000002:6 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '500000000002' WHERE version_num = '500000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 500000000002');

-- ======================================================================
-- 500000000003: Rows from JSON lines
-- ======================================================================

SELECT '3/3 500000000003 Rows from JSON lines' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 500000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('500000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 7 of 500000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 500000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '500000000003:1 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO values_of_every_type (id, small, price, long_price, active, label, token, image, born, meta, mood, tags) VALUES
    (11, 7, 1.10, 1234567890123456789012345678.0123456789, TRUE, 'ü 😀', X'00FF', X'616263', '2026-11-20', '{"b": 1.50, "a": [1, {"c": null}]}', 'happy', '["a", "it''s"]'),
    (12, NULL, 0, NULL, FALSE, '', X'AA', NULL, NULL, '"text"', NULL, '[]');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 7 of 500000000003');

SELECT '500000000003:2 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO values_of_every_type (id, label) VALUES
    (13, 'short');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 7 of 500000000003');

SELECT '500000000003:3 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO parts (id, parent_id, name) VALUES
    (4, 3, 'gap');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 7 of 500000000003');

SELECT '500000000003:4 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO parts (id, parent_id) VALUES
    (5, 4);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 7 of 500000000003');

SELECT '500000000003:5 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO parts (id) VALUES
    (6);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 7 of 500000000003');

SELECT '500000000003:6 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE made_here (
    word VARCHAR(10) NOT NULL
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 7 of 500000000003');

SELECT '500000000003:7 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO made_here (word) VALUES
    ('one'),
    ('two'),
    ('thr ee');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 500000000003');

SELECT '500000000003:8 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '500000000003' WHERE version_num = '500000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 500000000003');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('500000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: rows_from_files is at 500000000003'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
