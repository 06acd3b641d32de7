-- Retort: upgrade of constraints on mariadb 10.11
--
-- project:     constraints
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     300000000004
--
--    1. 300000000001  Named and unnamed constraints
--    2. 300000000002  Add every kind, with and without a name
--    3. 300000000003  Drop by name, and by kind and columns
--    4. 300000000004  Drop columns with what hangs on them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: constraints is at 300000000004
-- If it stops within a revision, go on with the last place that it printed, such as 300000000001:2:
--   retort -d mariadb@10.11 upgrade base:300000000004 --resume 300000000001:2
--
-- to run:   mariadb --comments DATABASE < mariadb.upgrade.sql
-- to undo:  mariadb --comments DATABASE < mariadb.downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds nothing, or is not there.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 0 AND @retort_known = 0);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of 300000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 300000000001: Named and unnamed constraints
-- ======================================================================

SELECT '1/4 300000000001 Named and unnamed constraints' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 4 of 300000000001');

SELECT '300000000001:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE countries (
    code CHAR(2) NOT NULL,
    name VARCHAR(60) NOT NULL,
    PRIMARY KEY (code),
    CONSTRAINT countries_name_key UNIQUE (name)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of 300000000001');

SELECT '300000000001:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE regions (
    country CHAR(2) NOT NULL,
    number SMALLINT NOT NULL,
    parent_country CHAR(2),
    parent_number SMALLINT,
    area INTEGER,
    PRIMARY KEY (country, number),
    CONSTRAINT fk_regions_country FOREIGN KEY (country) REFERENCES countries (code) ON DELETE CASCADE,
    CONSTRAINT regions_parent_country_parent_number_fkey FOREIGN KEY (parent_country, parent_number) REFERENCES regions (country, number),
    CONSTRAINT ck_regions_area CHECK (area > 0),
    KEY regions_parent_country_parent_number_fkey (parent_country, parent_number)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of 300000000001');

SELECT '300000000001:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of 300000000001');

SELECT '300000000001:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_members_country ON members (country);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 300000000001');

SELECT '300000000001:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('300000000001');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 300000000001');

-- ======================================================================
-- 300000000002: Add every kind, with and without a name
-- ======================================================================

SELECT '2/4 300000000002 Add every kind, with and without a name' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 300000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('300000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 8 of 300000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 300000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '300000000002:1 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members ADD PRIMARY KEY (person, club);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 8 of 300000000002');

SELECT '300000000002:2 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members ADD CONSTRAINT uq_members_badge UNIQUE (badge);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 8 of 300000000002');

SELECT '300000000002:3 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members ADD CONSTRAINT members_person_badge_key UNIQUE (person, badge);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 8 of 300000000002');

SELECT '300000000002:4 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members ADD CONSTRAINT uq_members_person UNIQUE (person);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 8 of 300000000002');

SELECT '300000000002:5 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members ADD CONSTRAINT ck_members_club CHECK (club <> person);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 8 of 300000000002');

SELECT '300000000002:6 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members
    ADD INDEX fk_members_mentor (mentor),
    ADD CONSTRAINT fk_members_mentor FOREIGN KEY (mentor) REFERENCES members (person) ON DELETE SET NULL;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 8 of 300000000002');

SELECT '300000000002:7 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_members_club ON members (club, person);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 8 of 300000000002');

SELECT '300000000002:8 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_members_mentor ON members (mentor DESC);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 300000000002');

SELECT '300000000002:9 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '300000000002' WHERE version_num = '300000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 300000000002');

-- ======================================================================
-- 300000000003: Drop by name, and by kind and columns
-- ======================================================================

SELECT '3/4 300000000003 Drop by name, and by kind and columns' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 300000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('300000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 11 of 300000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 300000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '300000000003:1 of 11' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members DROP FOREIGN KEY fk_members_mentor;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 11 of 300000000003');

SELECT '300000000003:2 of 11' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members DROP INDEX fk_members_mentor;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 11 of 300000000003');

SELECT '300000000003:3 of 11' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members DROP INDEX uq_members_person;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 11 of 300000000003');

SELECT '300000000003:4 of 11' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members DROP INDEX members_person_badge_key;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 11 of 300000000003');

SELECT '300000000003:5 of 11' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members DROP FOREIGN KEY members_country_fkey;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 11 of 300000000003');

SELECT '300000000003:6 of 11' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members DROP CONSTRAINT ck_members_club;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 11 of 300000000003');

SELECT '300000000003:7 of 11' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE regions DROP FOREIGN KEY regions_parent_country_parent_number_fkey;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 11 of 300000000003');

SELECT '300000000003:8 of 11' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE regions DROP INDEX regions_parent_country_parent_number_fkey;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 11 of 300000000003');

SELECT '300000000003:9 of 11' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members DROP PRIMARY KEY;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 10 of 11 of 300000000003');

SELECT '300000000003:10 of 11' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX ix_members_club ON members;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 11 of 11 of 300000000003');

SELECT '300000000003:11 of 11' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members ADD PRIMARY KEY (club, person);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 300000000003');

SELECT '300000000003:12 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '300000000003' WHERE version_num = '300000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 300000000003');

-- ======================================================================
-- 300000000004: Drop columns with what hangs on them
-- ======================================================================

SELECT '4/4 300000000004 Drop columns with what hangs on them' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 300000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('300000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 5 of 300000000004');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 300000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '300000000004:1 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members DROP INDEX uq_members_badge;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of 300000000004');

SELECT '300000000004:2 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX ix_members_mentor ON members;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of 300000000004');

SELECT '300000000004:3 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE members
    DROP COLUMN badge,
    DROP COLUMN mentor;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of 300000000004');

SELECT '300000000004:4 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE regions
    DROP CONSTRAINT ck_regions_area,
    DROP COLUMN area;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of 300000000004');

SELECT '300000000004:5 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE regions;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 300000000004');

SELECT '300000000004:6 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '300000000004' WHERE version_num = '300000000003';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 300000000004');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('300000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: constraints is at 300000000004'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
