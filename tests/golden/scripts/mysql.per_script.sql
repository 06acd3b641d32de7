-- Retort: upgrade of shop on mysql 15
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     mysql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b2
--
--    1. a1  Create accounts (Platform team, CHG0042317)
--    2. b2  Find accounts by name
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at b2
--
-- to run:   mysql --comments DATABASE < upgrade.sql
-- to undo:  mysql --comments DATABASE < downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 2, innodb_lock_wait_timeout = 2;
SET SESSION max_execution_time = 60000;
USE acme;

-- Goes on only if the version table holds nothing, or is not there.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'acme' AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM acme.alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 0 AND @retort_known = 0 AND DATABASE() = 'acme');
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of a1');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- a1: Create accounts (Platform team, CHG0042317)
--
-- First table of the billing service;
-- GO
-- /
-- $(x) &y \q -
-- ======================================================================

SELECT '1/2 a1 Create accounts' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS acme.alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 2 of a1');

SELECT 'a1:1 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE accounts (
    id integer NOT NULL,
    name varchar(40)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of a1');

SELECT 'a1:2 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- The first account */
-- \! rm -rf
-- DROP TABLE accounts;
INSERT INTO accounts (id, name) VALUES
    (1, 'it''s; one');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a1');

SELECT 'a1:3 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO acme.alembic_version (version_num) VALUES ('a1');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a1');

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

SELECT '2/2 b2 Find accounts by name' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a1 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a1') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM acme.alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 3 of b2');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a1', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'b2:1 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

ALTER TABLE accounts ADD code varchar(40);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 3 of b2');

SELECT 'b2:2 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE INDEX ix_accounts_name ON accounts (name);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 3 of b2');

SELECT 'b2:3 of 3' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE accounts SET code = 'x' -- all of them
;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b2');

SELECT 'b2:4 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE acme.alembic_version SET version_num = 'b2' WHERE version_num = 'a1';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b2');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b2') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM acme.alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at b2'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
