-- Retort: downgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   28c5d1b70ea9
-- ends at:     f7a0295e3d84
--
--    1. 28c5d1b70ea9  Send a newsletter (Ada Chen, SHOP-150)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at f7a0295e3d84
--
-- to run:   sqlite3 -cmd "ATTACH 'FILE' AS globex" DATABASE < 0005_28c5d1b70ea9_send_a_newsletter.downgrade.sql
-- to undo:  sqlite3 -cmd "ATTACH 'FILE' AS globex" DATABASE < 0005_28c5d1b70ea9_send_a_newsletter.upgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- 28c5d1b70ea9: Send a newsletter (Ada Chen, SHOP-150)
--
-- Several changes of a table that others refer to. The unique constraint over `email` was given no name in
-- its time, so it is dropped by its type and columns.
-- ======================================================================

SELECT '1/1 28c5d1b70ea9 Send a newsletter' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS globex.alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 28c5d1b70ea9 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 28c5d1b70ea9" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('28c5d1b70ea9') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM globex.alembic_version;

CREATE TABLE globex._retort_accounts (
    id INTEGER CONSTRAINT customers_pkey PRIMARY KEY AUTOINCREMENT NOT NULL,
    email VARCHAR(254) NOT NULL,
    display_name VARCHAR(120) NOT NULL,
    phone VARCHAR(30),
    created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL,
    CONSTRAINT customers_email_key UNIQUE (email)
);

INSERT INTO globex._retort_accounts (id, email, display_name, phone, created_at)
SELECT id, email, display_name, phone, created_at
FROM globex.accounts;

DELETE FROM globex.sqlite_sequence WHERE name = '_retort_accounts';
INSERT INTO globex.sqlite_sequence (name, seq)
SELECT '_retort_accounts', seq FROM globex.sqlite_sequence WHERE name = 'accounts';

DROP TABLE globex.accounts;

ALTER TABLE globex._retort_accounts RENAME TO accounts;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'globex')
WHERE 'accounts' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE globex.alembic_version SET version_num = 'f7a0295e3d84' WHERE version_num = '28c5d1b70ea9';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version f7a0295e3d84 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('f7a0295e3d84') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM globex.alembic_version;
INSERT INTO temp.retort_done
SELECT '28c5d1b70ea9' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at f7a0295e3d84' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('f7a0295e3d84') THEN version_num END) = 1 FROM globex.alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
