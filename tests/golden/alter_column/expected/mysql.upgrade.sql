-- Retort: upgrade of alter_column on mysql 8.0
--
-- project:     alter_column
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     200000000004
--
--    1. 200000000001  Columns with everything on them
--    2. 200000000002  One attribute at a time
--    3. 200000000003  Several attributes at once
--    4. 200000000004  Names that others had
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column is at 200000000004
-- If it stops within a revision, go on with the last place that it printed, such as 200000000001:2:
--   retort -d mysql@8.0 upgrade base:200000000004 --resume 200000000001:2
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
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of 200000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 200000000001: Columns with everything on them
-- ======================================================================

SELECT '1/4 200000000001 Columns with everything on them' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 3 of 200000000001');

SELECT '200000000001:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE items (
    id BIGINT NOT NULL AUTO_INCREMENT,
    code VARCHAR(20) NOT NULL DEFAULT 'none' COMMENT 'The code',
    amount INTEGER NOT NULL DEFAULT 5 COMMENT 'How many',
    price NUMERIC(10, 2) DEFAULT 1.50,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    note VARCHAR(100),
    seen_at DATETIME COMMENT 'Last seen',
    PRIMARY KEY (id),
    CONSTRAINT uq_items_code UNIQUE (code),
    CONSTRAINT ck_items_amount CHECK (amount >= 0)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 200000000001');

SELECT '200000000001:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_items_note ON items (note);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 200000000001');

SELECT '200000000001:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO items (id, code, amount, price, active, note) VALUES
    (1, 'a', 3, 2.25, FALSE, 'first'),
    (2, 'b', 0, NULL, TRUE, 'second');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 200000000001');

SELECT '200000000001:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO alembic_version (version_num) VALUES ('200000000001');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 200000000001');

-- ======================================================================
-- 200000000002: One attribute at a time
-- ======================================================================

SELECT '2/4 200000000002 One attribute at a time' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 200000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('200000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 7 of 200000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 200000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '200000000002:1 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items MODIFY COLUMN code VARCHAR(40) NOT NULL DEFAULT 'none' COMMENT 'The code';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 7 of 200000000002');

SELECT '200000000002:2 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items MODIFY COLUMN price NUMERIC(10, 2);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 7 of 200000000002');

SELECT '200000000002:3 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items MODIFY COLUMN note VARCHAR(100) DEFAULT 'it''s';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 7 of 200000000002');

SELECT '200000000002:4 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items MODIFY COLUMN active BOOLEAN DEFAULT TRUE;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 7 of 200000000002');

SELECT '200000000002:5 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items MODIFY COLUMN amount INTEGER NOT NULL DEFAULT 5 COMMENT 'Pieces';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 7 of 200000000002');

SELECT '200000000002:6 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items MODIFY COLUMN code VARCHAR(40) NOT NULL DEFAULT 'none';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 7 of 200000000002');

SELECT '200000000002:7 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items RENAME COLUMN seen_at TO last_seen;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 200000000002');

SELECT '200000000002:8 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '200000000002' WHERE version_num = '200000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 200000000002');

-- ======================================================================
-- 200000000003: Several attributes at once
-- ======================================================================

SELECT '3/4 200000000003 Several attributes at once' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 200000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('200000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of 200000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 200000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '200000000003:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items MODIFY COLUMN amount BIGINT DEFAULT 9 COMMENT 'Large numbers';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 200000000003');

SELECT '200000000003:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items CHANGE COLUMN note remark VARCHAR(200) NOT NULL DEFAULT '';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 200000000003');

SELECT '200000000003:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items MODIFY COLUMN active BOOLEAN NOT NULL DEFAULT FALSE;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 200000000003');

SELECT '200000000003:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '200000000003' WHERE version_num = '200000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 200000000003');

-- ======================================================================
-- 200000000004: Names that others had
-- ======================================================================

SELECT '4/4 200000000004 Names that others had' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 200000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('200000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of 200000000004');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 200000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '200000000004:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items DROP CHECK ck_items_amount;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of 200000000004');

SELECT '200000000004:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items RENAME COLUMN amount TO pieces;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of 200000000004');

SELECT '200000000004:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items ADD CONSTRAINT ck_items_amount CHECK (pieces >= 0);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of 200000000004');

SELECT '200000000004:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items RENAME COLUMN remark TO amount;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of 200000000004');

SELECT '200000000004:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items
    ADD COLUMN remark VARCHAR(10) DEFAULT 'new',
    ADD COLUMN weight DOUBLE NOT NULL DEFAULT 0;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of 200000000004');

SELECT '200000000004:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE items DROP COLUMN price;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 200000000004');

SELECT '200000000004:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '200000000004' WHERE version_num = '200000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 200000000004');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('200000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: alter_column is at 200000000004'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
