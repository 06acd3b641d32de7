-- Retort: upgrade of schemas on mysql 8.0
--
-- project:     schemas
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b10000000003
--
--    1. b10000000001  A schema with tables in it
--    2. b10000000002  Drop it with all that is in it
--    3. b10000000003  An empty one, and one that may be there
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: schemas is at b10000000003
-- If it stops within a revision, go on with the last place that it printed, such as b10000000001:2:
--   retort -d mysql@8.0 upgrade base:b10000000003 --resume b10000000001:2
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
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of b10000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- b10000000001: A schema with tables in it
-- ======================================================================

SELECT '1/3 b10000000001 A schema with tables in it' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 6 of b10000000001');

SELECT 'b10000000001:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE SCHEMA retort_stock;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of b10000000001');

SELECT 'b10000000001:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE SCHEMA IF NOT EXISTS `retort Order's`;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of b10000000001');

SELECT 'b10000000001:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE retort_stock.goods (
    id INTEGER NOT NULL,
    name VARCHAR(40),
    PRIMARY KEY (id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of b10000000001');

SELECT 'b10000000001:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE `retort Order's`.shelves (
    id INTEGER NOT NULL,
    goods_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_shelves_goods FOREIGN KEY (goods_id) REFERENCES retort_stock.goods (id),
    KEY fk_shelves_goods (goods_id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of b10000000001');

SELECT 'b10000000001:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE VIEW retort_stock.names AS
SELECT name FROM retort_stock.goods;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of b10000000001');

SELECT 'b10000000001:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE VIEW retort_stock.long_names AS
SELECT name FROM retort_stock.names WHERE name LIKE '%long%';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b10000000001');

SELECT 'b10000000001:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO alembic_version (version_num) VALUES ('b10000000001');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b10000000001');

-- ======================================================================
-- b10000000002: Drop it with all that is in it
-- ======================================================================

SELECT '2/3 b10000000002 Drop it with all that is in it' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b10000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b10000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of b10000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b10000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b10000000002:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP VIEW retort_stock.long_names;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of b10000000002');

SELECT 'b10000000002:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP VIEW retort_stock.names;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of b10000000002');

SELECT 'b10000000002:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE `retort Order's`.shelves DROP FOREIGN KEY fk_shelves_goods;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of b10000000002');

SELECT 'b10000000002:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE `retort Order's`.shelves DROP INDEX fk_shelves_goods;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of b10000000002');

SELECT 'b10000000002:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE retort_stock.goods;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of b10000000002');

SELECT 'b10000000002:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP SCHEMA retort_stock;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b10000000002');

SELECT 'b10000000002:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b10000000002' WHERE version_num = 'b10000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b10000000002');

-- ======================================================================
-- b10000000003: An empty one, and one that may be there
-- ======================================================================

SELECT '3/3 b10000000003 An empty one, and one that may be there' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b10000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b10000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of b10000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b10000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b10000000003:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE SCHEMA retort_brief;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of b10000000003');

SELECT 'b10000000003:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP SCHEMA retort_brief;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of b10000000003');

SELECT 'b10000000003:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP SCHEMA IF EXISTS retort_unheard_of;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b10000000003');

SELECT 'b10000000003:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b10000000003' WHERE version_num = 'b10000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b10000000003');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b10000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: schemas is at b10000000003'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
