-- Retort: upgrade of shop on mysql 8.0
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     0b7d4e2f9a61
--
--    1. 0b7d4e2f9a61  Open the shop (Ada Chen, SHOP-102)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 0b7d4e2f9a61
-- If it stops within a revision, go on with the last place that it printed, such as 0b7d4e2f9a61:2:
--   retort -n tenant --target acme -d mysql@8.0 upgrade base:0b7d4e2f9a61 --resume 0b7d4e2f9a61:2
--
-- to run:   mysql --comments DATABASE < 0001_0b7d4e2f9a61_open_the_shop.upgrade.sql
-- to undo:  mysql --comments DATABASE < 0001_0b7d4e2f9a61_open_the_shop.downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;
USE acme;

-- Goes on only if the version table holds nothing, or is not there.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'acme' AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM acme.alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 0 AND @retort_known = 0 AND DATABASE() = 'acme');
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of 0b7d4e2f9a61');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 0b7d4e2f9a61: Open the shop (Ada Chen, SHOP-102)
--
-- Customers and their orders. The tables name no schema: that of the target stands in.
-- The enum is a type of its own on PostgreSQL, a column type on MySQL and MariaDB, and a text with a
-- check elsewhere.
-- ======================================================================

SELECT '1/1 0b7d4e2f9a61 Open the shop' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS acme.alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 6 of 0b7d4e2f9a61');

SELECT '0b7d4e2f9a61:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE acme.customers (
    id BIGINT NOT NULL AUTO_INCREMENT,
    email VARCHAR(254) NOT NULL,
    full_name VARCHAR(120) NOT NULL,
    phone VARCHAR(30),
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'UTC',
    PRIMARY KEY (id),
    CONSTRAINT customers_email_key UNIQUE (email)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of 0b7d4e2f9a61');

SELECT '0b7d4e2f9a61:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE acme.orders (
    id BIGINT NOT NULL AUTO_INCREMENT,
    customer_id BIGINT NOT NULL,
    state ENUM('new', 'paid', 'shipped', 'cancelled') NOT NULL DEFAULT 'new',
    placed_on DATE NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT orders_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES acme.customers (id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of 0b7d4e2f9a61');

SELECT '0b7d4e2f9a61:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_orders_customer_id ON acme.orders (customer_id);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of 0b7d4e2f9a61');

SELECT '0b7d4e2f9a61:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- The two customers of the opening day
INSERT INTO acme.customers (id, email, full_name, phone) VALUES
    (1, 'siobhan@example.org', 'Siobhán O''Hara', '+353 1 555 0100'),
    (2, 'li@example.org', '李小龍', NULL);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of 0b7d4e2f9a61');

SELECT '0b7d4e2f9a61:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO acme.orders (id, customer_id, state, placed_on) VALUES
    (1, 1, 'shipped', '2026-01-08');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of 0b7d4e2f9a61');

SELECT '0b7d4e2f9a61:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO acme.orders (id, customer_id, placed_on) VALUES
    (2, 2, '2026-01-09');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 0b7d4e2f9a61');

SELECT '0b7d4e2f9a61:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO acme.alembic_version (version_num) VALUES ('0b7d4e2f9a61');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 0b7d4e2f9a61');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('0b7d4e2f9a61') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM acme.alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at 0b7d4e2f9a61'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
