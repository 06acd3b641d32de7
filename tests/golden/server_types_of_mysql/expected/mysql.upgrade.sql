-- Retort: upgrade of types on mysql 8.0
--
-- project:     types
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     210000000003
--
--    1. 210000000001  The types that both servers have
--    2. 210000000002  Change columns of these types
--    3. 210000000003  Types that only MariaDB has
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: types is at 210000000003
-- If it stops within a revision, go on with the last place that it printed, such as 210000000001:2:
--   retort -d mysql@8.0 upgrade base:210000000003 --resume 210000000001:2
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
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 8 of 210000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 210000000001: The types that both servers have
-- ======================================================================

SELECT '1/3 210000000001 The types that both servers have' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 8 of 210000000001');

SELECT '210000000001:1 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE numbers (
    id INTEGER UNSIGNED NOT NULL AUTO_INCREMENT,
    a_tinyint TINYINT DEFAULT -128,
    a_truth TINYINT(1) NOT NULL DEFAULT 1,
    an_unsigned_tinyint TINYINT UNSIGNED,
    an_unsigned_smallint SMALLINT UNSIGNED,
    a_mediumint MEDIUMINT,
    an_unsigned_mediumint MEDIUMINT UNSIGNED,
    an_unsigned_bigint BIGINT UNSIGNED,
    an_unsigned_decimal NUMERIC(65, 30) UNSIGNED,
    an_unsigned_float FLOAT UNSIGNED,
    an_unsigned_double DOUBLE UNSIGNED,
    a_bit BIT DEFAULT b'1',
    some_bits BIT(64) DEFAULT b'101',
    a_year YEAR DEFAULT 2026,
    PRIMARY KEY (id),
    CONSTRAINT numbers_an_unsigned_bigint_key UNIQUE (an_unsigned_bigint)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 8 of 210000000001');

SELECT '210000000001:2 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO numbers (id, a_tinyint, a_truth, an_unsigned_tinyint, an_unsigned_smallint, a_mediumint, an_unsigned_mediumint, an_unsigned_bigint, an_unsigned_decimal, an_unsigned_float, an_unsigned_double, a_bit, some_bits, a_year) VALUES
    (4294967295, 127, 0, 255, 65535, -8388608, 16777215, 18446744073709551615, 12345678901234567890123456789012345.123456789012345678901234567890, 1.5, 1.7976931348623157e308, b'0', b'1111111111111111111111111111111111111111111111111111111111111111', 2155);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 8 of 210000000001');

SELECT '210000000001:3 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO numbers (id, a_tinyint, a_mediumint, a_year, some_bits, a_truth) VALUES
    (1, NULL, 1, 1901, b'0', 7);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 8 of 210000000001');

SELECT '210000000001:4 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE texts (
    id INTEGER NOT NULL,
    an_nchar NATIONAL CHAR(10),
    a_tinytext TINYTEXT,
    a_mediumtext MEDIUMTEXT,
    a_longtext LONGTEXT,
    a_tinyblob TINYBLOB,
    a_mediumblob MEDIUMBLOB,
    a_longblob LONGBLOB,
    some_of SET('a', 'it''s', 'x y') DEFAULT 'a,it''s',
    PRIMARY KEY (id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 8 of 210000000001');

SELECT '210000000001:5 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO texts (id, an_nchar, a_tinytext, a_mediumtext, a_longtext, a_tinyblob, a_mediumblob, a_longblob, some_of) VALUES
    (1, 'Grüße', 'a\\b''c\nd', '😀', '$(x) & GO', X'00FF', X'00FF', X'', '');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 8 of 210000000001');

SELECT '210000000001:6 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO texts (id, some_of) VALUES
    (2, 'x y');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 8 of 210000000001');

SELECT '210000000001:7 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE shapes (
    id INTEGER NOT NULL,
    a_geometry GEOMETRY,
    a_point POINT,
    a_linestring LINESTRING,
    a_polygon POLYGON,
    a_multipoint MULTIPOINT,
    a_multilinestring MULTILINESTRING,
    a_multipolygon MULTIPOLYGON,
    a_collection GEOMETRYCOLLECTION,
    PRIMARY KEY (id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 8 of 210000000001');

SELECT '210000000001:8 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO shapes (id, a_point, a_linestring) VALUES
    (1, ST_GeomFromText('POINT(1 2)'), ST_GeomFromText('LINESTRING(0 0,1 1)'));
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 210000000001');

SELECT '210000000001:9 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO alembic_version (version_num) VALUES ('210000000001');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 210000000001');

-- ======================================================================
-- 210000000002: Change columns of these types
-- ======================================================================

SELECT '2/3 210000000002 Change columns of these types' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 210000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('210000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 4 of 210000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 210000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '210000000002:1 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE texts
    ADD COLUMN number_id INTEGER UNSIGNED,
    ADD INDEX texts_number_id_fkey (number_id),
    ADD CONSTRAINT texts_number_id_fkey FOREIGN KEY (number_id) REFERENCES numbers (id);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of 210000000002');

SELECT '210000000002:2 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE numbers MODIFY COLUMN a_mediumint INTEGER NOT NULL DEFAULT 0;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of 210000000002');

SELECT '210000000002:3 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE texts MODIFY COLUMN some_of SET('a', 'it''s', 'x y', 'z') DEFAULT 'a,it''s' COMMENT 'Any of these';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of 210000000002');

SELECT '210000000002:4 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE texts CHANGE COLUMN a_tinytext a_text MEDIUMTEXT;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 210000000002');

SELECT '210000000002:5 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '210000000002' WHERE version_num = '210000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 210000000002');

-- ======================================================================
-- 210000000003: Types that only MariaDB has
-- ======================================================================

SELECT '3/3 210000000003 Types that only MariaDB has' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 210000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('210000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the version row of 210000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 210000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

UPDATE alembic_version SET version_num = '210000000003' WHERE version_num = '210000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 210000000003');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('210000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: types is at 210000000003'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
