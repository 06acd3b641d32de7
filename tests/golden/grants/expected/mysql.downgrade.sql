-- Retort: downgrade of grants on mysql 8.0
--
-- project:     grants
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   b5000000000b
-- ends at:     base
--
--    1. b5000000000b  Their privileges go only where they are there
--    2. b5000000000a  Things that may be gone by hand, with privileges on them
--    3. b50000000009  Not to be passed on any more
--    4. b50000000008  All, to be passed on
--    5. b50000000007  And none
--    6. b50000000006  On the whole table
--    7. b50000000005  Privileges on columns, and on all of them
--    8. b50000000004  Privileges go with what they are on
--    9. b50000000003  Less
--   10. b50000000002  More, and some that are there
--   11. b50000000001  Who may do what
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: grants is at base
-- If it stops within a revision, go on with the last place that it printed, such as b5000000000b:2:
--   retort -d mysql@8.0 downgrade b5000000000b:base --resume b5000000000b:2
--
-- to run:   mysql --comments DATABASE < mysql.downgrade.sql
-- to undo:  mysql --comments DATABASE < mysql.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds b5000000000b and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''b5000000000b'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of b5000000000b');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b5000000000b', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- b5000000000b: Their privileges go only where they are there
-- ======================================================================

SELECT '1/11 b5000000000b Their privileges go only where they are there' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SELECT 'b5000000000b:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELIMITER //
CREATE FUNCTION two() RETURNS integer DETERMINISTIC RETURN 2
//
DELIMITER ;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of b5000000000b');

SELECT 'b5000000000b:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT EXECUTE ON FUNCTION two TO 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of b5000000000b');

SELECT 'b5000000000b:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE boxes (
    id INTEGER NOT NULL,
    PRIMARY KEY (id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of b5000000000b');

SELECT 'b5000000000b:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT INSERT, SELECT ON boxes TO 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of b5000000000b');

SELECT 'b5000000000b:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE VIEW box_ids AS
SELECT id FROM boxes;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of b5000000000b');

SELECT 'b5000000000b:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT SELECT ON box_ids TO 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b5000000000b');

SELECT 'b5000000000b:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b5000000000a' WHERE version_num = 'b5000000000b';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b5000000000b');

-- ======================================================================
-- b5000000000a: Things that may be gone by hand, with privileges on them
-- ======================================================================

SELECT '2/11 b5000000000a Things that may be gone by hand, with privileges on them' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b5000000000a and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b5000000000a') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of b5000000000a');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b5000000000a', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b5000000000a:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE EXECUTE ON FUNCTION two FROM 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of b5000000000a');

SELECT 'b5000000000a:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP FUNCTION two;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of b5000000000a');

SELECT 'b5000000000a:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE SELECT ON box_ids FROM 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of b5000000000a');

SELECT 'b5000000000a:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE SELECT, INSERT ON boxes FROM 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of b5000000000a');

SELECT 'b5000000000a:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP VIEW box_ids;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of b5000000000a');

SELECT 'b5000000000a:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE boxes;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b5000000000a');

SELECT 'b5000000000a:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b50000000009' WHERE version_num = 'b5000000000a';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b5000000000a');

-- ======================================================================
-- b50000000009: Not to be passed on any more
-- ======================================================================

SELECT '3/11 b50000000009 Not to be passed on any more' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b50000000009 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b50000000009') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of b50000000009');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b50000000009', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b50000000009:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT ALL PRIVILEGES ON drawers TO 'retort_admin' WITH GRANT OPTION;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b50000000009');

SELECT 'b50000000009:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b50000000008' WHERE version_num = 'b50000000009';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b50000000009');

-- ======================================================================
-- b50000000008: All, to be passed on
-- ======================================================================

SELECT '4/11 b50000000008 All, to be passed on' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b50000000008 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b50000000008') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of b50000000008');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b50000000008', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b50000000008:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE ALL PRIVILEGES ON drawers FROM 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of b50000000008');

SELECT 'b50000000008:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE GRANT OPTION ON drawers FROM 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of b50000000008');

SELECT 'b50000000008:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE drawers;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b50000000008');

SELECT 'b50000000008:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b50000000007' WHERE version_num = 'b50000000008';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b50000000008');

-- ======================================================================
-- b50000000007: And none
-- ======================================================================

SELECT '5/11 b50000000007 And none' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b50000000007 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b50000000007') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of b50000000007');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b50000000007', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b50000000007:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT UPDATE, UPDATE (place) ON shelves TO 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b50000000007');

SELECT 'b50000000007:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b50000000006' WHERE version_num = 'b50000000007';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b50000000007');

-- ======================================================================
-- b50000000006: On the whole table
-- ======================================================================

SELECT '6/11 b50000000006 On the whole table' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b50000000006 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b50000000006') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of b50000000006');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b50000000006', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b50000000006:1 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE UPDATE, INSERT ON shelves FROM 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of b50000000006');

SELECT 'b50000000006:2 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT UPDATE (place) ON shelves TO 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b50000000006');

SELECT 'b50000000006:3 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b50000000005' WHERE version_num = 'b50000000006';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b50000000006');

-- ======================================================================
-- b50000000005: Privileges on columns, and on all of them
-- ======================================================================

SELECT '7/11 b50000000005 Privileges on columns, and on all of them' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b50000000005 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b50000000005') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of b50000000005');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b50000000005', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b50000000005:1 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE UPDATE (place) ON shelves FROM 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of b50000000005');

SELECT 'b50000000005:2 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE shelves;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b50000000005');

SELECT 'b50000000005:3 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b50000000004' WHERE version_num = 'b50000000005';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b50000000005');

-- ======================================================================
-- b50000000004: Privileges go with what they are on
-- ======================================================================

SELECT '8/11 b50000000004 Privileges go with what they are on' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b50000000004 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b50000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of b50000000004');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b50000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b50000000004:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELIMITER //
CREATE FUNCTION one() RETURNS integer DETERMINISTIC RETURN 1
//
DELIMITER ;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of b50000000004');

SELECT 'b50000000004:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT EXECUTE ON FUNCTION one TO 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of b50000000004');

SELECT 'b50000000004:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE volumes (
    id INTEGER NOT NULL,
    title VARCHAR(80),
    price INTEGER,
    PRIMARY KEY (id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of b50000000004');

SELECT 'b50000000004:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT SELECT ON volumes TO 'retort_reader'@'localhost';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of b50000000004');

SELECT 'b50000000004:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT SELECT ON volumes TO 'retort_admin' WITH GRANT OPTION;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of b50000000004');

SELECT 'b50000000004:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT UPDATE ON volumes TO 'retort Writer', 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b50000000004');

SELECT 'b50000000004:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b50000000003' WHERE version_num = 'b50000000004';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b50000000004');

-- ======================================================================
-- b50000000003: Less
-- ======================================================================

SELECT '9/11 b50000000003 Less' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b50000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b50000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 10 of b50000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b50000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b50000000003:1 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE SELECT ON volumes FROM 'retort_reader'@'localhost';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 10 of b50000000003');

SELECT 'b50000000003:2 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE SELECT, GRANT OPTION ON volumes FROM 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 10 of b50000000003');

SELECT 'b50000000003:3 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE UPDATE ON volumes FROM 'retort Writer', 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 10 of b50000000003');

SELECT 'b50000000003:4 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE volumes RENAME TO books;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 10 of b50000000003');

SELECT 'b50000000003:5 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT SELECT ON books TO 'retort_reader'@'localhost';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 10 of b50000000003');

SELECT 'b50000000003:6 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT SELECT ON books TO 'retort_admin' WITH GRANT OPTION;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 10 of b50000000003');

SELECT 'b50000000003:7 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT UPDATE ON books TO 'retort Writer', 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 10 of b50000000003');

SELECT 'b50000000003:8 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE VIEW titles AS
SELECT title FROM books;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 10 of b50000000003');

SELECT 'b50000000003:9 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT SELECT ON titles TO 'retort_admin' WITH GRANT OPTION;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 10 of 10 of b50000000003');

SELECT 'b50000000003:10 of 10' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT INSERT, DELETE ON books TO 'retort_admin', 'retort Writer';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b50000000003');

SELECT 'b50000000003:11 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b50000000002' WHERE version_num = 'b50000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b50000000003');

-- ======================================================================
-- b50000000002: More, and some that are there
-- ======================================================================

SELECT '10/11 b50000000002 More, and some that are there' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b50000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b50000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 5 of b50000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b50000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b50000000002:1 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE SELECT, GRANT OPTION ON books FROM 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of b50000000002');

SELECT 'b50000000002:2 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

GRANT SELECT ON books TO 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of b50000000002');

SELECT 'b50000000002:3 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE SELECT ON books FROM 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of b50000000002');

SELECT 'b50000000002:4 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE EXECUTE ON FUNCTION one FROM 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of b50000000002');

SELECT 'b50000000002:5 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP FUNCTION one;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b50000000002');

SELECT 'b50000000002:6 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b50000000001' WHERE version_num = 'b50000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b50000000002');

-- ======================================================================
-- b50000000001: Who may do what
-- ======================================================================

SELECT '11/11 b50000000001 Who may do what' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b50000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b50000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 5 of b50000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b50000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b50000000001:1 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE SELECT, GRANT OPTION ON titles FROM 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of b50000000001');

SELECT 'b50000000001:2 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE INSERT, UPDATE, DELETE ON books FROM 'retort Writer', 'retort_admin';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of b50000000001');

SELECT 'b50000000001:3 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

REVOKE SELECT ON books FROM 'retort_reader'@'localhost';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of b50000000001');

SELECT 'b50000000001:4 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP VIEW titles;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of b50000000001');

SELECT 'b50000000001:5 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE books;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b50000000001');

SELECT 'b50000000001:6 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM alembic_version WHERE version_num = 'b50000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b50000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: grants is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
