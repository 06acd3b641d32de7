-- Retort: downgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: shared
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   e41a6c8b7f02
-- ends at:     5d90f2e1a7c3, 91d4c7e2f0b5
--
--    1. e41a6c8b7f02  Merge stock and search (Ada Chen)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 5d90f2e1a7c3, 91d4c7e2f0b5
--
-- to run:   sqlite3 DATABASE < 0007_e41a6c8b7f02_merge_stock_and_search.downgrade.sql
-- to undo:  sqlite3 DATABASE < 0007_e41a6c8b7f02_merge_stock_and_search.upgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- e41a6c8b7f02: Merge stock and search (Ada Chen)
--
-- The two branches meet. From here on the version table holds one row again.
-- ======================================================================

SELECT '1/1 e41a6c8b7f02 Merge stock and search' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds e41a6c8b7f02 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version e41a6c8b7f02" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e41a6c8b7f02') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

INSERT INTO alembic_version (version_num) VALUES ('5d90f2e1a7c3');
UPDATE alembic_version SET version_num = '91d4c7e2f0b5' WHERE version_num = 'e41a6c8b7f02';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 5d90f2e1a7c3, 91d4c7e2f0b5 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('5d90f2e1a7c3', '91d4c7e2f0b5') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'e41a6c8b7f02' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at 5d90f2e1a7c3, 91d4c7e2f0b5' AS result
WHERE (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('5d90f2e1a7c3', '91d4c7e2f0b5') THEN version_num END) = 2 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
