-- Retort: upgrade of rows_of_new_tables_that_refer on mariadb 10.11
--
-- project:     rows_of_new_tables_that_refer
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     bbbb11112222
--
--    1. aaaa11112222  Create parents
--    2. bbbb11112222  Create children, and rows for both
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_of_new_tables_that_refer is at bbbb11112222
-- If it stops within a revision, go on with the last place that it printed, such as aaaa11112222:1:
--   retort -d mariadb@10.11 upgrade base:bbbb11112222 --resume aaaa11112222:1
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
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of aaaa11112222');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- aaaa11112222: Create parents
-- ======================================================================

SELECT '1/2 aaaa11112222 Create parents' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 1 of aaaa11112222');

SELECT 'aaaa11112222:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE parents (
    id INTEGER NOT NULL,
    name VARCHAR(40),
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of aaaa11112222');

SELECT 'aaaa11112222:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('aaaa11112222');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of aaaa11112222');

-- ======================================================================
-- bbbb11112222: Create children, and rows for both
-- ======================================================================

SELECT '2/2 bbbb11112222 Create children, and rows for both' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds aaaa11112222 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('aaaa11112222') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 8 of bbbb11112222');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version aaaa11112222', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'bbbb11112222:1 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE children (
    id INTEGER NOT NULL,
    parent_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT children_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parents (id),
    KEY children_parent_id_fkey (parent_id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 8 of bbbb11112222');

SELECT 'bbbb11112222:2 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE toys (
    id INTEGER NOT NULL,
    parent_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT toys_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parents (id),
    KEY toys_parent_id_fkey (parent_id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 8 of bbbb11112222');

SELECT 'bbbb11112222:3 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE notes (
    id INTEGER NOT NULL,
    child_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT notes_child_id_fkey FOREIGN KEY (child_id) REFERENCES children (id),
    KEY notes_child_id_fkey (child_id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 8 of bbbb11112222');

SELECT 'bbbb11112222:4 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO toys (id, parent_id) VALUES
    (1, NULL);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 8 of bbbb11112222');

SELECT 'bbbb11112222:5 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO parents (id, name) VALUES
    (1, 'one'),
    (2, 'two');
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 8 of bbbb11112222');

SELECT 'bbbb11112222:6 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO children (id, parent_id) VALUES
    (1, 1),
    (2, NULL);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 8 of bbbb11112222');

SELECT 'bbbb11112222:7 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE toys
SET parent_id = 2
WHERE id = 1;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 8 of bbbb11112222');

SELECT 'bbbb11112222:8 of 8' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO notes (id, child_id) VALUES
    (1, 1);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of bbbb11112222');

SELECT 'bbbb11112222:9 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'bbbb11112222' WHERE version_num = 'aaaa11112222';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of bbbb11112222');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('bbbb11112222') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: rows_of_new_tables_that_refer is at bbbb11112222'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
