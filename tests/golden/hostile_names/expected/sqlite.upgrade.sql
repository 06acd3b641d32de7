-- Retort: upgrade of hostile_names on sqlite 3.40
--
-- project:     hostile_names
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     500000000003
--
--    1. 500000000001  Reserved words; quotes ' and -- comments */ in a message (O'Neil -- \, X'1)
--    2. 500000000002  Spaces, cases and quotes
--    3. 500000000003  Change what has such names
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: hostile_names is at 500000000003
--
-- to run:   sqlite3 DATABASE < sqlite.upgrade.sql
-- to undo:  sqlite3 DATABASE < sqlite.downgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- 500000000001: Reserved words; quotes ' and -- comments */ in a message (O'Neil -- \, X'1)
--
-- */ DROP TABLE everything; --
-- $$ \q and a second line
-- ======================================================================

SELECT '1/3 500000000001 Reserved words; quotes '' and -- comments */ in a message' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

-- a note with */ and
-- a second line; -- and 'quotes'
CREATE TABLE "order" (
    "select" INTEGER NOT NULL,
    "group" VARCHAR(10) DEFAULT 'table',
    user VARCHAR(10) NOT NULL,
    level INTEGER,
    "key" INTEGER,
    rank INTEGER,
    CONSTRAINT order_pkey PRIMARY KEY ("select"),
    CONSTRAINT "unique" UNIQUE ("group", user),
    CONSTRAINT "check" CHECK (level > 0)
);

CREATE INDEX "index" ON "order" ("key", rank);

INSERT INTO "order" ("select", "group", user, level, "key", rank) VALUES
    (1, 'from', 'where', 1, 2, 3);

INSERT INTO alembic_version (version_num) VALUES ('500000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 500000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '500000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 500000000002: Spaces, cases and quotes
-- ======================================================================

SELECT '2/3 500000000002 Spaces, cases and quotes' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 500000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 500000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE "My Table" (
    Id INTEGER NOT NULL,
    "a column" VARCHAR(10) DEFAULT 'x',
    CamelCase INTEGER,
    "größe" INTEGER,
    "1st" INTEGER,
    "per%cent" INTEGER,
    "co:lon" INTEGER,
    "dash-ed" INTEGER,
    CONSTRAINT "My Table_pkey" PRIMARY KEY (Id),
    CONSTRAINT "Uq My Table" UNIQUE (CamelCase),
    CONSTRAINT "Fk-Self" FOREIGN KEY ("größe") REFERENCES "My Table" (Id)
);

CREATE TABLE "_retort_My Table" (
    Id INTEGER NOT NULL,
    "An Other" VARCHAR(20) DEFAULT 'x',
    CamelCase INTEGER,
    "größe" INTEGER,
    "1st" INTEGER,
    "per%cent" INTEGER,
    "co:lon" INTEGER,
    "dash-ed" INTEGER,
    CONSTRAINT "My Table_pkey" PRIMARY KEY (Id),
    CONSTRAINT "Uq My Table" UNIQUE (CamelCase),
    CONSTRAINT "Fk-Self" FOREIGN KEY ("größe") REFERENCES "My Table" (Id)
);

INSERT INTO "_retort_My Table" (Id, "An Other", CamelCase, "größe", "1st", "per%cent", "co:lon", "dash-ed")
SELECT Id, "a column", CamelCase, "größe", "1st", "per%cent", "co:lon", "dash-ed"
FROM "My Table";

DROP TABLE "My Table";

ALTER TABLE "_retort_My Table" RENAME TO "My Table";

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'My Table' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE "My Table" RENAME TO "Your table";

CREATE INDEX "Ix Your" ON "Your table" ("per%cent", "1st");

CREATE TABLE "It's ""quoted"" `here` [and] there" (
    "a""b" INTEGER NOT NULL,
    "c`d" INTEGER DEFAULT 1 NOT NULL,
    "e]f[" INTEGER,
    "g'h" VARCHAR(10) DEFAULT '''',
    "i\j" INTEGER,
    CONSTRAINT "It's ""quoted"" `here` [and] there_pkey" PRIMARY KEY ("a""b")
);

UPDATE alembic_version SET version_num = '500000000002' WHERE version_num = '500000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 500000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '500000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 500000000003: Change what has such names
-- ======================================================================

SELECT '3/3 500000000003 Change what has such names' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 500000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 500000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE _retort_order (
    "select" INTEGER NOT NULL,
    "having" VARCHAR(10) DEFAULT 'table' NOT NULL,
    user VARCHAR(10) NOT NULL,
    level INTEGER,
    "key" INTEGER,
    rank INTEGER,
    CONSTRAINT order_pkey PRIMARY KEY ("select"),
    CONSTRAINT "unique" UNIQUE ("having", user),
    CONSTRAINT "check" CHECK (level > 0)
);

INSERT INTO _retort_order ("select", "having", user, level, "key", rank)
SELECT "select", "group", user, level, "key", rank
FROM "order";

DROP TABLE "order";

ALTER TABLE _retort_order RENAME TO "order";

CREATE INDEX "index" ON "order" ("key", rank);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'order' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_order (
    "select" INTEGER NOT NULL,
    "having" VARCHAR(10) DEFAULT 'table' NOT NULL,
    user VARCHAR(10) NOT NULL,
    level INTEGER,
    "key" INTEGER,
    rank INTEGER,
    CONSTRAINT order_pkey PRIMARY KEY ("select"),
    CONSTRAINT "unique" UNIQUE ("having", user)
);

INSERT INTO _retort_order ("select", "having", user, level, "key", rank)
SELECT "select", "having", user, level, "key", rank
FROM "order";

DROP TABLE "order";

ALTER TABLE _retort_order RENAME TO "order";

CREATE INDEX "index" ON "order" ("key", rank);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'order' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE "_retort_It's ""quoted"" `here` [and] there" (
    "a""b" INTEGER NOT NULL,
    "c`d" INTEGER DEFAULT 1 NOT NULL,
    "e]f[" INTEGER,
    "g''h" VARCHAR(20) DEFAULT '''',
    "i\j" INTEGER,
    CONSTRAINT "It's ""quoted"" `here` [and] there_pkey" PRIMARY KEY ("a""b")
);

INSERT INTO "_retort_It's ""quoted"" `here` [and] there" ("a""b", "c`d", "e]f[", "g''h", "i\j")
SELECT "a""b", "c`d", "e]f[", "g'h", "i\j"
FROM "It's ""quoted"" `here` [and] there";

DROP TABLE "It's ""quoted"" `here` [and] there";

ALTER TABLE "_retort_It's ""quoted"" `here` [and] there" RENAME TO "It's ""quoted"" `here` [and] there";

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'It''s "quoted" `here` [and] there' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE "It's ""quoted"" `here` [and] there" DROP COLUMN "i\j";

DROP INDEX "index";

UPDATE alembic_version SET version_num = '500000000003' WHERE version_num = '500000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 500000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '500000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: hostile_names is at 500000000003' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000003') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 3;
