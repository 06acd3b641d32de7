-- Retort: upgrade of alter_column_pairs on mariadb 10.11
--
-- project:     alter_column_pairs
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a70000000003
--
--    1. a70000000001  A column for each attribute, and for each two
--    2. a70000000002  One attribute at a time
--    3. a70000000003  Two attributes at a time, and all of them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column_pairs is at a70000000003
-- If it stops within a revision, go on with the last place that it printed, such as a70000000001:2:
--   retort -d mariadb@10.11 upgrade base:a70000000003 --resume a70000000001:2
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
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of a70000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- a70000000001: A column for each attribute, and for each two
-- ======================================================================

SELECT '1/3 a70000000001 A column for each attribute, and for each two' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 3 of a70000000001');

SELECT 'a70000000001:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE t (
    id INTEGER NOT NULL,
    c_rename VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    c_type VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    c_nullable VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    c_default VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    c_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    c_rename_type VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    c_rename_nullable VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    c_rename_default VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    c_rename_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    c_type_nullable VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    c_type_default VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    c_type_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    c_nullable_default VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    c_nullable_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    c_default_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    PRIMARY KEY (id),
    CONSTRAINT t_c_type_c_rename_key UNIQUE (c_type, c_rename),
    CONSTRAINT t_c_rename_type_key UNIQUE (c_rename_type),
    CONSTRAINT lengths CHECK (c_rename <> c_type AND c_rename_default <> c_nullable)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of a70000000001');

SELECT 'a70000000001:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_t_pairs ON t (c_type_nullable, c_default);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of a70000000001');

SELECT 'a70000000001:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO t (id, c_rename, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment) VALUES
    (1, 'r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10', 'r11', 'r12', 'r13', 'r14');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a70000000001');

SELECT 'a70000000001:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('a70000000001');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a70000000001');

-- ======================================================================
-- a70000000002: One attribute at a time
-- ======================================================================

SELECT '2/3 a70000000002 One attribute at a time' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a70000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a70000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 5 of a70000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a70000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a70000000002:1 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t RENAME COLUMN c_rename TO c_rename_new;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of a70000000002');

SELECT 'a70000000002:2 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c_type VARCHAR(20) NOT NULL DEFAULT 'old' COMMENT 'As it was';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of a70000000002');

SELECT 'a70000000002:3 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c_nullable VARCHAR(10) DEFAULT 'old' COMMENT 'As it was';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of a70000000002');

SELECT 'a70000000002:4 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c_default VARCHAR(10) NOT NULL DEFAULT 'it''s new' COMMENT 'As it was';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of a70000000002');

SELECT 'a70000000002:5 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'Changed; its --'
;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a70000000002');

SELECT 'a70000000002:6 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a70000000002' WHERE version_num = 'a70000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a70000000002');

-- ======================================================================
-- a70000000003: Two attributes at a time, and all of them
-- ======================================================================

SELECT '3/3 a70000000003 Two attributes at a time, and all of them' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a70000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a70000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of a70000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a70000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a70000000003:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t
    CHANGE COLUMN c_rename_type c_rename_type_new VARCHAR(20) NOT NULL DEFAULT 'old' COMMENT 'As it was',
    CHANGE COLUMN c_rename_nullable c_rename_nullable_new VARCHAR(10) DEFAULT 'old' COMMENT 'As it was',
    CHANGE COLUMN c_rename_default c_rename_default_new VARCHAR(10) NOT NULL DEFAULT 'it''s new' COMMENT 'As it was',
    CHANGE COLUMN c_rename_comment c_rename_comment_new VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'Changed; its --',
    MODIFY COLUMN c_type_nullable VARCHAR(20) DEFAULT 'old' COMMENT 'As it was',
    MODIFY COLUMN c_type_default VARCHAR(20) NOT NULL DEFAULT 'it''s new' COMMENT 'As it was',
    MODIFY COLUMN c_type_comment VARCHAR(20) NOT NULL DEFAULT 'old' COMMENT 'Changed; its --',
    MODIFY COLUMN c_nullable_default VARCHAR(10) DEFAULT 'it''s new' COMMENT 'As it was',
    MODIFY COLUMN c_nullable_comment VARCHAR(10) DEFAULT 'old' COMMENT 'Changed; its --',
    MODIFY COLUMN c_default_comment VARCHAR(10) NOT NULL DEFAULT 'it''s new' COMMENT 'Changed; its --'
;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of a70000000003');

SELECT 'a70000000003:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t ADD COLUMN c_all INTEGER NOT NULL DEFAULT 7;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of a70000000003');

SELECT 'a70000000003:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t CHANGE COLUMN c_all c_everything BIGINT DEFAULT 70 COMMENT 'All at once';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a70000000003');

SELECT 'a70000000003:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a70000000003' WHERE version_num = 'a70000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a70000000003');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a70000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: alter_column_pairs is at a70000000003'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
