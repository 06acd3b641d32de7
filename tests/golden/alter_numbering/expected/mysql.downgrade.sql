-- Retort: downgrade of alter_numbering on mysql 8.0
--
-- project:     alter_numbering
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   a80000000003
-- ends at:     base
--
--    1. a80000000003  Numbering taken from an identity
--    2. a80000000002  Numbering given, taken and changed
--    3. a80000000001  Numbers by hand and by the server
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_numbering is at base
-- If it stops within a revision, go on with the last place that it printed, such as a80000000003:2:
--   retort -d mysql@8.0 downgrade a80000000003:base --resume a80000000003:2
--
-- to run:   mysql --comments DATABASE < mysql.downgrade.sql
-- to undo:  mysql --comments DATABASE < mysql.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds a80000000003 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''a80000000003'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of a80000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a80000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- a80000000003: Numbering taken from an identity
-- ======================================================================

SELECT '1/3 a80000000003 Numbering taken from an identity' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SELECT 'a80000000003:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE refers DROP FOREIGN KEY refers_plain_id_fkey;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of a80000000003');

SELECT 'a80000000003:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE plain CHANGE COLUMN number id BIGINT NOT NULL AUTO_INCREMENT;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of a80000000003');

SELECT 'a80000000003:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE refers ADD CONSTRAINT refers_plain_id_fkey FOREIGN KEY (plain_id) REFERENCES plain (id);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a80000000003');

SELECT 'a80000000003:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a80000000002' WHERE version_num = 'a80000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a80000000003');

-- ======================================================================
-- a80000000002: Numbering given, taken and changed
-- ======================================================================

SELECT '2/3 a80000000002 Numbering given, taken and changed' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a80000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a80000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 5 of a80000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a80000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a80000000002:1 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE counted MODIFY COLUMN id BIGINT NOT NULL AUTO_INCREMENT;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of a80000000002');

SELECT 'a80000000002:2 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM plain WHERE note = 'the next one';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of a80000000002');

SELECT 'a80000000002:3 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE refers DROP FOREIGN KEY refers_plain_id_fkey;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of a80000000002');

SELECT 'a80000000002:4 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE plain MODIFY COLUMN id BIGINT NOT NULL;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of a80000000002');

SELECT 'a80000000002:5 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE refers ADD CONSTRAINT refers_plain_id_fkey FOREIGN KEY (plain_id) REFERENCES plain (id);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a80000000002');

SELECT 'a80000000002:6 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a80000000001' WHERE version_num = 'a80000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a80000000002');

-- ======================================================================
-- a80000000001: Numbers by hand and by the server
-- ======================================================================

SELECT '3/3 a80000000001 Numbers by hand and by the server' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a80000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a80000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of a80000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a80000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a80000000001:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE refers;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of a80000000001');

SELECT 'a80000000001:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE counted;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of a80000000001');

SELECT 'a80000000001:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE plain;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a80000000001');

SELECT 'a80000000001:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM alembic_version WHERE version_num = 'a80000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a80000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: alter_numbering is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
