-- Retort: upgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: shared
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   3f1c8a90d2b4
-- ends at:     8be27d14c6a1
--
--    1. 8be27d14c6a1  Load the first products (Ada Chen, SHOP-104)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 8be27d14c6a1
--
-- to run:   sqlite3 DATABASE < 0002_8be27d14c6a1_load_the_first_products.upgrade.sql
-- to undo:  sqlite3 DATABASE < 0002_8be27d14c6a1_load_the_first_products.downgrade.sql

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

-- Goes on only if the version table holds 3f1c8a90d2b4 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 3f1c8a90d2b4" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('3f1c8a90d2b4') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

INSERT INTO categories (id, parent_id, name) VALUES
    (1, NULL, 'Garden'),
    (2, NULL, 'Kitchen'),
    (3, 1, 'Tools'),
    (4, 1, 'Pots & planters'),
    (5, 2, 'Grüner Tee');

-- The five products of the opening day
INSERT INTO products (id, sku, name, category_id, price, active) VALUES
    (1, '0042', 'Gardener''s gloves', 3, 12.90, 1),
    (2, 'T-100', 'Spade, 42" handle', 3, 34.50, 1),
    (3, 'P-007', 'Pot "Terra" \ 30 cm', 4, 1.10, 1),
    (4, 'NO-1', 'Norwegian knife', 3, 1250.00, 0),
    (5, 'TEA-12', '煎茶 (sencha) 🍵', 5, 8.00, 1);

UPDATE alembic_version SET version_num = '8be27d14c6a1' WHERE version_num = '3f1c8a90d2b4';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 8be27d14c6a1 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('8be27d14c6a1') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '8be27d14c6a1' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at 8be27d14c6a1' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('8be27d14c6a1') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
