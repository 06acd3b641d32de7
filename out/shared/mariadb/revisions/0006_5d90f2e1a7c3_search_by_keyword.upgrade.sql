-- Retort: upgrade of shop on mariadb 10.11
--
-- project:     shop
-- environment: shared
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   91d4c7e2f0b5
-- ends at:     5d90f2e1a7c3, 91d4c7e2f0b5
--
--    1. 5d90f2e1a7c3  Search by keyword (Tomás Ibarra, SHOP-130)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 5d90f2e1a7c3, 91d4c7e2f0b5
-- If it stops within a revision, go on with the last place that it printed, such as 5d90f2e1a7c3:2:
--   retort -n shared -d mariadb@10.11 upgrade 91d4c7e2f0b5:5d90f2e1a7c3,91d4c7e2f0b5 --resume 5d90f2e1a7c3:2
--
-- to run:   mariadb --comments DATABASE < 0006_5d90f2e1a7c3_search_by_keyword.upgrade.sql
-- to undo:  mariadb --comments DATABASE < 0006_5d90f2e1a7c3_search_by_keyword.downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds 91d4c7e2f0b5 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''91d4c7e2f0b5'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of 5d90f2e1a7c3');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 91d4c7e2f0b5', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 5d90f2e1a7c3: Search by keyword (Tomás Ibarra, SHOP-130)
--
-- The branch of the second team. It needs the table `warehouses` of the branch `stock`, so it depends on
-- that revision; it does not follow it, and needs nothing that comes later on that branch.
-- ======================================================================

SELECT '1/1 5d90f2e1a7c3 Search by keyword' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT '5d90f2e1a7c3:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE product_keywords (
    product_id BIGINT NOT NULL,
    keyword VARCHAR(60) NOT NULL,
    weight SMALLINT NOT NULL DEFAULT 1,
    warehouse VARCHAR(3),
    PRIMARY KEY (product_id, keyword),
    CONSTRAINT product_keywords_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
    CONSTRAINT product_keywords_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 5d90f2e1a7c3');

SELECT '5d90f2e1a7c3:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_product_keywords_warehouse ON product_keywords (warehouse);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 5d90f2e1a7c3');

SELECT '5d90f2e1a7c3:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_mail_templates_subject ON mail_templates (subject(20));
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 5d90f2e1a7c3');

SELECT '5d90f2e1a7c3:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('5d90f2e1a7c3');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 5d90f2e1a7c3');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('5d90f2e1a7c3', '91d4c7e2f0b5') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 2 AND @retort_known = 2,
    'SELECT ''OK: shop is at 5d90f2e1a7c3, 91d4c7e2f0b5'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
