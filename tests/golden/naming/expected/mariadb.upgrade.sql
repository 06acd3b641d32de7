-- Retort: upgrade of naming on mariadb 10.11
--
-- project:     naming
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b00000000003
--
--    1. b00000000001  Names by convention, given and made
--    2. b00000000002  Take such names away and make more
--    3. b00000000003  Drop the columns below such names
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: naming is at b00000000003
-- If it stops within a revision, go on with the last place that it printed, such as b00000000001:2:
--   retort -d mariadb@10.11 upgrade base:b00000000003 --resume b00000000001:2
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
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 2 of b00000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- b00000000001: Names by convention, given and made
-- ======================================================================

SELECT '1/3 b00000000001 Names by convention, given and made' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 2 of b00000000001');

SELECT 'b00000000001:1 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE people (
    id INTEGER NOT NULL,
    born INTEGER,
    email VARCHAR(40),
    boss INTEGER,
    kind ENUM('a', 'b') NOT NULL DEFAULT 'a',
    PRIMARY KEY (id),
    CONSTRAINT uq_people_email UNIQUE (email),
    CONSTRAINT uq_people_born_email UNIQUE (born, email),
    CONSTRAINT my_own_name UNIQUE (email, boss),
    CONSTRAINT fk_people_boss_people FOREIGN KEY (boss) REFERENCES people (id),
    CONSTRAINT ck_people_born CHECK (born > 1000),
    KEY fk_people_boss_people (boss)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of b00000000001');

SELECT 'b00000000001:2 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_people_born ON people (born);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b00000000001');

SELECT 'b00000000001:3 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('b00000000001');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b00000000001');

-- ======================================================================
-- b00000000002: Take such names away and make more
-- ======================================================================

SELECT '2/3 b00000000002 Take such names away and make more' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b00000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b00000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 7 of b00000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b00000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b00000000002:1 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people DROP CONSTRAINT ck_people_born;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 7 of b00000000002');

SELECT 'b00000000002:2 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people ADD CONSTRAINT ck_people_alive CHECK (born < 3000);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 7 of b00000000002');

SELECT 'b00000000002:3 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people ADD COLUMN place VARCHAR(10);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 7 of b00000000002');

SELECT 'b00000000002:4 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE UNIQUE INDEX ix_people_place ON people (place);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 7 of b00000000002');

SELECT 'b00000000002:5 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people DROP INDEX uq_people_born_email;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 7 of b00000000002');

SELECT 'b00000000002:6 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people DROP FOREIGN KEY fk_people_boss_people;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 7 of b00000000002');

SELECT 'b00000000002:7 of 7' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people DROP INDEX fk_people_boss_people;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b00000000002');

SELECT 'b00000000002:8 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b00000000002' WHERE version_num = 'b00000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b00000000002');

-- ======================================================================
-- b00000000003: Drop the columns below such names
-- ======================================================================

SELECT '3/3 b00000000003 Drop the columns below such names' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b00000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b00000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of b00000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b00000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b00000000003:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX ix_people_born ON people;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of b00000000003');

SELECT 'b00000000003:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people DROP CONSTRAINT ck_people_alive;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of b00000000003');

SELECT 'b00000000003:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX ix_people_place ON people;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of b00000000003');

SELECT 'b00000000003:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people
    DROP COLUMN born,
    DROP COLUMN place,
    DROP COLUMN kind;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b00000000003');

SELECT 'b00000000003:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b00000000003' WHERE version_num = 'b00000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b00000000003');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b00000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: naming is at b00000000003'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
