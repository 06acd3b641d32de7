-- Retort: downgrade of compared on mariadb 10.11
--
-- project:     compared
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   c00000000002
-- ends at:     base
--
--    1. c00000000002  Names that follow that of their table, and one that was a column's
--    2. c00000000001  What the catalogs show in other words than the history
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: compared is at base
-- If it stops within a revision, go on with the last place that it printed, such as c00000000002:2:
--   retort -d mariadb@10.11 downgrade c00000000002:base --resume c00000000002:2
--
-- to run:   mariadb --comments DATABASE < mariadb.downgrade.sql
-- to undo:  mariadb --comments DATABASE < mariadb.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds c00000000002 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''c00000000002'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of c00000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version c00000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- c00000000002: Names that follow that of their table, and one that was a column's
-- ======================================================================

SELECT '1/2 c00000000002 Names that follow that of their table, and one that was a column''s' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT 'c00000000002:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE sales
    ADD INDEX sales_ibfk_2 (broker),
    ADD CONSTRAINT sales_ibfk_2 FOREIGN KEY (broker) REFERENCES sales (id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of c00000000002');

SELECT 'c00000000002:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE sales RENAME TO orders;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of c00000000002');

SELECT 'c00000000002:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders RENAME INDEX sales_ibfk_1 TO orders_ibfk_1;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of c00000000002');

SELECT 'c00000000002:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders RENAME INDEX sales_ibfk_2 TO orders_ibfk_2;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of c00000000002');

SELECT 'c00000000002:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders DROP CONSTRAINT note;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of c00000000002');

SELECT 'c00000000002:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE orders RENAME COLUMN remark TO note;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of c00000000002');

SELECT 'c00000000002:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'c00000000001' WHERE version_num = 'c00000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of c00000000002');

-- ======================================================================
-- c00000000001: What the catalogs show in other words than the history
-- ======================================================================

SELECT '2/2 c00000000001 What the catalogs show in other words than the history' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds c00000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('c00000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 2 of c00000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version c00000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'c00000000001:1 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE numbered;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of c00000000001');

SELECT 'c00000000001:2 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE orders;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of c00000000001');

SELECT 'c00000000001:3 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM alembic_version WHERE version_num = 'c00000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of c00000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: compared is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
