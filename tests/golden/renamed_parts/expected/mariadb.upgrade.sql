-- Retort: upgrade of renamed_parts on mariadb 10.11
--
-- project:     renamed_parts
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b71000000003
--
--    1. b71000000001  Tables with all kinds of parts
--    2. b71000000002  Rename indexes and constraints
--    3. b71000000003  The new names are known
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: renamed_parts is at b71000000003
-- If it stops within a revision, go on with the last place that it printed, such as b71000000001:2:
--   retort -d mariadb@10.11 upgrade base:b71000000003 --resume b71000000001:2
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
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 6 of b71000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- b71000000001: Tables with all kinds of parts
-- ======================================================================

SELECT '1/3 b71000000001 Tables with all kinds of parts' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 6 of b71000000001');

SELECT 'b71000000001:1 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE plans (
    id BIGINT NOT NULL,
    code VARCHAR(20) NOT NULL,
    price INTEGER,
    kind ENUM('free', 'paid'),
    PRIMARY KEY (id),
    CONSTRAINT uq_code UNIQUE (code),
    CONSTRAINT ck_price CHECK (price >= 0)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 6 of b71000000001');

SELECT 'b71000000001:2 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE UNIQUE INDEX ix_price ON plans (price, code DESC);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 6 of b71000000001');

SELECT 'b71000000001:3 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE subs (
    id BIGINT NOT NULL,
    plan_id BIGINT,
    code VARCHAR(20),
    PRIMARY KEY (id),
    CONSTRAINT fk_plan FOREIGN KEY (plan_id) REFERENCES plans (id),
    CONSTRAINT fk_code FOREIGN KEY (code) REFERENCES plans (code),
    KEY fk_plan (plan_id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 6 of b71000000001');

SELECT 'b71000000001:4 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_subs_code ON subs (code);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 6 of b71000000001');

SELECT 'b71000000001:5 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE `Odd 'name` (
    id BIGINT NOT NULL,
    `a]b` INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT `ck]1` CHECK (id > 0)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 6 of b71000000001');

SELECT 'b71000000001:6 of 6' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX `ix '1` ON `Odd 'name` (`a]b`);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b71000000001');

SELECT 'b71000000001:7 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('b71000000001');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b71000000001');

-- ======================================================================
-- b71000000002: Rename indexes and constraints
-- ======================================================================

SELECT '2/3 b71000000002 Rename indexes and constraints' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b71000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b71000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 10 of b71000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b71000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b71000000002:1 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE plans RENAME INDEX ix_price TO ix_plans_price;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 10 of b71000000002');

SELECT 'b71000000002:2 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE subs RENAME INDEX ix_subs_code TO ix_subs_plan_code;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 10 of b71000000002');

SELECT 'b71000000002:3 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE plans RENAME INDEX uq_code TO uq_plans_code;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 10 of b71000000002');

SELECT 'b71000000002:4 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE plans
    DROP CONSTRAINT ck_price,
    ADD CONSTRAINT ck_plans_price CHECK (price >= 0);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 10 of b71000000002');

SELECT 'b71000000002:5 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE subs DROP FOREIGN KEY fk_plan;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 10 of b71000000002');

SELECT 'b71000000002:6 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE subs RENAME INDEX fk_plan TO fk_subs_plan;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 10 of b71000000002');

SELECT 'b71000000002:7 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE subs ADD CONSTRAINT fk_subs_plan FOREIGN KEY (plan_id) REFERENCES plans (id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 10 of b71000000002');

SELECT 'b71000000002:8 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE subs
    DROP FOREIGN KEY fk_code,
    ADD CONSTRAINT fk_subs_code FOREIGN KEY (code) REFERENCES plans (code);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 10 of b71000000002');

SELECT 'b71000000002:9 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE `Odd 'name` RENAME INDEX `ix '1` TO `ix] '2`;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 10 of 10 of b71000000002');

SELECT 'b71000000002:10 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE `Odd 'name`
    DROP CONSTRAINT `ck]1`,
    ADD CONSTRAINT `ck] '2` CHECK (id > 0);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b71000000002');

SELECT 'b71000000002:11 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b71000000002' WHERE version_num = 'b71000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b71000000002');

-- ======================================================================
-- b71000000003: The new names are known
-- ======================================================================

SELECT '3/3 b71000000003 The new names are known' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds b71000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b71000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 8 of b71000000003');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b71000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b71000000003:1 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE subs DROP FOREIGN KEY fk_subs_plan;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 8 of b71000000003');

SELECT 'b71000000003:2 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE subs RENAME INDEX fk_subs_plan TO fk_subs_plans;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 8 of b71000000003');

SELECT 'b71000000003:3 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE subs ADD CONSTRAINT fk_subs_plans FOREIGN KEY (plan_id) REFERENCES plans (id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 8 of b71000000003');

SELECT 'b71000000003:4 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE subs RENAME INDEX ix_subs_plan_code TO ix_subs_code;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 8 of b71000000003');

SELECT 'b71000000003:5 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE subs ADD COLUMN note VARCHAR(20);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 8 of b71000000003');

SELECT 'b71000000003:6 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE plans MODIFY COLUMN kind ENUM('free', 'paid', 'team');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 8 of b71000000003');

SELECT 'b71000000003:7 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE plans DROP CONSTRAINT ck_plans_price;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 8 of b71000000003');

SELECT 'b71000000003:8 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DROP INDEX ix_plans_price ON plans;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b71000000003');

SELECT 'b71000000003:9 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b71000000003' WHERE version_num = 'b71000000002';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b71000000003');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b71000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: renamed_parts is at b71000000003'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
