-- Retort: downgrade of naming on mysql 8.0
--
-- project:     naming
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   b00000000003
-- ends at:     base
--
--    1. b00000000003  Drop the columns below such names
--    2. b00000000002  Take such names away and make more
--    3. b00000000001  Names by convention, given and made
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: naming is at base
-- If it stops within a revision, go on with the last place that it printed, such as b00000000003:2:
--   retort -d mysql@8.0 downgrade b00000000003:base --resume b00000000003:2
--
-- to run:   mysql --comments DATABASE < mysql.downgrade.sql
-- to undo:  mysql --comments DATABASE < mysql.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds b00000000003 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''b00000000003'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 4 of b00000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b00000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- b00000000003: Drop the columns below such names
-- ======================================================================

SELECT '1/3 b00000000003 Drop the columns below such names' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SELECT 'b00000000003:1 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE people
    ADD COLUMN born INTEGER AFTER id,
    ADD COLUMN kind ENUM('a', 'b') NOT NULL DEFAULT 'a',
    ADD COLUMN place VARCHAR(10);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of b00000000003');

SELECT 'b00000000003:2 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE UNIQUE INDEX ix_people_place ON people (place);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of b00000000003');

SELECT 'b00000000003:3 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE people ADD CONSTRAINT ck_people_alive CHECK (born < 3000);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of b00000000003');

SELECT 'b00000000003:4 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_people_born ON people (born);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b00000000003');

SELECT 'b00000000003:5 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b00000000002' WHERE version_num = 'b00000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b00000000003');

-- ======================================================================
-- b00000000002: Take such names away and make more
-- ======================================================================

SELECT '2/3 b00000000002 Take such names away and make more' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b00000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b00000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 6 of b00000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b00000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b00000000002:1 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE people
    ADD INDEX fk_people_boss_people (boss),
    ADD CONSTRAINT fk_people_boss_people FOREIGN KEY (boss) REFERENCES people (id);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of b00000000002');

SELECT 'b00000000002:2 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE people ADD CONSTRAINT uq_people_born_email UNIQUE (born, email);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of b00000000002');

SELECT 'b00000000002:3 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX ix_people_place ON people;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of b00000000002');

SELECT 'b00000000002:4 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE people DROP COLUMN place;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of b00000000002');

SELECT 'b00000000002:5 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE people DROP CHECK ck_people_alive;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of b00000000002');

SELECT 'b00000000002:6 of 6' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE people ADD CONSTRAINT ck_people_born CHECK (born > 1000);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b00000000002');

SELECT 'b00000000002:7 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'b00000000001' WHERE version_num = 'b00000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b00000000002');

-- ======================================================================
-- b00000000001: Names by convention, given and made
-- ======================================================================

SELECT '3/3 b00000000001 Names by convention, given and made' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds b00000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b00000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of b00000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b00000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b00000000001:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE people;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b00000000001');

SELECT 'b00000000001:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM alembic_version WHERE version_num = 'b00000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b00000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: naming is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
