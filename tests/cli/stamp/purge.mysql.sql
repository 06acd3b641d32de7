-- Retort: stamp of shop on mysql 8.0
--
-- project:     shop
-- dialect:     mysql 8.0
-- range:       --purge heads
-- starts at:   anything
-- ends at:     b1, c1
--
--    1. b1,c1  Stamp: no revision is run
--
-- It writes to the version table and the audit table (made where they are missing) only, and runs nothing of any revision.
-- What the version table holds goes, whatever it is.
-- It has run to its end if the last it prints is: OK: shop is at b1, c1

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on whatever the version table holds.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION transaction_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), 0, GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION transaction_read_only = NOT (@retort_rows >= 0);
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the version row of b1,c1');
SET @retort_sql = IF(@@transaction_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version none', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- b1,c1: Stamp: no revision is run
-- ======================================================================

SELECT '1/1 b1,c1 Stamp: no revision is run' AS progress FROM DUAL WHERE NOT @@transaction_read_only;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b1,c1');

CREATE TABLE IF NOT EXISTS retort_audit (
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
) DEFAULT CHARACTER SET utf8mb4;
SET SESSION transaction_read_only = @@transaction_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@transaction_read_only OR @@error_count > 0, @retort_at, 'the version row of b1,c1');

SET @retort_hit = 0;
START TRANSACTION;
DELETE FROM alembic_version;
INSERT INTO alembic_version (version_num) VALUES ('b1');
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
INSERT INTO alembic_version (version_num) VALUES ('c1');
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (UTC_TIMESTAMP(6), CURRENT_USER(), USER(), 'shop', NULL, NULL, 'b1,c1', 'stamp', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', NULL, NULL, '--purge heads');
SET @retort_hit = @retort_hit + (ROW_COUNT() = 1);
SET @retort_sql = IF(@retort_hit = 3 AND @retort_at IS NOT NULL, 'COMMIT', 'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
ROLLBACK;
SET SESSION transaction_read_only = @@transaction_read_only OR @retort_hit IS NULL OR @retort_hit <> 3 OR @retort_at IS NULL;
SET @retort_at = IF(@@transaction_read_only, @retort_at, 'the end of b1,c1');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('b1', 'c1') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@transaction_read_only AND @retort_rows = 2 AND @retort_known = 2,
    'SELECT ''OK: shop is at b1, c1'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
