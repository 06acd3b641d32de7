-- Retort: downgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   0b7d4e2f9a61
-- ends at:     base
--
--    1. 0b7d4e2f9a61  Open the shop (Ada Chen, SHOP-102)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at base
--
-- to run:   sqlite3 -cmd "ATTACH 'FILE' AS acme" DATABASE < 0001_0b7d4e2f9a61_open_the_shop.downgrade.sql
-- to undo:  sqlite3 -cmd "ATTACH 'FILE' AS acme" DATABASE < 0001_0b7d4e2f9a61_open_the_shop.upgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- 0b7d4e2f9a61: Open the shop (Ada Chen, SHOP-102)
--
-- Customers and their orders. The tables name no schema: that of the target stands in.
-- The enum is a type of its own on PostgreSQL, a column type on MySQL and MariaDB, and a text with a
-- check elsewhere.
-- ======================================================================

SELECT '1/1 0b7d4e2f9a61 Open the shop' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS acme.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 0b7d4e2f9a61 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 0b7d4e2f9a61" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('0b7d4e2f9a61') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM acme.alembic_version;

DROP TABLE acme.orders;

DROP TABLE acme.customers;

DELETE FROM acme.alembic_version WHERE version_num = '0b7d4e2f9a61';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM acme.alembic_version;
INSERT INTO temp.retort_done
SELECT '0b7d4e2f9a61' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at base' AS result
WHERE (SELECT count(*) = 0 FROM acme.alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
