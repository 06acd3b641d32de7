-- Retort: downgrade of dialect_options on mysql 8.0
--
-- project:     dialect_options
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   b70000000004
-- ends at:     base
--
--    1. b70000000004  Changes that options go along with
--    2. b70000000003  Constraints with options
--    3. b70000000002  Indexes with options
--    4. b70000000001  Tables with options
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: dialect_options is at base
-- If it stops within a revision, go on with the last place that it printed, such as b70000000004:2:
--   retort -d mysql@8.0 downgrade b70000000004:base --resume b70000000004:2
--
-- to run:   mysql --comments DATABASE < mysql.downgrade.sql
-- to undo:  mysql --comments DATABASE < mysql.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds b70000000004 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''b70000000004'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 7 of b70000000004');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b70000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- b70000000004: Changes that options go along with
-- ======================================================================

SELECT '1/4 b70000000004 Changes that options go along with' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SELECT 'b70000000004:1 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE carts ADD COLUMN amount DOUBLE DEFAULT 1;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 7 of b70000000004');

SELECT 'b70000000004:2 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE orders (
    id INTEGER NOT NULL,
    code VARCHAR(20),
    amount INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT fk_orders_parts FOREIGN KEY (code) REFERENCES parts (code),
    KEY fk_orders_parts (code)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 7 of b70000000004');

SELECT 'b70000000004:3 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders ADD CONSTRAINT ck_orders_amount CHECK (amount > 0);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 7 of b70000000004');

SELECT 'b70000000004:4 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_child_note ON child (note, more) ALGORITHM=INPLACE LOCK=NONE;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 7 of b70000000004');

SELECT 'b70000000004:5 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE parts RENAME COLUMN grams TO weight;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 7 of b70000000004');

SELECT 'b70000000004:6 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE carts MODIFY COLUMN owner VARCHAR(40) NOT NULL;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 7 of b70000000004');

SELECT 'b70000000004:7 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE carts RENAME COLUMN thing TO item;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b70000000004');

SELECT 'b70000000004:8 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b70000000003' WHERE version_num = 'b70000000004';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b70000000004');

-- ======================================================================
-- b70000000003: Constraints with options
-- ======================================================================

SELECT '2/4 b70000000003 Constraints with options' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b70000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b70000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 5 of b70000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b70000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b70000000003:1 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders DROP CHECK ck_orders_amount;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of b70000000003');

SELECT 'b70000000003:2 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders DROP FOREIGN KEY fk_orders_parts;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of b70000000003');

SELECT 'b70000000003:3 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE orders DROP INDEX fk_orders_parts;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of b70000000003');

SELECT 'b70000000003:4 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE orders;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of b70000000003');

SELECT 'b70000000003:5 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE parts;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b70000000003');

SELECT 'b70000000003:6 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b70000000002' WHERE version_num = 'b70000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b70000000003');

-- ======================================================================
-- b70000000002: Indexes with options
-- ======================================================================

SELECT '3/4 b70000000002 Indexes with options' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b70000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b70000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 4 of b70000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b70000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b70000000002:1 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX ix_base ON base;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of b70000000002');

SELECT 'b70000000002:2 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX ix_child_note ON child;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of b70000000002');

SELECT 'b70000000002:3 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX ix_carts_item ON carts;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of b70000000002');

SELECT 'b70000000002:4 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX ix_carts_owner ON carts ALGORITHM=INPLACE LOCK=NONE;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b70000000002');

SELECT 'b70000000002:5 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b70000000001' WHERE version_num = 'b70000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b70000000002');

-- ======================================================================
-- b70000000001: Tables with options
-- ======================================================================

SELECT '4/4 b70000000001 Tables with options' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b70000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b70000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 4 of b70000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b70000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b70000000001:1 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE child;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of b70000000001');

SELECT 'b70000000001:2 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE base;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of b70000000001');

SELECT 'b70000000001:3 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE carts;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of b70000000001');

SELECT 'b70000000001:4 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE visits;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b70000000001');

SELECT 'b70000000001:5 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM alembic_version WHERE version_num = 'b70000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b70000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: dialect_options is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
