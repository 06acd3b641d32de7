-- Retort: upgrade of shop on mysql 15
--
-- project:     shop
-- dialect:     mysql 15
-- range:       base:heads
-- idempotent:  runs only what is not done yet (--idempotent)
-- starts at:   any version on its way, from base to m4
-- ends at:     m4
--
--    1. a1   Create accounts (Platform team, CHG0042317)
--    2. b2   Find accounts by name
--    3. s'3  A branch of its own
--    4. m4   Merge
--
-- It changes nothing in a database that stands at none of these, or at its end already.
-- It has run to its end if the last it prints is: OK: shop is at m4
--
-- to run:   upgrade.sql, with any client that stops at the first error
-- to go to base: downgrade.sql, with any client that stops at the first error

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table stands somewhere in the range; what is done by then is left out.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1, group_concat_max_len = 1000000;
SET @retort_rows = 0, @retort_found = NULL, @retort_position = NULL, @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), GROUP_CONCAT(CONVERT(version_num USING utf8mb4) ORDER BY CAST(version_num AS BINARY) SEPARATOR '', '') INTO @retort_rows, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET @retort_position = CASE CAST(CONCAT(@retort_rows, ': ', COALESCE(@retort_found, '')) AS BINARY)
    WHEN '0: ' THEN 0
    WHEN '1: a1' THEN 1
    WHEN '1: b2' THEN 2
    WHEN '2: b2, s''3' THEN 3
    WHEN '1: m4' THEN 4
END;
SET SESSION transaction_read_only = @retort_position IS NULL, group_concat_max_len = DEFAULT;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of a1');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected a version of the range', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SET @retort_sql = IF(@retort_position <= 3, 'CREATE TABLE IF NOT EXISTS retort_audit (
    id BIGINT NOT NULL AUTO_INCREMENT,
    recorded_utc DATETIME(6) NOT NULL,
    database_user VARCHAR(320),
    login VARCHAR(320),
    project VARCHAR(255) NOT NULL,
    environment VARCHAR(255),
    target VARCHAR(255),
    revision VARCHAR(255) NOT NULL,
    direction VARCHAR(10) NOT NULL,
    checksum CHAR(64) NOT NULL,
    ticket VARCHAR(255),
    script VARCHAR(255),
    script_range VARCHAR(255) NOT NULL,
    PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 2 of a1');

-- ======================================================================
-- a1: Create accounts (Platform team, CHG0042317)
--
-- First table of the billing service;
-- GO
-- /
-- $(x) &y \q -
-- ======================================================================

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 2 of a1');

-- a1:1 of 2

SET @retort_sql = IF(@retort_position <= 0, 'CREATE TABLE accounts (
    id integer NOT NULL,
    name varchar(40)
)', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of a1');

-- a1:2 of 2

-- The first account */
-- \! rm -rf
-- DROP TABLE accounts;
SET @retort_sql = IF(@retort_position <= 0, 'INSERT INTO accounts (id, name) VALUES
    (1, ''it''''s; one'')', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a1');

-- a1:3 the version row

SET @retort_hit = 0;
START TRANSACTION;
SET @retort_sql = IF(@retort_position <= 0, 'INSERT INTO alembic_version (version_num) VALUES (''a1'')', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
SET @retort_sql = IF(@retort_position <= 0, 'INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (UTC_TIMESTAMP(6), CURRENT_USER(), USER(), ''shop'', NULL, NULL, ''a1'', ''upgrade'', ''d16a5f5a75c03d41538ab98886a6a2e878d8075bad16ddb93a207d9eb522e1f5'', ''CHG0042317'', ''upgrade.sql'', ''base:heads'')', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
SET @retort_hit = IF(@retort_position <= 0, @retort_hit, 2);
SET @retort_sql = IF(@retort_hit = 2 AND @retort_at IS NOT NULL, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION transaction_read_only = @@transaction_read_only OR @retort_hit IS NULL OR @retort_hit <> 2 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a1');

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

-- Goes on only if the version table holds a1 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a1') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR COALESCE(@retort_position <= 1 AND NOT (@retort_rows = 1 AND @retort_known = 1), 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of b2');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a1', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- Goes on only if the query gives 0: it's gone
SET @retort_found = NULL, @retort_known = 0;
SET @retort_sql = IF(@retort_position <= 1, 'SELECT retort_value, retort_value = 0 INTO @retort_found, @retort_known
FROM (SELECT (
SELECT count(*) FROM accounts WHERE name = ''it''''s''
) AS retort_value) AS retort', 'SET @retort_known = 1');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT COALESCE(@retort_known, 0);
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: found ', COALESCE(@retort_found, 'nothing'), ', expected 0: it''s gone'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- b2:1 of 2

SET @retort_sql = IF(@retort_position <= 1, 'ALTER TABLE accounts ADD code varchar(40)', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of b2');

-- b2:2 of 2

SET @retort_rows = -1;
START TRANSACTION;
SET @retort_sql = IF(@retort_position <= 1, 'UPDATE accounts SET code = ''x'' -- all of them', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET @retort_rows = IF(@@error_count > 0 OR @retort_at IS NULL, -1, ROW_COUNT());
SET @retort_rows = IF(@retort_position <= 1, @retort_rows, 1);
SET @retort_sql = IF(@retort_rows BETWEEN 1 AND 3, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows BETWEEN 1 AND 3);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the version row of b2');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: ', @retort_rows, ' rows, not 1 to 3, at statement 2 of 2 of b2'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- b2:3 the version row

SET @retort_hit = 0;
START TRANSACTION;
SET @retort_sql = IF(@retort_position <= 1, 'UPDATE alembic_version SET version_num = ''b2'' WHERE version_num = ''a1''', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
SET @retort_sql = IF(@retort_position <= 1, 'INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (UTC_TIMESTAMP(6), CURRENT_USER(), USER(), ''shop'', NULL, NULL, ''b2'', ''upgrade'', ''8a943eac5858ed0c3df5681d81724a8f717df1a7e81d323894c69961a4423c7b'', NULL, ''upgrade.sql'', ''base:heads'')', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
SET @retort_hit = IF(@retort_position <= 1, @retort_hit, 2);
SET @retort_sql = IF(@retort_hit = 2 AND @retort_at IS NOT NULL, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION transaction_read_only = @@transaction_read_only OR @retort_hit IS NULL OR @retort_hit <> 2 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b2');

-- ======================================================================
-- s'3: A branch of its own
-- ======================================================================

-- Goes on only if the version table holds b2 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b2') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR COALESCE(@retort_position <= 2 AND NOT (@retort_rows = 1 AND @retort_known = 1), 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of s''3');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b2', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- s'3:1 of 1

SET @retort_sql = IF(@retort_position <= 2, 'CREATE TRIGGER noted BEFORE INSERT ON accounts FOR EACH ROW
BEGIN
    SET NEW.code = ''//'';
END', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of s''3');

-- s'3:2 the version row

SET @retort_hit = 0;
START TRANSACTION;
SET @retort_sql = IF(@retort_position <= 2, 'INSERT INTO alembic_version (version_num) VALUES (''s''''3'')', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
SET @retort_sql = IF(@retort_position <= 2, 'INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (UTC_TIMESTAMP(6), CURRENT_USER(), USER(), ''shop'', NULL, NULL, ''s''''3'', ''upgrade'', ''b00ad51ef0b74bfe33d4fa12fed92cac30e51f15a2e601fc01e69e736ea0702f'', NULL, ''upgrade.sql'', ''base:heads'')', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
SET @retort_hit = IF(@retort_position <= 2, @retort_hit, 2);
SET @retort_sql = IF(@retort_hit = 2 AND @retort_at IS NOT NULL, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION transaction_read_only = @@transaction_read_only OR @retort_hit IS NULL OR @retort_hit <> 2 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of s''3');

-- ======================================================================
-- m4: Merge
-- ======================================================================

-- Goes on only if the version table holds b2, s'3 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b2', 's''3') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR COALESCE(@retort_position <= 3 AND NOT (@retort_rows = 2 AND @retort_known = 2), 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the version row of m4');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version b2, s''3', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SET @retort_hit = 0;
START TRANSACTION;
SET @retort_sql = IF(@retort_position <= 3, 'DELETE FROM alembic_version WHERE version_num = ''s''''3''', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
SET @retort_sql = IF(@retort_position <= 3, 'UPDATE alembic_version SET version_num = ''m4'' WHERE version_num = ''b2''', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
SET @retort_sql = IF(@retort_position <= 3, 'INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (UTC_TIMESTAMP(6), CURRENT_USER(), USER(), ''shop'', NULL, NULL, ''m4'', ''upgrade'', ''e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'', NULL, ''upgrade.sql'', ''base:heads'')', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
SET @retort_hit = IF(@retort_position <= 3, @retort_hit, 3);
SET @retort_sql = IF(@retort_hit = 3 AND @retort_at IS NOT NULL, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION transaction_read_only = @@transaction_read_only OR @retort_hit IS NULL OR @retort_hit <> 3 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of m4');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('m4') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: shop is at m4'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
