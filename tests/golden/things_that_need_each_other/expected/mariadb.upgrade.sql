-- Retort: upgrade of things_that_need_each_other on mariadb 10.11
--
-- project:     things_that_need_each_other
-- dialect:     mariadb 10.11
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     c90000000002
--
--    1. c90000000001  What is needed is not first in the order of names
--    2. c90000000002  Routines and tables
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: things_that_need_each_other is at c90000000002
-- If it stops within a revision, go on with the last place that it printed, such as c90000000001:2:
--   retort -d mariadb@10.11 upgrade base:c90000000002 --resume c90000000001:2
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
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 10 of c90000000001');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- c90000000001: What is needed is not first in the order of names
-- ======================================================================

SELECT '1/2 c90000000001 What is needed is not first in the order of names' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 10 of c90000000001');

SELECT 'c90000000001:1 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE a (
    id INTEGER NOT NULL,
    b_id INTEGER,
    d_id INTEGER,
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 10 of c90000000001');

SELECT 'c90000000001:2 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE b (
    id INTEGER NOT NULL,
    c_id INTEGER,
    own_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT b_own_id_fkey FOREIGN KEY (own_id) REFERENCES b (id),
    KEY b_own_id_fkey (own_id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 10 of c90000000001');

SELECT 'c90000000001:3 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE c (
    id INTEGER NOT NULL,
    a_id INTEGER,
    PRIMARY KEY (id),
    CONSTRAINT c_a_id_fkey FOREIGN KEY (a_id) REFERENCES a (id),
    KEY c_a_id_fkey (a_id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 10 of c90000000001');

SELECT 'c90000000001:4 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE d (
    id INTEGER NOT NULL,
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 10 of c90000000001');

SELECT 'c90000000001:5 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE a
    ADD INDEX a_b_id_fkey (b_id),
    ADD CONSTRAINT a_b_id_fkey FOREIGN KEY (b_id) REFERENCES b (id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 10 of c90000000001');

SELECT 'c90000000001:6 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE a
    ADD INDEX a_d_id_fkey (d_id),
    ADD CONSTRAINT a_d_id_fkey FOREIGN KEY (d_id) REFERENCES d (id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 10 of c90000000001');

SELECT 'c90000000001:7 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE b
    ADD INDEX b_c_id_fkey (c_id),
    ADD CONSTRAINT b_c_id_fkey FOREIGN KEY (c_id) REFERENCES c (id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 10 of c90000000001');

SELECT 'c90000000001:8 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE VIEW z AS
SELECT id AS first FROM c;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 9 of 10 of c90000000001');

SELECT 'c90000000001:9 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE VIEW y AS
SELECT first AS second FROM z;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 10 of 10 of c90000000001');

SELECT 'c90000000001:10 of 10' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE VIEW x AS
SELECT second AS third FROM y;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of c90000000001');

SELECT 'c90000000001:11 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

INSERT INTO alembic_version (version_num) VALUES ('c90000000001');
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of c90000000001');

-- ======================================================================
-- c90000000002: Routines and tables
-- ======================================================================

SELECT '2/2 c90000000002 Routines and tables' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds c90000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('c90000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the version row of c90000000002');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version c90000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

UPDATE alembic_version SET version_num = 'c90000000002' WHERE version_num = 'c90000000001';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of c90000000002');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('c90000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: things_that_need_each_other is at c90000000002'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
