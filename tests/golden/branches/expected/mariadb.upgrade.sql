-- Retort: upgrade of branches on mariadb 10.11
--
-- project:     branches
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     c1, no
--
--    1. 007                                                                               The first base
--    2. 12345e678901                                                                      The left branch
--    3. a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_  The right branch
--    4. 0x1f                                                                              Merge left and right
--    5. b1                                                                                The second base
--    6. b2                                                                                Needs the left branch of the other base
--    7. no                                                                                Merge two bases
--    8. c1                                                                                A third base that stays alone
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: branches is at c1, no
-- If it stops within a revision, go on with the last place that it printed, such as 007:1:
--   retort -d mariadb@10.11 upgrade base:c1,no --resume 007:1
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
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of 007');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- 007: The first base
-- ======================================================================

SELECT '1/8 007 The first base' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(80) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 1 of 007');

SELECT '007:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE root_a (
    id INTEGER NOT NULL,
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 007');

SELECT '007:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('007');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 007');

-- ======================================================================
-- 12345e678901: The left branch
-- ======================================================================

SELECT '2/8 12345e678901 The left branch' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 007 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('007') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of 12345e678901');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 007', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '12345e678901:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE left_a (
    id INTEGER NOT NULL,
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 12345e678901');

SELECT '12345e678901:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = '007';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 12345e678901');

-- ======================================================================
-- a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_: The right branch
-- ======================================================================

SELECT '3/8 a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ The right branch' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 12345e678901 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('12345e678901') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 12345e678901', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE right_a (
    id INTEGER NOT NULL,
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_');

SELECT 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_');

-- ======================================================================
-- 0x1f: Merge left and right
-- ======================================================================

SELECT '4/8 0x1f Merge left and right' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('12345e678901', 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 2 AND @retort_known = 2);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of 0x1f');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT '0x1f:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE root_a ADD COLUMN merged BOOLEAN NOT NULL DEFAULT FALSE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of 0x1f');

SELECT '0x1f:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM alembic_version WHERE version_num = '12345e678901';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
UPDATE alembic_version SET version_num = '0x1f' WHERE version_num = 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of 0x1f');

-- ======================================================================
-- b1: The second base
-- ======================================================================

SELECT '5/8 b1 The second base' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 0x1f and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('0x1f') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of b1');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 0x1f', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b1:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE root_b (
    id INTEGER NOT NULL,
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b1');

SELECT 'b1:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('b1');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b1');

-- ======================================================================
-- b2: Needs the left branch of the other base
-- ======================================================================

SELECT '6/8 b2 Needs the left branch of the other base' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 0x1f, b1 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('0x1f', 'b1') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 2 AND @retort_known = 2);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of b2');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 0x1f, b1', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b2:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE needs (
    id INTEGER NOT NULL,
    left_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT needs_left_id_fkey FOREIGN KEY (left_id) REFERENCES left_a (id),
    KEY needs_left_id_fkey (left_id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of b2');

SELECT 'b2:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'b2' WHERE version_num = 'b1';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of b2');

-- ======================================================================
-- no: Merge two bases
-- ======================================================================

SELECT '7/8 no Merge two bases' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds 0x1f, b2 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('0x1f', 'b2') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 2 AND @retort_known = 2);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of no');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version 0x1f, b2', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'no:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE `both` (
    id INTEGER NOT NULL,
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of no');

SELECT 'no:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

DELETE FROM alembic_version WHERE version_num = '0x1f';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
UPDATE alembic_version SET version_num = 'no' WHERE version_num = 'b2';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of no');

-- ======================================================================
-- c1: A third base that stays alone
-- ======================================================================

SELECT '8/8 c1 A third base that stays alone' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds no and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('no') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of c1');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version no', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'c1:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE root_c (
    id INTEGER NOT NULL,
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of c1');

SELECT 'c1:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('c1');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of c1');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('c1', 'no') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 2 AND @retort_known = 2,
    'SELECT ''OK: branches is at c1, no'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
