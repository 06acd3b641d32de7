-- Retort: upgrade of guarded_statements on mariadb 10.11
--
-- project:     guarded_statements
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b74000000009
--
--    1. b74000000001  A table that is there already, perhaps
--    2. b74000000002  Parts that are there already, perhaps
--    3. b74000000003  Parts that are gone already, perhaps
--    4. b74000000004  What the history does not know
--    5. b74000000005  The table is gone, perhaps
--    6. b74000000006  Sequences, views, routines and triggers that are there or not, perhaps
--    7. b74000000007  Enums of columns that are there already, perhaps
--    8. b74000000008  What hangs together
--    9. b74000000009  What was taken away by hand
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: guarded_statements is at b74000000009
-- If it stops within a revision, go on with the last place that it printed, such as b74000000001:2:
--   retort -d mariadb@10.11 upgrade base:b74000000009 --resume b74000000001:2
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
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 2 of b74000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- b74000000001: A table that is there already, perhaps
-- ======================================================================

SELECT '1/9 b74000000001 A table that is there already, perhaps' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 2 of b74000000001');

SELECT 'b74000000001:1 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS people (
    id BIGINT NOT NULL COMMENT 'A number',
    name VARCHAR(40) DEFAULT 'nobody',
    PRIMARY KEY (id),
    CONSTRAINT ck_people_name CHECK (name <> 'it''s $$')
) COMMENT='People';
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of b74000000001');

SELECT 'b74000000001:2 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX IF NOT EXISTS ix_people_name ON people (name);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b74000000001');

SELECT 'b74000000001:3 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('b74000000001');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b74000000001');

-- ======================================================================
-- b74000000002: Parts that are there already, perhaps
-- ======================================================================

SELECT '2/9 b74000000002 Parts that are there already, perhaps' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b74000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b74000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of b74000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b74000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b74000000002:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people
    ADD COLUMN IF NOT EXISTS email VARCHAR(80) COMMENT 'Where to write',
    ADD COLUMN IF NOT EXISTS boss_id BIGINT,
    ADD COLUMN IF NOT EXISTS age INTEGER DEFAULT 18;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of b74000000002');

SELECT 'b74000000002:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_do = IF(NOT EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'people' AND constraint_name = 'people_email_key'),
    'ALTER TABLE people ADD CONSTRAINT people_email_key UNIQUE (email)',
    'DO 0');
PREPARE retort_do FROM @retort_do;
EXECUTE retort_do;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of b74000000002');

SELECT 'b74000000002:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX IF NOT EXISTS ix_people_age ON people (age);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of b74000000002');

SELECT 'b74000000002:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_do = IF(NOT EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'people' AND index_name = 'people_boss_id_fkey'),
    'ALTER TABLE people ADD INDEX people_boss_id_fkey (boss_id)',
    'DO 0');
PREPARE retort_do FROM @retort_do;
EXECUTE retort_do;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of b74000000002');

SELECT 'b74000000002:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_do = IF(NOT EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'people' AND constraint_name = 'people_boss_id_fkey'),
    'ALTER TABLE people ADD CONSTRAINT people_boss_id_fkey FOREIGN KEY (boss_id) REFERENCES people (id)',
    'DO 0');
PREPARE retort_do FROM @retort_do;
EXECUTE retort_do;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of b74000000002');

SELECT 'b74000000002:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE UNIQUE INDEX IF NOT EXISTS ix_people_both ON people (name, id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b74000000002');

SELECT 'b74000000002:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b74000000002' WHERE version_num = 'b74000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b74000000002');

-- ======================================================================
-- b74000000003: Parts that are gone already, perhaps
-- ======================================================================

SELECT '3/9 b74000000003 Parts that are gone already, perhaps' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b74000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b74000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of b74000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b74000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b74000000003:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX IF EXISTS ix_people_both ON people;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of b74000000003');

SELECT 'b74000000003:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people DROP CONSTRAINT IF EXISTS ck_people_name;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of b74000000003');

SELECT 'b74000000003:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX IF EXISTS ix_people_age ON people;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of b74000000003');

SELECT 'b74000000003:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people
    DROP CONSTRAINT IF EXISTS people_email_key,
    DROP COLUMN IF EXISTS age,
    DROP COLUMN IF EXISTS email;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of b74000000003');

SELECT 'b74000000003:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people DROP CONSTRAINT IF EXISTS people_boss_id_fkey;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of b74000000003');

SELECT 'b74000000003:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_do = IF(EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'people' AND index_name = 'people_boss_id_fkey'),
    'ALTER TABLE people DROP INDEX people_boss_id_fkey',
    'DO 0');
PREPARE retort_do FROM @retort_do;
EXECUTE retort_do;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b74000000003');

SELECT 'b74000000003:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b74000000003' WHERE version_num = 'b74000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b74000000003');

-- ======================================================================
-- b74000000004: What the history does not know
-- ======================================================================

SELECT '4/9 b74000000004 What the history does not know' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b74000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b74000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 5 of b74000000004');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b74000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b74000000004:1 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE IF EXISTS `Old 'people`;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of b74000000004');

SELECT 'b74000000004:2 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX IF EXISTS ix_made_by_hand ON people;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of b74000000004');

SELECT 'b74000000004:3 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people DROP COLUMN IF EXISTS made_by_hand;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of b74000000004');

SELECT 'b74000000004:4 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people DROP COLUMN IF EXISTS boss_id;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of b74000000004');

SELECT 'b74000000004:5 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people DROP CONSTRAINT IF EXISTS uq_made_by_hand;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b74000000004');

SELECT 'b74000000004:6 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b74000000004' WHERE version_num = 'b74000000003';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b74000000004');

-- ======================================================================
-- b74000000005: The table is gone, perhaps
-- ======================================================================

SELECT '5/9 b74000000005 The table is gone, perhaps' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b74000000004 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b74000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 2 of b74000000005');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b74000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b74000000005:1 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_do = IF(EXISTS (SELECT 1 FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 'people' AND constraint_name = 'PRIMARY'),
    'ALTER TABLE people DROP PRIMARY KEY',
    'DO 0');
PREPARE retort_do FROM @retort_do;
EXECUTE retort_do;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of b74000000005');

SELECT 'b74000000005:2 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE IF EXISTS people;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b74000000005');

SELECT 'b74000000005:3 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b74000000005' WHERE version_num = 'b74000000004';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b74000000005');

-- ======================================================================
-- b74000000006: Sequences, views, routines and triggers that are there or not, perhaps
-- ======================================================================

SELECT '6/9 b74000000006 Sequences, views, routines and triggers that are there or not, perhaps' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b74000000005 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b74000000005') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 7 of b74000000006');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b74000000005', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b74000000006:1 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE SEQUENCE IF NOT EXISTS `Order's` START WITH 100;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 7 of b74000000006');

SELECT 'b74000000006:2 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP SEQUENCE IF EXISTS unheard_of;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 7 of b74000000006');

SELECT 'b74000000006:3 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP VIEW IF EXISTS unheard_of;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 7 of b74000000006');

SELECT 'b74000000006:4 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP FUNCTION IF EXISTS unheard_of;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 7 of b74000000006');

SELECT 'b74000000006:5 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP PROCEDURE IF EXISTS unheard_of;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 7 of b74000000006');

SELECT 'b74000000006:6 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS cats (
    id BIGINT NOT NULL,
    mood ENUM('calm', 'wild'),
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 7 of b74000000006');

SELECT 'b74000000006:7 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TRIGGER IF EXISTS unheard_of;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b74000000006');

SELECT 'b74000000006:8 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b74000000006' WHERE version_num = 'b74000000005';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b74000000006');

-- ======================================================================
-- b74000000007: Enums of columns that are there already, perhaps
-- ======================================================================

SELECT '7/9 b74000000007 Enums of columns that are there already, perhaps' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b74000000006 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b74000000006') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of b74000000007');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b74000000006', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b74000000007:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE cats ADD COLUMN IF NOT EXISTS coat ENUM('it''s black', 'grey $$');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b74000000007');

SELECT 'b74000000007:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b74000000007' WHERE version_num = 'b74000000006';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b74000000007');

-- ======================================================================
-- b74000000008: What hangs together
-- ======================================================================

SELECT '8/9 b74000000008 What hangs together' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b74000000007 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b74000000007') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of b74000000008');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b74000000007', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b74000000008:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE dogs (
    id BIGINT NOT NULL,
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of b74000000008');

SELECT 'b74000000008:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE kennels (
    id BIGINT NOT NULL,
    dog_id BIGINT,
    PRIMARY KEY (id),
    CONSTRAINT kennels_dog_id_fkey FOREIGN KEY (dog_id) REFERENCES dogs (id),
    KEY kennels_dog_id_fkey (dog_id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of b74000000008');

SELECT 'b74000000008:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE VIEW good_dogs AS
SELECT id FROM dogs;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of b74000000008');

SELECT 'b74000000008:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE VIEW best_dogs AS
SELECT id FROM good_dogs;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of b74000000008');

SELECT 'b74000000008:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE SEQUENCE bones;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of b74000000008');

SELECT 'b74000000008:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELIMITER //
CREATE TRIGGER bark_at BEFORE INSERT ON dogs FOR EACH ROW SET @bark = 1
//
DELIMITER ;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b74000000008');

SELECT 'b74000000008:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b74000000008' WHERE version_num = 'b74000000007';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b74000000008');

-- ======================================================================
-- b74000000009: What was taken away by hand
-- ======================================================================

SELECT '9/9 b74000000009 What was taken away by hand' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b74000000008 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b74000000008') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 12 of b74000000009');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b74000000008', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b74000000009:1 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP VIEW best_dogs;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 12 of b74000000009');

SELECT 'b74000000009:2 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP VIEW good_dogs;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 12 of b74000000009');

SELECT 'b74000000009:3 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE kennels DROP FOREIGN KEY kennels_dog_id_fkey, DROP INDEX kennels_dog_id_fkey;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 12 of b74000000009');

SELECT 'b74000000009:4 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE dogs;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 12 of b74000000009');

SELECT 'b74000000009:5 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP SEQUENCE bones;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 12 of b74000000009');

SELECT 'b74000000009:6 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP VIEW IF EXISTS best_dogs;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 12 of b74000000009');

SELECT 'b74000000009:7 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP VIEW IF EXISTS good_dogs;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 12 of b74000000009');

SELECT 'b74000000009:8 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE kennels DROP CONSTRAINT IF EXISTS kennels_dog_id_fkey;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 12 of b74000000009');

SELECT 'b74000000009:9 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SET @retort_do = IF(EXISTS (SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'kennels' AND index_name = 'kennels_dog_id_fkey'),
    'ALTER TABLE kennels DROP INDEX kennels_dog_id_fkey',
    'DO 0');
PREPARE retort_do FROM @retort_do;
EXECUTE retort_do;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 10 of 12 of b74000000009');

SELECT 'b74000000009:10 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TRIGGER IF EXISTS bark_at;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 11 of 12 of b74000000009');

SELECT 'b74000000009:11 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP TABLE IF EXISTS dogs;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 12 of 12 of b74000000009');

SELECT 'b74000000009:12 of 12' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP SEQUENCE IF EXISTS bones;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b74000000009');

SELECT 'b74000000009:13 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b74000000009' WHERE version_num = 'b74000000008';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b74000000009');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b74000000009') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: guarded_statements is at b74000000009'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
