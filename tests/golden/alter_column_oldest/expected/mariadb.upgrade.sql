-- Retort: upgrade of alter_column_oldest on mariadb 10.6
--
-- project:     alter_column_oldest
-- dialect:     mariadb 10.6
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     ab0000000012
--
--    1. ab0000000001  A column for each attribute, and for each two
--    2. ab0000000002  One attribute at a time
--    3. ab0000000003  Two attributes at a time, and all of them
--    4. ab0000000004  Numbers by hand and by the server
--    5. ab0000000005  Numbering given, taken and changed
--    6. ab0000000006  Numbering taken from an identity
--    7. ab0000000007  Types that come by themselves, and one of its own
--    8. ab0000000008  New labels, used at once
--    9. ab0000000009  Other words
--   10. ab0000000010  Labels taken away, and put in another order
--   11. ab0000000011  Other labels for a column that is alone with its type
--   12. ab0000000012  What holds on to a type while another takes its place
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column_oldest is at ab0000000012
-- If it stops within a revision, go on with the last place that it printed, such as ab0000000001:2:
--   retort -d mariadb@10.6 upgrade base:ab0000000012 --resume ab0000000001:2
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
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of ab0000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- ab0000000001: A column for each attribute, and for each two
-- ======================================================================

SELECT '1/12 ab0000000001 A column for each attribute, and for each two' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 4 of ab0000000001');

SELECT 'ab0000000001:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

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
    CONSTRAINT t_c_rename_type_key UNIQUE (c_rename_type)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of ab0000000001');

SELECT 'ab0000000001:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t ADD CONSTRAINT lengths CHECK (c_rename <> c_type AND c_rename_default <> c_nullable);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of ab0000000001');

SELECT 'ab0000000001:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_t_pairs ON t (c_type_nullable, c_default);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of ab0000000001');

SELECT 'ab0000000001:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO t (id, c_rename, c_type, c_nullable, c_default, c_comment, c_rename_type, c_rename_nullable, c_rename_default, c_rename_comment, c_type_nullable, c_type_default, c_type_comment, c_nullable_default, c_nullable_comment, c_default_comment) VALUES
    (1, 'r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8', 'r9', 'r10', 'r11', 'r12', 'r13', 'r14');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000001');

SELECT 'ab0000000001:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('ab0000000001');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000001');

-- ======================================================================
-- ab0000000002: One attribute at a time
-- ======================================================================

SELECT '2/12 ab0000000002 One attribute at a time' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 5 of ab0000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000002:1 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t RENAME COLUMN c_rename TO c_rename_new;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of ab0000000002');

SELECT 'ab0000000002:2 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c_type VARCHAR(20) NOT NULL DEFAULT 'old' COMMENT 'As it was';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of ab0000000002');

SELECT 'ab0000000002:3 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c_nullable VARCHAR(10) DEFAULT 'old' COMMENT 'As it was';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of ab0000000002');

SELECT 'ab0000000002:4 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c_default VARCHAR(10) NOT NULL DEFAULT 'it''s new' COMMENT 'As it was';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of ab0000000002');

SELECT 'ab0000000002:5 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t MODIFY COLUMN c_comment VARCHAR(10) NOT NULL DEFAULT 'old' COMMENT 'Changed; its --'
;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000002');

SELECT 'ab0000000002:6 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000002' WHERE version_num = 'ab0000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000002');

-- ======================================================================
-- ab0000000003: Two attributes at a time, and all of them
-- ======================================================================

SELECT '3/12 ab0000000003 Two attributes at a time, and all of them' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of ab0000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000003:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

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
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of ab0000000003');

SELECT 'ab0000000003:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t ADD COLUMN c_all INTEGER NOT NULL DEFAULT 7;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of ab0000000003');

SELECT 'ab0000000003:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE t CHANGE COLUMN c_all c_everything BIGINT DEFAULT 70 COMMENT 'All at once';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000003');

SELECT 'ab0000000003:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000003' WHERE version_num = 'ab0000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000003');

-- ======================================================================
-- ab0000000004: Numbers by hand and by the server
-- ======================================================================

SELECT '4/12 ab0000000004 Numbers by hand and by the server' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of ab0000000004');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000004:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE plain (
    id BIGINT NOT NULL,
    note VARCHAR(20),
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of ab0000000004');

SELECT 'ab0000000004:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE counted (
    id BIGINT NOT NULL AUTO_INCREMENT,
    note VARCHAR(20),
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of ab0000000004');

SELECT 'ab0000000004:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE refers (
    id BIGINT NOT NULL,
    plain_id BIGINT,
    PRIMARY KEY (id),
    CONSTRAINT refers_plain_id_fkey FOREIGN KEY (plain_id) REFERENCES plain (id),
    KEY refers_plain_id_fkey (plain_id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of ab0000000004');

SELECT 'ab0000000004:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO plain (id, note) VALUES
    (7, 'seven');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of ab0000000004');

SELECT 'ab0000000004:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO refers (id, plain_id) VALUES
    (1, 7);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of ab0000000004');

SELECT 'ab0000000004:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO counted (id, note) VALUES
    (7, 'seven');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000004');

SELECT 'ab0000000004:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000004' WHERE version_num = 'ab0000000003';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000004');

-- ======================================================================
-- ab0000000005: Numbering given, taken and changed
-- ======================================================================

SELECT '5/12 ab0000000005 Numbering given, taken and changed' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000004 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 5 of ab0000000005');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000005:1 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE refers DROP FOREIGN KEY refers_plain_id_fkey;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of ab0000000005');

SELECT 'ab0000000005:2 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE plain MODIFY COLUMN id BIGINT NOT NULL AUTO_INCREMENT;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of ab0000000005');

SELECT 'ab0000000005:3 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE refers ADD CONSTRAINT refers_plain_id_fkey FOREIGN KEY (plain_id) REFERENCES plain (id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of ab0000000005');

SELECT 'ab0000000005:4 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO plain (note) VALUES ('the next one');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of ab0000000005');

SELECT 'ab0000000005:5 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE counted MODIFY COLUMN id BIGINT NOT NULL;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000005');

SELECT 'ab0000000005:6 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000005' WHERE version_num = 'ab0000000004';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000005');

-- ======================================================================
-- ab0000000006: Numbering taken from an identity
-- ======================================================================

SELECT '6/12 ab0000000006 Numbering taken from an identity' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000005 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000005') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of ab0000000006');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000005', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000006:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE refers DROP FOREIGN KEY refers_plain_id_fkey;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of ab0000000006');

SELECT 'ab0000000006:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE plain CHANGE COLUMN id number BIGINT NOT NULL;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of ab0000000006');

SELECT 'ab0000000006:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE refers ADD CONSTRAINT refers_plain_id_fkey FOREIGN KEY (plain_id) REFERENCES plain (number);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000006');

SELECT 'ab0000000006:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000006' WHERE version_num = 'ab0000000005';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000006');

-- ======================================================================
-- ab0000000007: Types that come by themselves, and one of its own
-- ======================================================================

SELECT '7/12 ab0000000007 Types that come by themselves, and one of its own' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000006 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000006') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 7 of ab0000000007');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000006', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000007:1 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE orders (
    id INTEGER NOT NULL,
    state ENUM('new', 'paid') NOT NULL DEFAULT 'new',
    before_that ENUM('new', 'paid'),
    priority ENUM('low', 'high', 'it''s; --') DEFAULT 'low',
    changed_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 7 of ab0000000007');

SELECT 'ab0000000007:2 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_orders_state ON orders (state);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 7 of ab0000000007');

SELECT 'ab0000000007:3 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders ADD CONSTRAINT paid_before CHECK (before_that <> 'paid' OR state = 'paid');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 7 of ab0000000007');

SELECT 'ab0000000007:4 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE returns (
    id INTEGER NOT NULL,
    state ENUM('new', 'paid'),
    PRIMARY KEY (id),
    CONSTRAINT returns_state_key UNIQUE (state)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 7 of ab0000000007');

SELECT 'ab0000000007:5 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_orders_open ON orders (id, changed_at);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 7 of ab0000000007');

SELECT 'ab0000000007:6 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO orders (id, state, before_that, priority) VALUES
    (1, 'new', NULL, 'high'),
    (2, 'paid', 'new', 'low');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 7 of ab0000000007');

SELECT 'ab0000000007:7 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO returns (id, state) VALUES
    (1, 'paid');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000007');

SELECT 'ab0000000007:8 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000007' WHERE version_num = 'ab0000000006';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000007');

-- ======================================================================
-- ab0000000008: New labels, used at once
-- ======================================================================

SELECT '8/12 ab0000000008 New labels, used at once' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000007 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000007') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of ab0000000008');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000007', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000008:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('draft', 'new', 'shipped', 'paid', 'lost') NOT NULL DEFAULT 'new',
    MODIFY COLUMN before_that ENUM('draft', 'new', 'shipped', 'paid', 'lost');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of ab0000000008');

SELECT 'ab0000000008:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'new', 'shipped', 'paid', 'lost');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of ab0000000008');

SELECT 'ab0000000008:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO orders (id, state, before_that, priority) VALUES
    (3, 'shipped', 'draft', 'low');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of ab0000000008');

SELECT 'ab0000000008:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'new', 'shipped', 'paid', 'lost') DEFAULT 'lost';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000008');

SELECT 'ab0000000008:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000008' WHERE version_num = 'ab0000000007';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000008');

-- ======================================================================
-- ab0000000009: Other words
-- ======================================================================

SELECT '9/12 ab0000000009 Other words' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000008 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000008') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 13 of ab0000000009');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000008', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000009:1 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN state ENUM('draft', 'new', 'fresh as of today', 'shipped', 'paid', 'lost') NOT NULL DEFAULT 'new';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 13 of ab0000000009');

SELECT 'ab0000000009:2 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE orders
SET state = 'fresh as of today', changed_at = changed_at
WHERE state = 'new';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 13 of ab0000000009');

SELECT 'ab0000000009:3 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'lost') NOT NULL DEFAULT 'fresh as of today',
    MODIFY COLUMN before_that ENUM('draft', 'new', 'fresh as of today', 'shipped', 'paid', 'lost');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 13 of ab0000000009');

SELECT 'ab0000000009:4 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE orders
SET before_that = 'fresh as of today', changed_at = changed_at
WHERE before_that = 'new';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 13 of ab0000000009');

SELECT 'ab0000000009:5 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN before_that ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'lost');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 13 of ab0000000009');

SELECT 'ab0000000009:6 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'new', 'fresh as of today', 'shipped', 'paid', 'lost') DEFAULT 'lost';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 13 of ab0000000009');

SELECT 'ab0000000009:7 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE returns
SET state = 'fresh as of today'
WHERE state = 'new';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 13 of ab0000000009');

SELECT 'ab0000000009:8 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'lost') DEFAULT 'lost';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 13 of ab0000000009');

SELECT 'ab0000000009:9 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST') NOT NULL DEFAULT 'fresh as of today',
    MODIFY COLUMN before_that ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 10 of 13 of ab0000000009');

SELECT 'ab0000000009:10 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST') DEFAULT 'LOST';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 11 of 13 of ab0000000009');

SELECT 'ab0000000009:11 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN priority ENUM('low', 'lo', 'high', 'it''s; --') DEFAULT 'low'
;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 12 of 13 of ab0000000009');

SELECT 'ab0000000009:12 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE orders
SET priority = 'lo', changed_at = changed_at
WHERE priority = 'low';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 13 of 13 of ab0000000009');

SELECT 'ab0000000009:13 of 13' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN priority ENUM('lo', 'high', 'it''s; --') DEFAULT 'lo'
;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000009');

SELECT 'ab0000000009:14 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000009' WHERE version_num = 'ab0000000008';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000009');

-- ======================================================================
-- ab0000000010: Labels taken away, and put in another order
-- ======================================================================

SELECT '10/12 ab0000000010 Labels taken away, and put in another order' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000009 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000009') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of ab0000000010');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000009', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000010:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN priority ENUM('lo', 'high') DEFAULT 'lo';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of ab0000000010');

SELECT 'ab0000000010:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'shipped', 'paid', 'LOST');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of ab0000000010');

SELECT 'ab0000000010:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE VIEW open_orders AS
SELECT id, state FROM orders;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of ab0000000010');

SELECT 'ab0000000010:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE VIEW a_view_on_it AS
SELECT id FROM open_orders;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of ab0000000010');

SELECT 'ab0000000010:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders
    MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'paid', 'shipped') NOT NULL DEFAULT 'fresh as of today',
    MODIFY COLUMN before_that ENUM('draft', 'fresh as of today', 'paid', 'shipped');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of ab0000000010');

SELECT 'ab0000000010:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN state ENUM('draft', 'fresh as of today', 'paid', 'shipped');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000010');

SELECT 'ab0000000010:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000010' WHERE version_num = 'ab0000000009';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000010');

-- ======================================================================
-- ab0000000011: Other labels for a column that is alone with its type
-- ======================================================================

SELECT '11/12 ab0000000011 Other labels for a column that is alone with its type' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000010 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000010') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of ab0000000011');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000010', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000011:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns ADD COLUMN reason ENUM('broken', 'late') DEFAULT 'broken';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of ab0000000011');

SELECT 'ab0000000011:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN reason ENUM('broken', 'late', 'unwanted') DEFAULT 'unwanted';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of ab0000000011');

SELECT 'ab0000000011:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns MODIFY COLUMN reason ENUM('unwanted', 'broken') NOT NULL DEFAULT 'unwanted';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of ab0000000011');

SELECT 'ab0000000011:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE returns
    ADD COLUMN note VARCHAR(10),
    MODIFY COLUMN reason ENUM('unwanted', 'broken', 'torn') NOT NULL DEFAULT 'torn';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of ab0000000011');

SELECT 'ab0000000011:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_returns_note ON returns (note);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of ab0000000011');

SELECT 'ab0000000011:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders MODIFY COLUMN priority VARCHAR(10) DEFAULT 'lo';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000011');

SELECT 'ab0000000011:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000011' WHERE version_num = 'ab0000000010';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000011');

-- ======================================================================
-- ab0000000012: What holds on to a type while another takes its place
-- ======================================================================

SELECT '12/12 ab0000000012 What holds on to a type while another takes its place' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds ab0000000011 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000011') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 12 of ab0000000012');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version ab0000000011', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'ab0000000012:1 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE lights (
    colour ENUM('red', 'amber', 'green') NOT NULL,
    PRIMARY KEY (colour)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 12 of ab0000000012');

SELECT 'ab0000000012:2 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE crossings (
    id INTEGER NOT NULL,
    first_light ENUM('red', 'amber', 'green'),
    second_light ENUM('red', 'amber', 'green') DEFAULT 'amber',
    phases JSON,
    PRIMARY KEY (id),
    CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour),
    KEY crossings_first_light_fkey (first_light)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 12 of ab0000000012');

SELECT 'ab0000000012:3 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings ADD CONSTRAINT in_turn CHECK (first_light <> second_light);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 12 of ab0000000012');

SELECT 'ab0000000012:4 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO lights (colour) VALUES
    ('red'),
    ('green');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 12 of ab0000000012');

SELECT 'ab0000000012:5 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO crossings (id, first_light, second_light, phases) VALUES
    (1, 'green', 'red', '["red", "green"]');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 12 of ab0000000012');

SELECT 'ab0000000012:6 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings
    DROP FOREIGN KEY crossings_first_light_fkey,
    MODIFY COLUMN first_light ENUM('green', 'amber', 'red'),
    MODIFY COLUMN second_light ENUM('green', 'amber', 'red') DEFAULT 'amber',
    MODIFY COLUMN phases JSON;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 12 of ab0000000012');

SELECT 'ab0000000012:7 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE lights MODIFY COLUMN colour ENUM('green', 'amber', 'red') NOT NULL;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 12 of ab0000000012');

SELECT 'ab0000000012:8 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 12 of ab0000000012');

SELECT 'ab0000000012:9 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings MODIFY COLUMN second_light ENUM('green', 'amber', 'red');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 10 of 12 of ab0000000012');

SELECT 'ab0000000012:10 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings
    DROP FOREIGN KEY crossings_first_light_fkey,
    MODIFY COLUMN first_light ENUM('green', 'blinking', 'red', 'off'),
    MODIFY COLUMN second_light ENUM('green', 'blinking', 'red', 'off'),
    MODIFY COLUMN phases JSON;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 11 of 12 of ab0000000012');

SELECT 'ab0000000012:11 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE lights MODIFY COLUMN colour ENUM('green', 'blinking', 'red', 'off') NOT NULL;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 12 of 12 of ab0000000012');

SELECT 'ab0000000012:12 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE crossings ADD CONSTRAINT crossings_first_light_fkey FOREIGN KEY (first_light) REFERENCES lights (colour);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of ab0000000012');

SELECT 'ab0000000012:13 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'ab0000000012' WHERE version_num = 'ab0000000011';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of ab0000000012');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('ab0000000012') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: alter_column_oldest is at ab0000000012'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
