-- Retort: downgrade of things_that_need_each_other on mysql 8.0
--
-- project:     things_that_need_each_other
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   c90000000002
-- ends at:     base
--
--    1. c90000000002  Routines and tables
--    2. c90000000001  What is needed is not first in the order of names
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: things_that_need_each_other is at base
-- If it stops within a revision, go on with the last place that it printed, such as c90000000001:2:
--   retort -d mysql@8.0 downgrade c90000000002:base --resume c90000000001:2
--
-- to run:   mysql --comments DATABASE < mysql.downgrade.sql
-- to undo:  mysql --comments DATABASE < mysql.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds c90000000002 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''c90000000002'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the version row of c90000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version c90000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- c90000000002: Routines and tables
-- ======================================================================

SELECT '1/2 c90000000002 Routines and tables' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'c90000000001' WHERE version_num = 'c90000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of c90000000002');

-- ======================================================================
-- c90000000001: What is needed is not first in the order of names
-- ======================================================================

SELECT '2/2 c90000000001 What is needed is not first in the order of names' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds c90000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('c90000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 13 of c90000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version c90000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'c90000000001:1 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP VIEW x;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 13 of c90000000001');

SELECT 'c90000000001:2 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP VIEW y;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 13 of c90000000001');

SELECT 'c90000000001:3 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP VIEW z;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 13 of c90000000001');

SELECT 'c90000000001:4 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE b DROP FOREIGN KEY b_c_id_fkey;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 13 of c90000000001');

SELECT 'c90000000001:5 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE b DROP INDEX b_c_id_fkey;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 13 of c90000000001');

SELECT 'c90000000001:6 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE a DROP FOREIGN KEY a_d_id_fkey;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 13 of c90000000001');

SELECT 'c90000000001:7 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE a DROP INDEX a_d_id_fkey;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 13 of c90000000001');

SELECT 'c90000000001:8 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE a DROP FOREIGN KEY a_b_id_fkey;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 13 of c90000000001');

SELECT 'c90000000001:9 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE a DROP INDEX a_b_id_fkey;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 10 of 13 of c90000000001');

SELECT 'c90000000001:10 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE d;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 11 of 13 of c90000000001');

SELECT 'c90000000001:11 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE c;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 12 of 13 of c90000000001');

SELECT 'c90000000001:12 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE b;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 13 of 13 of c90000000001');

SELECT 'c90000000001:13 of 13' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE a;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of c90000000001');

SELECT 'c90000000001:14 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM alembic_version WHERE version_num = 'c90000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of c90000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: things_that_need_each_other is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
