-- Retort: downgrade of constraints on mysql 8.0
--
-- project:     constraints
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   300000000004
-- ends at:     base
--
--    1. 300000000004  Drop columns with what hangs on them
--    2. 300000000003  Drop by name, and by kind and columns
--    3. 300000000002  Add every kind, with and without a name
--    4. 300000000001  Named and unnamed constraints
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: constraints is at base
-- If it stops within a revision, go on with the last place that it printed, such as 300000000004:2:
--   retort -d mysql@8.0 downgrade 300000000004:base --resume 300000000004:2
--
-- to run:   mysql --comments DATABASE < mysql.downgrade.sql
-- to undo:  mysql --comments DATABASE < mysql.upgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds 300000000004 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''300000000004'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 5 of 300000000004');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 300000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 300000000004: Drop columns with what hangs on them
-- ======================================================================

SELECT '1/4 300000000004 Drop columns with what hangs on them' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

SELECT '300000000004:1 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE regions (
    country CHAR(2) NOT NULL,
    number SMALLINT NOT NULL,
    parent_country CHAR(2),
    parent_number SMALLINT,
    PRIMARY KEY (country, number),
    CONSTRAINT fk_regions_country FOREIGN KEY (country) REFERENCES countries (code) ON DELETE CASCADE
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of 300000000004');

SELECT '300000000004:2 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE regions
    ADD COLUMN area INTEGER,
    ADD CONSTRAINT ck_regions_area CHECK (area > 0);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of 300000000004');

SELECT '300000000004:3 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members
    ADD COLUMN mentor INTEGER AFTER club,
    ADD COLUMN badge VARCHAR(10);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of 300000000004');

SELECT '300000000004:4 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_members_mentor ON members (mentor DESC);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of 300000000004');

SELECT '300000000004:5 of 5' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members ADD CONSTRAINT uq_members_badge UNIQUE (badge);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 300000000004');

SELECT '300000000004:6 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '300000000003' WHERE version_num = '300000000004';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 300000000004');

-- ======================================================================
-- 300000000003: Drop by name, and by kind and columns
-- ======================================================================

SELECT '2/4 300000000003 Drop by name, and by kind and columns' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 300000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('300000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 9 of 300000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 300000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '300000000003:1 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members DROP PRIMARY KEY;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 9 of 300000000003');

SELECT '300000000003:2 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_members_club ON members (club, person);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 9 of 300000000003');

SELECT '300000000003:3 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members ADD PRIMARY KEY (person, club);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 9 of 300000000003');

SELECT '300000000003:4 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE regions
    ADD INDEX regions_parent_country_parent_number_fkey (parent_country, parent_number),
    ADD CONSTRAINT regions_parent_country_parent_number_fkey FOREIGN KEY (parent_country, parent_number) REFERENCES regions (country, number);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 9 of 300000000003');

SELECT '300000000003:5 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members ADD CONSTRAINT ck_members_club CHECK (club <> person);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 9 of 300000000003');

SELECT '300000000003:6 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members ADD CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 9 of 300000000003');

SELECT '300000000003:7 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members ADD CONSTRAINT members_person_badge_key UNIQUE (person, badge);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 9 of 300000000003');

SELECT '300000000003:8 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members ADD CONSTRAINT uq_members_person UNIQUE (person);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 9 of 300000000003');

SELECT '300000000003:9 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members
    ADD INDEX fk_members_mentor (mentor),
    ADD CONSTRAINT fk_members_mentor FOREIGN KEY (mentor) REFERENCES members (person) ON DELETE SET NULL;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 300000000003');

SELECT '300000000003:10 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '300000000002' WHERE version_num = '300000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 300000000003');

-- ======================================================================
-- 300000000002: Add every kind, with and without a name
-- ======================================================================

SELECT '3/4 300000000002 Add every kind, with and without a name' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 300000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('300000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 9 of 300000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 300000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '300000000002:1 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX ix_members_mentor ON members;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 9 of 300000000002');

SELECT '300000000002:2 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP INDEX ix_members_club ON members;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 9 of 300000000002');

SELECT '300000000002:3 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members DROP FOREIGN KEY fk_members_mentor;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 9 of 300000000002');

SELECT '300000000002:4 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members DROP INDEX fk_members_mentor;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 9 of 300000000002');

SELECT '300000000002:5 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members DROP CHECK ck_members_club;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 9 of 300000000002');

SELECT '300000000002:6 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members DROP INDEX uq_members_person;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 9 of 300000000002');

SELECT '300000000002:7 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members DROP INDEX members_person_badge_key;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 9 of 300000000002');

SELECT '300000000002:8 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members DROP INDEX uq_members_badge;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 9 of 300000000002');

SELECT '300000000002:9 of 9' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE members DROP PRIMARY KEY;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 300000000002');

SELECT '300000000002:10 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = '300000000001' WHERE version_num = '300000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 300000000002');

-- ======================================================================
-- 300000000001: Named and unnamed constraints
-- ======================================================================

SELECT '4/4 300000000001 Named and unnamed constraints' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds 300000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('300000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of 300000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 300000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '300000000001:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE members;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of 300000000001');

SELECT '300000000001:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE regions;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of 300000000001');

SELECT '300000000001:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DROP TABLE countries;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of 300000000001');

SELECT '300000000001:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

DELETE FROM alembic_version WHERE version_num = '300000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of 300000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 0 AND @retort_known = 0,
    'SELECT ''OK: constraints is at base'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
