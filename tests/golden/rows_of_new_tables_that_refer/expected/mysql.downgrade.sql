-- Retort: downgrade of rows_of_new_tables_that_refer on mysql 8.0
--
-- project:     rows_of_new_tables_that_refer
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   bbbb11112222
-- ends at:     base
--
--    1. bbbb11112222  Create children, and rows for both
--    2. aaaa11112222  Create parents
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_of_new_tables_that_refer is at base
-- If it stops within a revision, go on with the last place that it printed, such as bbbb11112222:2:
--   retort -d mysql@8.0 downgrade bbbb11112222:base --resume bbbb11112222:2
--
-- to run:   mysql --comments DATABASE < mysql.downgrade.sql
-- to undo:  mysql --comments DATABASE < mysql.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds bbbb11112222 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''bbbb11112222'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 9 of bbbb11112222');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version bbbb11112222', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- bbbb11112222: Create children, and rows for both
-- ======================================================================

SELECT '1/2 bbbb11112222 Create children, and rows for both' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SELECT 'bbbb11112222:1 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM notes
WHERE id = 1;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 9 of bbbb11112222');

SELECT 'bbbb11112222:2 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM toys;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 9 of bbbb11112222');

SELECT 'bbbb11112222:3 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM children
WHERE id = 2;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 9 of bbbb11112222');

SELECT 'bbbb11112222:4 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM children
WHERE id = 1;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 9 of bbbb11112222');

SELECT 'bbbb11112222:5 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM parents
WHERE id = 2;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 9 of bbbb11112222');

SELECT 'bbbb11112222:6 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM parents
WHERE id = 1;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 9 of bbbb11112222');

SELECT 'bbbb11112222:7 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE notes;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 9 of bbbb11112222');

SELECT 'bbbb11112222:8 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE toys;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 9 of bbbb11112222');

SELECT 'bbbb11112222:9 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE children;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of bbbb11112222');

SELECT 'bbbb11112222:10 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'aaaa11112222' WHERE version_num = 'bbbb11112222';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of bbbb11112222');

-- ======================================================================
-- aaaa11112222: Create parents
-- ======================================================================

SELECT '2/2 aaaa11112222 Create parents' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds aaaa11112222 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('aaaa11112222') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of aaaa11112222');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version aaaa11112222', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'aaaa11112222:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE parents;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of aaaa11112222');

SELECT 'aaaa11112222:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM alembic_version WHERE version_num = 'aaaa11112222';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of aaaa11112222');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: rows_of_new_tables_that_refer is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
