-- Retort: downgrade of alter_column_pairs on mysql 8.0
--
-- project:     alter_column_pairs
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   a70000000003
-- ends at:     base
--
--    1. a70000000003  Two attributes at a time, and all of them
--    2. a70000000002  One attribute at a time
--    3. a70000000001  A column for each attribute, and for each two
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column_pairs is at base
-- If it stops within a revision, go on with the last place that it printed, such as a70000000003:2:
--   retort -d mysql@8.0 downgrade a70000000003:base --resume a70000000003:2
--
-- to run:   mysql --comments DATABASE < mysql.downgrade.sql
-- to undo:  mysql --comments DATABASE < mysql.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds a70000000003 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''a70000000003'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 4 of a70000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a70000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- a70000000003: Two attributes at a time, and all of them
-- ======================================================================

SELECT '1/3 a70000000003 Two attributes at a time, and all of them' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SELECT 'a70000000003:1 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE t CHANGE COLUMN c_everything c_all INTEGER NOT NULL DEFAULT 7;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of a70000000003');

SELECT 'a70000000003:2 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE t DROP COLUMN c_all;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of a70000000003');

SELECT 'a70000000003:3 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE t
    MODIFY COLUMN c_default_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    MODIFY COLUMN c_nullable_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    MODIFY COLUMN c_nullable_default VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    MODIFY COLUMN c_type_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    MODIFY COLUMN c_type_default VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    MODIFY COLUMN c_type_nullable VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    CHANGE COLUMN c_rename_comment_new c_rename_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    DROP CHECK lengths,
    CHANGE COLUMN c_rename_default_new c_rename_default VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of a70000000003');

SELECT 'a70000000003:4 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE t
    ADD CONSTRAINT lengths CHECK (c_rename_new <> c_type AND c_rename_default <> c_nullable),
    CHANGE COLUMN c_rename_nullable_new c_rename_nullable VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    CHANGE COLUMN c_rename_type_new c_rename_type VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a70000000003');

SELECT 'a70000000003:5 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a70000000002' WHERE version_num = 'a70000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a70000000003');

-- ======================================================================
-- a70000000002: One attribute at a time
-- ======================================================================

SELECT '2/3 a70000000002 One attribute at a time' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a70000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a70000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 7 of a70000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a70000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a70000000002:1 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE t MODIFY COLUMN c_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 7 of a70000000002');

SELECT 'a70000000002:2 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE t MODIFY COLUMN c_default VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 7 of a70000000002');

SELECT 'a70000000002:3 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE t MODIFY COLUMN c_nullable VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 7 of a70000000002');

SELECT 'a70000000002:4 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE t MODIFY COLUMN c_type VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 7 of a70000000002');

SELECT 'a70000000002:5 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE t DROP CHECK lengths;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 7 of a70000000002');

SELECT 'a70000000002:6 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE t RENAME COLUMN c_rename_new TO c_rename;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 7 of a70000000002');

SELECT 'a70000000002:7 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename <> c_type AND c_rename_default <> c_nullable);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a70000000002');

SELECT 'a70000000002:8 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a70000000001' WHERE version_num = 'a70000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a70000000002');

-- ======================================================================
-- a70000000001: A column for each attribute, and for each two
-- ======================================================================

SELECT '3/3 a70000000001 A column for each attribute, and for each two' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a70000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a70000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of a70000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a70000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a70000000001:1 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX ix_t_pairs ON t;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of a70000000001');

SELECT 'a70000000001:2 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE t;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a70000000001');

SELECT 'a70000000001:3 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM alembic_version WHERE version_num = 'a70000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a70000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: alter_column_pairs is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
