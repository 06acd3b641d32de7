-- Retort: upgrade of upserted_rows_elsewhere on mysql 8.4
--
-- project:     upserted_rows_elsewhere
-- dialect:     mysql 8.4
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a30000000001
--
--    1. a30000000001  Rates
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: upserted_rows_elsewhere is at a30000000001
-- If it stops within a revision, go on with the last place that it printed, such as a30000000001:2:
--   retort -d mysql@8.4 upgrade base:a30000000001 --resume a30000000001:2
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
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'statement 1 of 7 of a30000000001');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- a30000000001: Rates
-- ======================================================================

SELECT '1/1 a30000000001 Rates' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 1 of 7 of a30000000001');

SELECT 'a30000000001:1 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE rates (
    id BIGINT NOT NULL,
    code VARCHAR(3) NOT NULL,
    value NUMERIC(12, 4),
    PRIMARY KEY (id)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 7 of a30000000001');

SELECT 'a30000000001:2 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO rates (id, code, value) VALUES
    (1, 'EUR', 1),
    (2, 'NOK', 11.5)
AS retort_row
ON DUPLICATE KEY UPDATE
    code = retort_row.code,
    value = retort_row.value;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 7 of a30000000001');

SELECT 'a30000000001:3 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE UNIQUE INDEX rates_code ON rates (code);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 7 of a30000000001');

SELECT 'a30000000001:4 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE rates
SET id = 3,
    value = 1.1
WHERE code = 'USD';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 7 of a30000000001');

SELECT 'a30000000001:5 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO rates (id, code, value)
SELECT 3, 'USD', 1.1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM rates WHERE code = 'USD');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 6 of 7 of a30000000001');

SELECT 'a30000000001:6 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

UPDATE rates
SET id = 4
WHERE code = 'SEK';
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'statement 7 of 7 of a30000000001');

SELECT 'a30000000001:7 of 7' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO rates (code, id)
SELECT 'SEK', 4 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM rates WHERE code = 'SEK');
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of a30000000001');

SELECT 'a30000000001:8 the version row' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

INSERT INTO alembic_version (version_num) VALUES ('a30000000001');
SET SESSION transaction_read_only = @@transaction_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of a30000000001');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a30000000001') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: upserted_rows_elsewhere is at a30000000001'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
