-- Retort: upgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: shared
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   91d4c7e2f0b5
-- ends at:     5d90f2e1a7c3, 91d4c7e2f0b5
--
--    1. 5d90f2e1a7c3  Search by keyword (Tomás Ibarra, SHOP-130)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 5d90f2e1a7c3, 91d4c7e2f0b5
--
-- to run:   sqlite3 DATABASE < 0006_5d90f2e1a7c3_search_by_keyword.upgrade.sql
-- to undo:  sqlite3 DATABASE < 0006_5d90f2e1a7c3_search_by_keyword.downgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- 5d90f2e1a7c3: Search by keyword (Tomás Ibarra, SHOP-130)
--
-- The branch of the second team. It needs the table `warehouses` of the branch `stock`, so it depends on
-- that revision; it does not follow it, and needs nothing that comes later on that branch.
-- ======================================================================

SELECT '1/1 5d90f2e1a7c3 Search by keyword' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 91d4c7e2f0b5 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 91d4c7e2f0b5" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('91d4c7e2f0b5') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE product_keywords (
    product_id BIGINT NOT NULL,
    keyword VARCHAR(60) NOT NULL,
    weight SMALLINT DEFAULT 1 NOT NULL,
    warehouse VARCHAR(3),
    CONSTRAINT product_keywords_pkey PRIMARY KEY (product_id, keyword),
    CONSTRAINT product_keywords_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
    CONSTRAINT product_keywords_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code)
);

CREATE INDEX ix_product_keywords_warehouse ON product_keywords (warehouse);

-- The other servers compare without regard to case, or have no index over an expression
CREATE INDEX ix_products_lower_name ON products ((lower(name)));

CREATE INDEX ix_mail_templates_subject ON mail_templates (subject);

INSERT INTO alembic_version (version_num) VALUES ('5d90f2e1a7c3');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 5d90f2e1a7c3, 91d4c7e2f0b5 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('5d90f2e1a7c3', '91d4c7e2f0b5') THEN version_num END) = 2 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '5d90f2e1a7c3' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at 5d90f2e1a7c3, 91d4c7e2f0b5' AS result
WHERE (SELECT count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('5d90f2e1a7c3', '91d4c7e2f0b5') THEN version_num END) = 2 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
