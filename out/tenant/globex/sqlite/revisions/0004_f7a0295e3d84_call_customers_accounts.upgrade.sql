-- Retort: upgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   6e1f90c8b25d
-- ends at:     f7a0295e3d84
--
--    1. f7a0295e3d84  Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at f7a0295e3d84
--
-- to run:   sqlite3 -cmd "ATTACH 'FILE' AS globex" DATABASE < 0004_f7a0295e3d84_call_customers_accounts.upgrade.sql
-- to undo:  sqlite3 -cmd "ATTACH 'FILE' AS globex" DATABASE < 0004_f7a0295e3d84_call_customers_accounts.downgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- f7a0295e3d84: Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- A table and two columns get other names. Constraints and indexes keep theirs.
-- The downgrade is written by hand. It is replayed like the upgrade, and must come back to the schema as
-- it was before; a downgrade that forgot the comment, for example, would be an error.
-- ======================================================================

SELECT '1/1 f7a0295e3d84 Call customers accounts' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS globex.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 6e1f90c8b25d and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 6e1f90c8b25d" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('6e1f90c8b25d') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM globex.alembic_version;

ALTER TABLE globex.customers RENAME TO accounts;

ALTER TABLE globex.accounts RENAME COLUMN full_name TO display_name;

ALTER TABLE globex.orders RENAME COLUMN customer_id TO account_id;

UPDATE globex.alembic_version SET version_num = 'f7a0295e3d84' WHERE version_num = '6e1f90c8b25d';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version f7a0295e3d84 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('f7a0295e3d84') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM globex.alembic_version;
INSERT INTO temp.retort_done
SELECT 'f7a0295e3d84' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at f7a0295e3d84' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('f7a0295e3d84') THEN version_num END) = 1 FROM globex.alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
