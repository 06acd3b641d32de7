-- Retort: downgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: shared
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   8be27d14c6a1
-- ends at:     3f1c8a90d2b4
--
--    1. 8be27d14c6a1  Load the first products (Ada Chen, SHOP-104)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 3f1c8a90d2b4
--
-- to run:   sqlite3 DATABASE < 0002_8be27d14c6a1_load_the_first_products.downgrade.sql
-- to undo:  sqlite3 DATABASE < 0002_8be27d14c6a1_load_the_first_products.upgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- 8be27d14c6a1: Load the first products (Ada Chen, SHOP-104)
--
-- The rows give their primary key, so the downgrade can delete exactly these rows.
-- A value takes the type of its column: the sku 0042 keeps its zeros, the price 1.10 its last digit.
-- ======================================================================

SELECT '1/1 8be27d14c6a1 Load the first products' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 8be27d14c6a1 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 8be27d14c6a1" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('8be27d14c6a1') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

DELETE FROM products
WHERE id = 5;

DELETE FROM products
WHERE id = 4;

DELETE FROM products
WHERE id = 3;

DELETE FROM products
WHERE id = 2;

DELETE FROM products
WHERE id = 1;

DELETE FROM categories
WHERE id = 5;

DELETE FROM categories
WHERE id = 4;

DELETE FROM categories
WHERE id = 3;

DELETE FROM categories
WHERE id = 2;

DELETE FROM categories
WHERE id = 1;

UPDATE alembic_version SET version_num = '3f1c8a90d2b4' WHERE version_num = '8be27d14c6a1';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 3f1c8a90d2b4 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('3f1c8a90d2b4') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '8be27d14c6a1' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at 3f1c8a90d2b4' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('3f1c8a90d2b4') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
