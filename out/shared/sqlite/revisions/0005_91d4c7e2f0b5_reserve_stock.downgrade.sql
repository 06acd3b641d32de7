-- Retort: downgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: shared
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   91d4c7e2f0b5
-- ends at:     c07e5b3a9d18
--
--    1. 91d4c7e2f0b5  Reserve stock (Ada Chen, SHOP-124)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at c07e5b3a9d18
--
-- to run:   sqlite3 DATABASE < 0005_91d4c7e2f0b5_reserve_stock.downgrade.sql
-- to undo:  sqlite3 DATABASE < 0005_91d4c7e2f0b5_reserve_stock.upgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- 91d4c7e2f0b5: Reserve stock (Ada Chen, SHOP-124)
--
-- A batch is one ALTER TABLE where the server takes several changes at once, and one rebuild of the
-- table on SQLite.
-- ======================================================================

SELECT '1/1 91d4c7e2f0b5 Reserve stock' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 91d4c7e2f0b5 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 91d4c7e2f0b5" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('91d4c7e2f0b5') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE _retort_stock_levels (
    warehouse VARCHAR(3) NOT NULL,
    product_id BIGINT NOT NULL,
    quantity INTEGER DEFAULT 0 NOT NULL,
    counted_on DATE,
    CONSTRAINT pk_stock_levels PRIMARY KEY (warehouse, product_id),
    CONSTRAINT stock_levels_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code) ON DELETE CASCADE,
    CONSTRAINT stock_levels_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id),
    CONSTRAINT stock_levels_quantity_check CHECK (quantity >= 0)
);

INSERT INTO _retort_stock_levels (warehouse, product_id, quantity, counted_on)
SELECT warehouse, product_id, quantity, counted_on
FROM stock_levels;

DROP TABLE stock_levels;

ALTER TABLE _retort_stock_levels RENAME TO stock_levels;

CREATE INDEX ix_stock_levels_product ON stock_levels (product_id, quantity DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'stock_levels' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'c07e5b3a9d18' WHERE version_num = '91d4c7e2f0b5';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version c07e5b3a9d18 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c07e5b3a9d18') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '91d4c7e2f0b5' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at c07e5b3a9d18' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c07e5b3a9d18') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
