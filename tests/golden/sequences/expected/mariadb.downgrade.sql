-- Retort: downgrade of sequences on mariadb 10.11
--
-- project:     sequences
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   b20000000004
-- ends at:     base
--
--    1. b20000000004  Drop a sequence, and a table with its own
--    2. b20000000003  A sequence that goes with its table
--    3. b20000000002  Change them
--    4. b20000000001  Sequences
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: sequences is at base
-- If it stops within a revision, go on with the last place that it printed, such as b20000000004:2:
--   retort -d mariadb@10.11 downgrade b20000000004:base --resume b20000000004:2
--
-- to run:   mariadb --comments DATABASE < mariadb.downgrade.sql
-- to undo:  mariadb --comments DATABASE < mariadb.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds b20000000004 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''b20000000004'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 2 of b20000000004');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b20000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- b20000000004: Drop a sequence, and a table with its own
-- ======================================================================

SELECT '1/4 b20000000004 Drop a sequence, and a table with its own' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT 'b20000000004:1 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE tickets (
    id BIGINT NOT NULL DEFAULT (nextval(plain)),
    note VARCHAR(20),
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of b20000000004');

SELECT 'b20000000004:2 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE SEQUENCE `Order` START WITH 100 INCREMENT BY 5 MAXVALUE 200000;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b20000000004');

SELECT 'b20000000004:3 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b20000000003' WHERE version_num = 'b20000000004';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b20000000004');

-- ======================================================================
-- b20000000003: A sequence that goes with its table
-- ======================================================================

SELECT '2/4 b20000000003 A sequence that goes with its table' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b20000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b20000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the version row of b20000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b20000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

UPDATE alembic_version SET version_num = 'b20000000002' WHERE version_num = 'b20000000003';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b20000000003');

-- ======================================================================
-- b20000000002: Change them
-- ======================================================================

SELECT '3/4 b20000000002 Change them' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b20000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b20000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 3 of b20000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b20000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b20000000002:1 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER SEQUENCE backwards MINVALUE -9223372036854775807;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of b20000000002');

SELECT 'b20000000002:2 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER SEQUENCE plain CACHE 1000;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of b20000000002');

SELECT 'b20000000002:3 of 3' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER SEQUENCE `Order` INCREMENT BY 10 MINVALUE 50 MAXVALUE 100000 CACHE 20 CYCLE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b20000000002');

SELECT 'b20000000002:4 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b20000000001' WHERE version_num = 'b20000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b20000000002');

-- ======================================================================
-- b20000000001: Sequences
-- ======================================================================

SELECT '4/4 b20000000001 Sequences' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b20000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b20000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 5 of b20000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b20000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b20000000001:1 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE tickets;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of b20000000001');

SELECT 'b20000000001:2 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP SEQUENCE uncached;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of b20000000001');

SELECT 'b20000000001:3 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP SEQUENCE backwards;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of b20000000001');

SELECT 'b20000000001:4 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP SEQUENCE `Order`;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of b20000000001');

SELECT 'b20000000001:5 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP SEQUENCE plain;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b20000000001');

SELECT 'b20000000001:6 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM alembic_version WHERE version_num = 'b20000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b20000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: sequences is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
