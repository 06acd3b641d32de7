-- Retort: upgrade of dialect_options on mariadb 10.11
--
-- project:     dialect_options
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b70000000004
--
--    1. b70000000001  Tables with options
--    2. b70000000002  Indexes with options
--    3. b70000000003  Constraints with options
--    4. b70000000004  Changes that options go along with
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: dialect_options is at b70000000004
-- If it stops within a revision, go on with the last place that it printed, such as b70000000001:2:
--   retort -d mariadb@10.11 upgrade base:b70000000004 --resume b70000000001:2
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
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of b70000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- b70000000001: Tables with options
-- ======================================================================

SELECT '1/4 b70000000001 Tables with options' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 4 of b70000000001');

SELECT 'b70000000001:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE visits (
    id BIGINT NOT NULL,
    taken_on DATE NOT NULL,
    page VARCHAR(200) NOT NULL,
    Remark VARCHAR(80),
    PRIMARY KEY (id, taken_on)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='Visits of pages' PARTITION BY hash (id) partitions 4;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of b70000000001');

SELECT 'b70000000001:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE carts (
    id INTEGER NOT NULL AUTO_INCREMENT,
    owner VARCHAR(40) NOT NULL,
    item VARCHAR(40) NOT NULL,
    is_gift BOOLEAN NOT NULL DEFAULT FALSE,
    seen DATETIME,
    kind ENUM('small', 'large') DEFAULT 'small',
    amount DOUBLE DEFAULT 1,
    PRIMARY KEY (id)
) AUTO_INCREMENT=1000 ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=8;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of b70000000001');

SELECT 'b70000000001:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE base (
    id BIGINT,
    note VARCHAR(40)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of b70000000001');

SELECT 'b70000000001:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE child (
    id BIGINT,
    note VARCHAR(40),
    more VARCHAR(40)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b70000000001');

SELECT 'b70000000001:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('b70000000001');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b70000000001');

-- ======================================================================
-- b70000000002: Indexes with options
-- ======================================================================

SELECT '2/4 b70000000002 Indexes with options' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b70000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b70000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of b70000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b70000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b70000000002:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE UNIQUE INDEX ix_carts_owner USING BTREE ON carts (owner) IGNORED ALGORITHM=INPLACE LOCK=NONE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of b70000000002');

SELECT 'b70000000002:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE FULLTEXT INDEX ix_carts_item ON carts (item);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of b70000000002');

SELECT 'b70000000002:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_child_note ON child (note, more);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of b70000000002');

SELECT 'b70000000002:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_base ON base (id, note);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b70000000002');

SELECT 'b70000000002:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b70000000002' WHERE version_num = 'b70000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b70000000002');

-- ======================================================================
-- b70000000003: Constraints with options
-- ======================================================================

SELECT '3/4 b70000000003 Constraints with options' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b70000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b70000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of b70000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b70000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b70000000003:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE parts (
    code VARCHAR(20) NOT NULL,
    maker VARCHAR(20) NOT NULL,
    weight INTEGER,
    PRIMARY KEY USING BTREE (code),
    CONSTRAINT uq_parts UNIQUE USING BTREE (code, maker)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of b70000000003');

SELECT 'b70000000003:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE orders (
    id INTEGER NOT NULL,
    code VARCHAR(20),
    amount INTEGER,
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of b70000000003');

SELECT 'b70000000003:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders
    ADD INDEX fk_orders_parts (code),
    ADD CONSTRAINT fk_orders_parts FOREIGN KEY (code) REFERENCES parts (code);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of b70000000003');

SELECT 'b70000000003:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders ADD CONSTRAINT ck_orders_amount CHECK (amount > 0);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b70000000003');

SELECT 'b70000000003:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b70000000003' WHERE version_num = 'b70000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b70000000003');

-- ======================================================================
-- b70000000004: Changes that options go along with
-- ======================================================================

SELECT '4/4 b70000000004 Changes that options go along with' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b70000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b70000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 7 of b70000000004');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b70000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b70000000004:1 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE carts RENAME COLUMN item TO thing;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 7 of b70000000004');

SELECT 'b70000000004:2 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE carts MODIFY COLUMN owner VARCHAR(60) NOT NULL;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 7 of b70000000004');

SELECT 'b70000000004:3 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE parts RENAME COLUMN weight TO grams;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 7 of b70000000004');

SELECT 'b70000000004:4 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE child DROP INDEX ix_child_note, ALGORITHM=INPLACE, LOCK=NONE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 7 of b70000000004');

SELECT 'b70000000004:5 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders DROP CONSTRAINT ck_orders_amount;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 7 of b70000000004');

SELECT 'b70000000004:6 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE orders;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 7 of b70000000004');

SELECT 'b70000000004:7 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE carts DROP COLUMN amount;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b70000000004');

SELECT 'b70000000004:8 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b70000000004' WHERE version_num = 'b70000000003';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b70000000004');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b70000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: dialect_options is at b70000000004'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
