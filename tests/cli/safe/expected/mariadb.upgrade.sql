-- Retort: upgrade of safe on mariadb 10.11
--
-- project:     safe
-- dialect:     mariadb 10.11
-- range:       a1:heads
-- rewritten:   without long locks where there is a way (--safe)
-- starts at:   a1
-- ends at:     a6
--
--    1. a2  Indexes
--    2. a3  Constraints (CHG-3)
--    3. a4  Columns
--    4. a5  A table that nobody uses yet
--    5. a6  What is done to it
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: safe is at a6
-- If it stops within a revision, go on with the last place that it printed, such as a2:2:
--   retort -d mariadb@10.11 upgrade --safe a1:a6 --resume a2:2
--
-- to run:   mariadb --comments DATABASE < mariadb.upgrade.sql
-- to undo:  mariadb --comments DATABASE < mariadb.downgrade.sql

SET NAMES utf8mb4;
SET SESSION autocommit = 1, time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION';
SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5;

-- Goes on only if the version table holds a1 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET SESSION tx_read_only = 1;
SET @retort_rows = 0, @retort_known = 0, @retort_found = 'no version table', @retort_at = 'the start';
SET @retort_sql = IF((SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'alembic_version') = 0,
    'DO 0',
    'SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN (''a1'') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR '', '') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version');
PREPARE retort FROM @retort_sql;
EXECUTE retort;
SET SESSION tx_read_only = NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 2 of a2');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a1', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

-- ======================================================================
-- a2: Indexes
-- ======================================================================

SELECT '1/5 a2 Indexes' AS progress FROM DUAL WHERE NOT @@tx_read_only;

SELECT 'a2:1 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- for the page of a person
CREATE INDEX ix_owner ON pets (owner) ALGORITHM=NOCOPY LOCK=NONE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 2 of a2');

SELECT 'a2:2 of 2' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE pets DROP INDEX ix_kind, ALGORITHM=NOCOPY, LOCK=NONE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a2');

SELECT 'a2:3 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a2' WHERE version_num = 'a1';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a2');

-- ======================================================================
-- a3: Constraints (CHG-3)
-- ======================================================================

SELECT '2/5 a3 Constraints' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a2 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a2') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of a3');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a2', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a3:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE pets ADD CONSTRAINT fk_owner FOREIGN KEY (owner) REFERENCES people (id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of a3');

SELECT 'a3:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people ADD CONSTRAINT ck_age CHECK (age > 0);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of a3');

SELECT 'a3:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people ADD CONSTRAINT uq_code UNIQUE (code), ALGORITHM=NOCOPY, LOCK=NONE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of a3');

SELECT 'a3:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE toys ADD PRIMARY KEY (id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a3');

SELECT 'a3:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a3' WHERE version_num = 'a2';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a3');

-- ======================================================================
-- a4: Columns
-- ======================================================================

SELECT '3/5 a4 Columns' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a3 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a3') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 5 of a4');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a3', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a4:1 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE people MODIFY COLUMN age INTEGER NOT NULL DEFAULT 1;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 5 of a4');

SELECT 'a4:2 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE pets
    ADD COLUMN note VARCHAR(40) DEFAULT 'none',
    ADD CONSTRAINT ck_kind CHECK (kind <> ''),
    MODIFY COLUMN kind VARCHAR(20) NOT NULL,
    ADD COLUMN born DATE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 5 of a4');

SELECT 'a4:3 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE toys ADD COLUMN price INTEGER, ALGORITHM=INSTANT, LOCK=NONE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 5 of a4');

SELECT 'a4:4 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_price ON toys (price) ALGORITHM=NOCOPY LOCK=NONE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 5 of 5 of a4');

SELECT 'a4:5 of 5' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE toys MODIFY COLUMN name VARCHAR(60) NOT NULL, ALGORITHM=INPLACE, LOCK=NONE;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a4');

SELECT 'a4:6 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a4' WHERE version_num = 'a3';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a4');

-- ======================================================================
-- a5: A table that nobody uses yet
-- ======================================================================

SELECT '4/5 a5 A table that nobody uses yet' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a4 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a4') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 1 of a5');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a4', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a5:1 of 1' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE TABLE visits (
    id INTEGER NOT NULL,
    pet INTEGER NOT NULL,
    PRIMARY KEY (id)
);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a5');

SELECT 'a5:2 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a5' WHERE version_num = 'a4';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a5');

-- ======================================================================
-- a6: What is done to it
-- ======================================================================

SELECT '5/5 a6 What is done to it' AS progress FROM DUAL WHERE NOT @@tx_read_only;

-- Goes on only if the version table holds a5 and nothing else.
SET @retort_rows = 0, @retort_known = 0, @retort_found = NULL;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a5') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET SESSION tx_read_only = @@tx_read_only OR NOT (@retort_rows = 1 AND @retort_known = 1);
SET @retort_at = IF(@@tx_read_only, @retort_at, 'statement 1 of 4 of a6');
SET @retort_sql = IF(@@tx_read_only,
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('ABORT: expected version a5', ', found ', COALESCE(@retort_found, 'none')), '`', ''), 64)), '`'),
    'DO 0');
PREPARE retort FROM @retort_sql;
EXECUTE retort;

SELECT 'a6:1 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

CREATE INDEX ix_pet ON visits (pet);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 2 of 4 of a6');

SELECT 'a6:2 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE visits ADD CONSTRAINT fk_pet FOREIGN KEY (pet) REFERENCES pets (id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 3 of 4 of a6');

SELECT 'a6:3 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE visits RENAME TO appointments;
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'statement 4 of 4 of a6');

SELECT 'a6:4 of 4' AS progress FROM DUAL WHERE NOT @@tx_read_only;

ALTER TABLE appointments ADD CONSTRAINT uq_pet UNIQUE (pet, id);
SET SESSION tx_read_only = @@tx_read_only OR @@error_count > 0 OR @retort_at IS NULL, @retort_at = IF(@@tx_read_only OR @@error_count > 0, @retort_at, 'the version row of a6');

SELECT 'a6:5 the version row' AS progress FROM DUAL WHERE NOT @@tx_read_only;

UPDATE alembic_version SET version_num = 'a6' WHERE version_num = 'a5';
SET SESSION tx_read_only = @@tx_read_only OR ROW_COUNT() <> 1 OR @retort_at IS NULL;
SET @retort_at = IF(@@tx_read_only, @retort_at, 'the end of a6');

SET @retort_rows = 0, @retort_known = 0;
SELECT COUNT(*), count(DISTINCT CASE WHEN CAST(version_num AS BINARY) IN ('a6') THEN version_num END), GROUP_CONCAT(version_num ORDER BY version_num SEPARATOR ', ') INTO @retort_rows, @retort_known, @retort_found FROM alembic_version;
SET @retort_sql = IF(NOT @@tx_read_only AND @retort_rows = 1 AND @retort_known = 1,
    'SELECT ''OK: safe is at a6'' AS result',
    CONCAT('SELECT 1 FROM `', TRIM(LEFT(REPLACE(CONCAT('NOT DONE: stopped at ', COALESCE(@retort_at, 'the start')), '`', ''), 64)), '`'));
PREPARE retort FROM @retort_sql;
EXECUTE retort;
