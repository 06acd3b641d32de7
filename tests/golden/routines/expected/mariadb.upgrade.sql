-- Retort: upgrade of routines on mariadb 10.11
--
-- project:     routines
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b30000000004
--
--    1. b30000000001  A function, a procedure, a trigger
--    2. b30000000002  Other texts in their place
--    3. b30000000003  Two functions of one name
--    4. b30000000004  All go
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: routines is at b30000000004
-- If it stops within a revision, go on with the last place that it printed, such as b30000000001:2:
--   retort -d mariadb@10.11 upgrade base:b30000000004 --resume b30000000001:2
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
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of b30000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- b30000000001: A function, a procedure, a trigger
-- ======================================================================

SELECT '1/4 b30000000001 A function, a procedure, a trigger' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 4 of b30000000001');

SELECT 'b30000000001:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE people (
    id INTEGER NOT NULL,
    name VARCHAR(40),
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of b30000000001');

SELECT 'b30000000001:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Bodies have semicolons
DELIMITER $$
CREATE FUNCTION twice(n integer) RETURNS integer DETERMINISTIC
BEGIN
  -- a ; and a // in a comment
  RETURN n * 2;
END
$$
DELIMITER ;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of b30000000001');

SELECT 'b30000000001:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELIMITER //
CREATE PROCEDURE tidy()
BEGIN
  DELETE FROM people WHERE name IS NULL;
  UPDATE people SET name = TRIM(name);
END
//
DELIMITER ;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of b30000000001');

SELECT 'b30000000001:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELIMITER //
CREATE TRIGGER shout BEFORE INSERT ON people FOR EACH ROW
BEGIN
  SET NEW.name = UPPER(NEW.name);
END
//
DELIMITER ;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b30000000001');

SELECT 'b30000000001:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('b30000000001');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b30000000001');

-- ======================================================================
-- b30000000002: Other texts in their place
-- ======================================================================

SELECT '2/4 b30000000002 Other texts in their place' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b30000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b30000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of b30000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b30000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b30000000002:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELIMITER //
CREATE OR REPLACE FUNCTION twice(n integer) RETURNS integer DETERMINISTIC RETURN n + n
//
DELIMITER ;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of b30000000002');

SELECT 'b30000000002:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELIMITER //
CREATE OR REPLACE TRIGGER shout BEFORE INSERT ON people FOR EACH ROW SET NEW.name = LOWER(NEW.name)
//
DELIMITER ;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of b30000000002');

SELECT 'b30000000002:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELIMITER //
CREATE OR REPLACE FUNCTION new_one() RETURNS integer DETERMINISTIC RETURN 1
//
DELIMITER ;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b30000000002');

SELECT 'b30000000002:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b30000000002' WHERE version_num = 'b30000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b30000000002');

-- ======================================================================
-- b30000000003: Two functions of one name
-- ======================================================================

SELECT '3/4 b30000000003 Two functions of one name' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b30000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b30000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of b30000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b30000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b30000000003:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELIMITER ;;
CREATE FUNCTION `Odd Name`() RETURNS varchar(40) DETERMINISTIC RETURN 'it''s; // $$ || DELIMITER'
;;
DELIMITER ;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b30000000003');

SELECT 'b30000000003:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b30000000003' WHERE version_num = 'b30000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b30000000003');

-- ======================================================================
-- b30000000004: All go
-- ======================================================================

SELECT '4/4 b30000000004 All go' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b30000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b30000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of b30000000004');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b30000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b30000000004:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP FUNCTION twice;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of b30000000004');

SELECT 'b30000000004:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP FUNCTION new_one;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of b30000000004');

SELECT 'b30000000004:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP PROCEDURE tidy;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of b30000000004');

SELECT 'b30000000004:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TRIGGER shout;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of b30000000004');

SELECT 'b30000000004:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP FUNCTION IF EXISTS unheard_of;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of b30000000004');

SELECT 'b30000000004:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TRIGGER IF EXISTS unheard_of;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b30000000004');

SELECT 'b30000000004:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b30000000004' WHERE version_num = 'b30000000003';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b30000000004');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b30000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: routines is at b30000000004'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
