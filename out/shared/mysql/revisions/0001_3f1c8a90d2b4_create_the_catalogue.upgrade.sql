-- Retort: upgrade of shop on mysql 8.0
--
-- project:     shop
-- environment: shared
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     3f1c8a90d2b4
--
--    1. 3f1c8a90d2b4  Create the catalogue (Ada Chen, SHOP-101)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 3f1c8a90d2b4
-- If it stops within a revision, go on with the last place that it printed, such as 3f1c8a90d2b4:2:
--   retort -n shared -d mysql@8.0 upgrade base:3f1c8a90d2b4 --resume 3f1c8a90d2b4:2
--
-- to run:   mysql --comments DATABASE < 0001_3f1c8a90d2b4_create_the_catalogue.upgrade.sql
-- to undo:  mysql --comments DATABASE < 0001_3f1c8a90d2b4_create_the_catalogue.downgrade.sql

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
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 4 of 3f1c8a90d2b4');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 3f1c8a90d2b4: Create the catalogue (Ada Chen, SHOP-101)
--
-- Categories form a tree; every product hangs on one of its nodes.
-- Keys and checks without a name get the name that PostgreSQL would give them, on every server:
-- products_pkey, products_sku_key, products_category_id_fkey, ix_products_category_id.
-- ======================================================================

SELECT '1/1 3f1c8a90d2b4 Create the catalogue' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 4 of 3f1c8a90d2b4');

SELECT '3f1c8a90d2b4:1 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE categories (
    id INTEGER NOT NULL AUTO_INCREMENT,
    parent_id INTEGER,
    name VARCHAR(80) NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT categories_name_key UNIQUE (name),
    CONSTRAINT categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES categories (id)
) COMMENT='A tree, from the shop''s front door to the shelf';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of 3f1c8a90d2b4');

SELECT '3f1c8a90d2b4:2 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_categories_parent_id ON categories (parent_id);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of 3f1c8a90d2b4');

SELECT '3f1c8a90d2b4:3 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE products (
    id BIGINT NOT NULL AUTO_INCREMENT,
    sku VARCHAR(40) NOT NULL COMMENT 'Printed on the label',
    name VARCHAR(120) NOT NULL,
    category_id INTEGER,
    price NUMERIC(10, 2) NOT NULL,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'UTC',
    PRIMARY KEY (id),
    CONSTRAINT products_sku_key UNIQUE (sku),
    CONSTRAINT products_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories (id),
    CONSTRAINT products_price_check CHECK (price >= 0)
) COMMENT='What the shop sells';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of 3f1c8a90d2b4');

SELECT '3f1c8a90d2b4:4 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_products_category_id ON products (category_id);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 3f1c8a90d2b4');

SELECT '3f1c8a90d2b4:5 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO alembic_version (version_num) VALUES ('3f1c8a90d2b4');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 3f1c8a90d2b4');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('3f1c8a90d2b4') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at 3f1c8a90d2b4'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
