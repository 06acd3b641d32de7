-- Retort: upgrade of exclusions on mysql 8.0
--
-- project:     exclusions
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b72000000005
--
--    1. b72000000001  Bookings that do not overlap
--    2. b72000000002  The exclusions follow
--    3. b72000000003  A foreign key that matches in full, and checks that are made good later
--    4. b72000000004  Check what was not checked
--    5. b72000000005  An exclusion over a column that is computed in another way
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: exclusions is at b72000000005
-- If it stops within a revision, go on with the last place that it printed, such as b72000000003:2:
--   retort -d mysql@8.0 upgrade base:b72000000005 --resume b72000000003:2
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
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the version row of b72000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- b72000000001: Bookings that do not overlap
-- ======================================================================

SELECT '1/5 b72000000001 Bookings that do not overlap' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b72000000001');

INSERT INTO alembic_version (version_num) VALUES ('b72000000001');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b72000000001');

-- ======================================================================
-- b72000000002: The exclusions follow
-- ======================================================================

SELECT '2/5 b72000000002 The exclusions follow' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b72000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b72000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the version row of b72000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b72000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

UPDATE alembic_version SET version_num = 'b72000000002' WHERE version_num = 'b72000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b72000000002');

-- ======================================================================
-- b72000000003: A foreign key that matches in full, and checks that are made good later
-- ======================================================================

SELECT '3/5 b72000000003 A foreign key that matches in full, and checks that are made good later' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b72000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b72000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 4 of b72000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b72000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b72000000003:1 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE floors (
    house INTEGER NOT NULL,
    floor INTEGER NOT NULL,
    PRIMARY KEY (house, floor)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of b72000000003');

SELECT 'b72000000003:2 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE rooms (
    id BIGINT NOT NULL,
    house INTEGER,
    floor INTEGER,
    PRIMARY KEY (id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of b72000000003');

SELECT 'b72000000003:3 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE rooms
    ADD INDEX fk_rooms_floors (house, floor),
    ADD CONSTRAINT fk_rooms_floors FOREIGN KEY (house, floor) REFERENCES floors (house, floor);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of b72000000003');

SELECT 'b72000000003:4 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE rooms ADD CONSTRAINT ck_rooms CHECK (floor >= 0);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b72000000003');

SELECT 'b72000000003:5 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b72000000003' WHERE version_num = 'b72000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b72000000003');

-- ======================================================================
-- b72000000004: Check what was not checked
-- ======================================================================

SELECT '4/5 b72000000004 Check what was not checked' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b72000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b72000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the version row of b72000000004');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b72000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

UPDATE alembic_version SET version_num = 'b72000000004' WHERE version_num = 'b72000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b72000000004');

-- ======================================================================
-- b72000000005: An exclusion over a column that is computed in another way
-- ======================================================================

SELECT '5/5 b72000000005 An exclusion over a column that is computed in another way' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b72000000004 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b72000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the version row of b72000000005');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b72000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

UPDATE alembic_version SET version_num = 'b72000000005' WHERE version_num = 'b72000000004';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b72000000005');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b72000000005') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: exclusions is at b72000000005'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
