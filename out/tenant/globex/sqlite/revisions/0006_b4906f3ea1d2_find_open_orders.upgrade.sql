-- Retort: upgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   28c5d1b70ea9
-- ends at:     b4906f3ea1d2
--
--    1. b4906f3ea1d2  Find open orders (Ada Chen, SHOP-151)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at b4906f3ea1d2
--
-- to run:   sqlite3 -cmd "ATTACH 'FILE' AS globex" DATABASE < 0006_b4906f3ea1d2_find_open_orders.upgrade.sql
-- to undo:  sqlite3 -cmd "ATTACH 'FILE' AS globex" DATABASE < 0006_b4906f3ea1d2_find_open_orders.downgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- b4906f3ea1d2: Find open orders (Ada Chen, SHOP-151)
--
-- Indexes for a table in daily use, with the options of each server. PostgreSQL builds the first one without
-- blocking writers, and does so outside of a transaction; so it stands in a revision of its own.
-- ======================================================================

SELECT '1/1 b4906f3ea1d2 Find open orders' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS globex.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 28c5d1b70ea9 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 28c5d1b70ea9" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('28c5d1b70ea9') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM globex.alembic_version;

CREATE INDEX globex.ix_orders_open ON orders (state, placed_on) WHERE state <> 'shipped';

CREATE INDEX globex.ix_orders_placed_on ON orders (placed_on DESC);

UPDATE globex.alembic_version SET version_num = 'b4906f3ea1d2' WHERE version_num = '28c5d1b70ea9';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b4906f3ea1d2 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b4906f3ea1d2') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM globex.alembic_version;
INSERT INTO temp.retort_done
SELECT 'b4906f3ea1d2' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at b4906f3ea1d2' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b4906f3ea1d2') THEN version_num END) = 1 FROM globex.alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
