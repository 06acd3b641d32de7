-- Retort: downgrade of leading on mariadb 10.11
--
-- project:     leading
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   e20000000003
-- ends at:     base
--
--    1. e20000000003  Each goes without the other
--    2. e20000000002  Keys over the first columns of an index
--    3. e20000000001  Keys and indexes that begin alike
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: leading is at base
-- If it stops within a revision, go on with the last place that it printed, such as e20000000003:2:
--   retort -d mariadb@10.11 downgrade e20000000003:base --resume e20000000003:2
--
-- to run:   mariadb --comments DATABASE < mariadb.downgrade.sql
-- to undo:  mariadb --comments DATABASE < mariadb.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds e20000000003 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''e20000000003'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of e20000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version e20000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- e20000000003: Each goes without the other
-- ======================================================================

SELECT '1/3 e20000000003 Each goes without the other' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT 'e20000000003:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE parts ADD CONSTRAINT uq_a UNIQUE (a);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of e20000000003');

SELECT 'e20000000003:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_ca ON parts (c, a);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of e20000000003');

SELECT 'e20000000003:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE parts RENAME INDEX uq_of_cb TO uq_cb;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of e20000000003');

SELECT 'e20000000003:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_bc ON parts (b, c);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of e20000000003');

SELECT 'e20000000003:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'e20000000002' WHERE version_num = 'e20000000003';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of e20000000003');

-- ======================================================================
-- e20000000002: Keys over the first columns of an index
-- ======================================================================

SELECT '2/3 e20000000002 Keys over the first columns of an index' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds e20000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('e20000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of e20000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version e20000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'e20000000002:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE parts DROP INDEX uq_cb;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of e20000000002');

SELECT 'e20000000002:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'e20000000001' WHERE version_num = 'e20000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of e20000000002');

-- ======================================================================
-- e20000000001: Keys and indexes that begin alike
-- ======================================================================

SELECT '3/3 e20000000001 Keys and indexes that begin alike' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds e20000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('e20000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of e20000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version e20000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'e20000000001:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE parts;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of e20000000001');

SELECT 'e20000000001:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM alembic_version WHERE version_num = 'e20000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of e20000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: leading is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
