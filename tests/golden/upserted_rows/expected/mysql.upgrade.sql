-- Retort: upgrade of upserted_rows on mysql 8.0
--
-- project:     upserted_rows
-- dialect:     mysql 8.0
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a20000000005
--
--    1. a20000000001  Create tables and fill them
--    2. a20000000002  Insert rows or change them
--    3. a20000000003  Where there are other keys
--    4. a20000000004  Rows of nothing but a key, and several columns
--    5. a20000000005  Look at what is there
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: upserted_rows is at a20000000005
-- If it stops within a revision, go on with the last place that it printed, such as a20000000001:2:
--   retort -d mysql@8.0 upgrade base:a20000000005 --resume a20000000001:2
--
-- to run:   mysql --comments DATABASE < mysql.upgrade.sql
-- to undo:  mysql --comments DATABASE < mysql.downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds nothing, or is not there.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows = 0 AND @retort_known = 0);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 7 of a20000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- a20000000001: Create tables and fill them
-- ======================================================================

SELECT '1/5 a20000000001 Create tables and fill them' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 7 of a20000000001');

SELECT 'a20000000001:1 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE currencies (
    code VARCHAR(3) NOT NULL,
    name VARCHAR(80) NOT NULL,
    rate NUMERIC(12, 4),
    note LONGTEXT,
    meta JSON,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    seen TIMESTAMP NULL,
    picture LONGBLOB,
    PRIMARY KEY (code)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 7 of a20000000001');

SELECT 'a20000000001:2 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE users (
    id BIGINT NOT NULL AUTO_INCREMENT,
    email VARCHAR(80) NOT NULL,
    `a b` VARCHAR(40),
    PRIMARY KEY (id),
    CONSTRAINT users_email_key UNIQUE (email)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 7 of a20000000001');

SELECT 'a20000000001:3 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE `order` (
    `select` INTEGER NOT NULL,
    dummy VARCHAR(20) NOT NULL,
    amount INTEGER,
    PRIMARY KEY (`select`, dummy)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 7 of a20000000001');

SELECT 'a20000000001:4 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO currencies (code, name) VALUES
    ('EUR', 'Euro');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 7 of a20000000001');

SELECT 'a20000000001:5 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO currencies (code, name, rate) VALUES
    ('NOK', 'Krone', 11.5);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 7 of a20000000001');

SELECT 'a20000000001:6 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO users (id, email, `a b`) VALUES
    (1, 'a@example.org', 'x');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 7 of a20000000001');

SELECT 'a20000000001:7 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO `order` (`select`, dummy, amount) VALUES
    (1, 'a', 5),
    (1, 'b', 6)
ON DUPLICATE KEY UPDATE
    amount = VALUES(amount);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a20000000001');

SELECT 'a20000000001:8 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO alembic_version (version_num) VALUES ('a20000000001');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a20000000001');

-- ======================================================================
-- a20000000002: Insert rows or change them
-- ======================================================================

SELECT '2/5 a20000000002 Insert rows or change them' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a20000000001 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a20000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 2 of a20000000002');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a20000000001', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a20000000002:1 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Rates of today
INSERT INTO currencies (code, name, rate, note, active, meta, seen, picture) VALUES
    ('EUR', 'O''Euro \\ €\n$$ ; GO', 1.0000, NULL, FALSE, '{"a": [1, "x"]}', '2026-11-20 09:30:00', X'00FF10'),
    ('USD', 'Dollar', 1.1, '&x $(y) 😀', TRUE, NULL, NULL, NULL)
ON DUPLICATE KEY UPDATE
    name = VALUES(name),
    rate = VALUES(rate),
    note = VALUES(note),
    active = VALUES(active),
    meta = VALUES(meta),
    seen = VALUES(seen),
    picture = VALUES(picture);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of a20000000002');

SELECT 'a20000000002:2 of 2' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO currencies (name, code, rate) VALUES
    ('Krone', 'NOK', 2 * 5.25)
ON DUPLICATE KEY UPDATE
    name = VALUES(name),
    rate = VALUES(rate);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a20000000002');

SELECT 'a20000000002:3 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a20000000002' WHERE version_num = 'a20000000001';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a20000000002');

-- ======================================================================
-- a20000000003: Where there are other keys
-- ======================================================================

SELECT '3/5 a20000000003 Where there are other keys' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a20000000002 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a20000000002') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 8 of a20000000003');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a20000000002', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a20000000003:1 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE users
SET `a b` = 'y'
WHERE email = 'a@example.org';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 8 of a20000000003');

SELECT 'a20000000003:2 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO users (email, `a b`)
SELECT 'a@example.org', 'y' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM users WHERE email = 'a@example.org');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 8 of a20000000003');

SELECT 'a20000000003:3 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE users
SET `a b` = 'it''s'
WHERE email = 'b@example.org';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 8 of a20000000003');

SELECT 'a20000000003:4 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO users (email, `a b`)
SELECT 'b@example.org', 'it''s' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM users WHERE email = 'b@example.org');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 8 of a20000000003');

SELECT 'a20000000003:5 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE users
SET email = 'c@example.org'
WHERE id = 7;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 8 of a20000000003');

SELECT 'a20000000003:6 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO users (id, email)
SELECT 7, 'c@example.org' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM users WHERE id = 7);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 8 of a20000000003');

SELECT 'a20000000003:7 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO users (email)
SELECT 'a@example.org' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM users WHERE email = 'a@example.org');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 8 of 8 of a20000000003');

SELECT 'a20000000003:8 of 8' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO users (email)
SELECT 'd@example.org' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM users WHERE email = 'd@example.org');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a20000000003');

SELECT 'a20000000003:9 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a20000000003' WHERE version_num = 'a20000000002';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a20000000003');

-- ======================================================================
-- a20000000004: Rows of nothing but a key, and several columns
-- ======================================================================

SELECT '4/5 a20000000004 Rows of nothing but a key, and several columns' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a20000000003 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a20000000003') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 4 of a20000000004');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a20000000003', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a20000000004:1 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO `order` (`select`, dummy)
SELECT 1, 'a' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `order` WHERE dummy = 'a' AND `select` = 1);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of a20000000004');

SELECT 'a20000000004:2 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO `order` (`select`, dummy)
SELECT 2, 'x''y' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `order` WHERE dummy = 'x''y' AND `select` = 2);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of a20000000004');

SELECT 'a20000000004:3 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO `order` (`select`, dummy, amount) VALUES
    (1, 'a', 50)
ON DUPLICATE KEY UPDATE
    amount = VALUES(amount);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of a20000000004');

SELECT 'a20000000004:4 of 4' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO `order` (`select`, dummy, amount) VALUES
    (9, 'z', NULL)
ON DUPLICATE KEY UPDATE
    amount = VALUES(amount);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a20000000004');

SELECT 'a20000000004:5 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a20000000004' WHERE version_num = 'a20000000003';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a20000000004');

-- ======================================================================
-- a20000000005: Look at what is there
-- ======================================================================

SELECT '5/5 a20000000005 Look at what is there' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

-- Goes on only if the version table holds a20000000004 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a20000000004') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 1 of a20000000005');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a20000000004', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- Goes on only if the query gives 3
SET @retort_found = NULL, @retort_known = 0;
SELECT retort_value, retort_value = 3 INTO @retort_found, @retort_known
FROM (SELECT (
SELECT count(*) FROM currencies
) AS retort_value) AS retort;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT COALESCE(@retort_known, 0);
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: found ', COALESCE(@retort_found, 'nothing'), ', expected 3'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- Goes on only if the query gives 1
SET @retort_found = NULL, @retort_known = 0;
SELECT retort_value, retort_value = 1 INTO @retort_found, @retort_known
FROM (SELECT (
SELECT count(*) FROM currencies WHERE code = 'NOK' AND rate > 10.4 AND rate < 10.6
) AS retort_value) AS retort;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT COALESCE(@retort_known, 0);
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: found ', COALESCE(@retort_found, 'nothing'), ', expected 1'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- Goes on only if the query gives 1
SET @retort_found = NULL, @retort_known = 0;
SELECT retort_value, retort_value = 1 INTO @retort_found, @retort_known
FROM (SELECT (
SELECT count(*) FROM currencies WHERE code = 'EUR' AND name LIKE 'O''Euro%' AND rate = 1
) AS retort_value) AS retort;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT COALESCE(@retort_known, 0);
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: found ', COALESCE(@retort_found, 'nothing'), ', expected 1'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- Goes on only if the query gives 4
SET @retort_found = NULL, @retort_known = 0;
SELECT retort_value, retort_value = 4 INTO @retort_found, @retort_known
FROM (SELECT (
SELECT count(*) FROM users
) AS retort_value) AS retort;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT COALESCE(@retort_known, 0);
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: found ', COALESCE(@retort_found, 'nothing'), ', expected 4'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- Goes on only if the query gives c@example.org
SET @retort_found = NULL, @retort_known = 0;
SELECT retort_value, retort_value = 'c@example.org' INTO @retort_found, @retort_known
FROM (SELECT (
SELECT email FROM users WHERE id = 7
) AS retort_value) AS retort;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT COALESCE(@retort_known, 0);
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: found ', COALESCE(@retort_found, 'nothing'), ', expected c@example.org'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- Goes on only if the query gives 1
SET @retort_found = NULL, @retort_known = 0;
SELECT retort_value, retort_value = 1 INTO @retort_found, @retort_known
FROM (SELECT (
SELECT id FROM users WHERE email = 'a@example.org'
) AS retort_value) AS retort;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT COALESCE(@retort_known, 0);
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: found ', COALESCE(@retort_found, 'nothing'), ', expected 1'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- Goes on only if the query gives 4
SET @retort_found = NULL, @retort_known = 0;
SELECT retort_value, retort_value = 4 INTO @retort_found, @retort_known
FROM (SELECT (
SELECT count(*) FROM `order`
) AS retort_value) AS retort;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT COALESCE(@retort_known, 0);
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: found ', COALESCE(@retort_found, 'nothing'), ', expected 4'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- Goes on only if the query gives 56
SET @retort_found = NULL, @retort_known = 0;
SELECT retort_value, retort_value = 56 INTO @retort_found, @retort_known
FROM (SELECT (
SELECT sum(amount) FROM `order`
) AS retort_value) AS retort;
SET SESSION transaction_read_only = @@transaction_read_only OR NOT COALESCE(@retort_known, 0);
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: found ', COALESCE(@retort_found, 'nothing'), ', expected 56'), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a20000000005:1 of 1' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE currencies SET rate = 0;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a20000000005');

SELECT 'a20000000005:2 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE alembic_version SET version_num = 'a20000000005' WHERE version_num = 'a20000000004';
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a20000000005');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a20000000005') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: upserted_rows is at a20000000005'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
