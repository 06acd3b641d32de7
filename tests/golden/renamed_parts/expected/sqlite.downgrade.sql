-- Retort: downgrade of renamed_parts on sqlite 3.40
--
-- project:     renamed_parts
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   b71000000003
-- ends at:     base
--
--    1. b71000000003  The new names are known
--    2. b71000000002  Rename indexes and constraints
--    3. b71000000001  Tables with all kinds of parts
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: renamed_parts is at base
--
-- to run:   sqlite3 DATABASE < sqlite.downgrade.sql
-- to undo:  sqlite3 DATABASE < sqlite.upgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- b71000000003: The new names are known
-- ======================================================================

SELECT '1/3 b71000000003 The new names are known' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b71000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b71000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b71000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE UNIQUE INDEX ix_plans_price ON plans (price, code DESC);

CREATE TABLE _retort_plans (
    id BIGINT NOT NULL,
    code VARCHAR(20) NOT NULL,
    price INTEGER,
    kind VARCHAR(4),
    CONSTRAINT pk_plans PRIMARY KEY (id),
    CONSTRAINT uq_plans_code UNIQUE (code),
    CONSTRAINT plans_kind_enum CHECK (kind IN ('free', 'paid', 'team')),
    CONSTRAINT ck_plans_price CHECK (price >= 0)
);

INSERT INTO _retort_plans (id, code, price, kind)
SELECT id, code, price, kind
FROM plans;

DROP TABLE plans;

ALTER TABLE _retort_plans RENAME TO plans;

CREATE UNIQUE INDEX ix_plans_price ON plans (price, code DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'plans' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_plans (
    id BIGINT NOT NULL,
    code VARCHAR(20) NOT NULL,
    price INTEGER,
    kind VARCHAR(4),
    CONSTRAINT pk_plans PRIMARY KEY (id),
    CONSTRAINT uq_plans_code UNIQUE (code),
    CONSTRAINT ck_plans_price CHECK (price >= 0),
    CONSTRAINT plans_kind_enum CHECK (kind IN ('free', 'paid'))
);

INSERT INTO _retort_plans (id, code, price, kind)
SELECT id, code, price, kind
FROM plans;

DROP TABLE plans;

ALTER TABLE _retort_plans RENAME TO plans;

CREATE UNIQUE INDEX ix_plans_price ON plans (price, code DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'plans' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_subs (
    id BIGINT NOT NULL,
    plan_id BIGINT,
    code VARCHAR(20),
    CONSTRAINT subs_pkey PRIMARY KEY (id),
    CONSTRAINT fk_subs_plan FOREIGN KEY (plan_id) REFERENCES plans (id),
    CONSTRAINT fk_subs_code FOREIGN KEY (code) REFERENCES plans (code)
);

INSERT INTO _retort_subs (id, plan_id, code)
SELECT id, plan_id, code
FROM subs;

DROP TABLE subs;

ALTER TABLE _retort_subs RENAME TO subs;

CREATE INDEX ix_subs_plan_code ON subs (code);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'subs' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'b71000000002' WHERE version_num = 'b71000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b71000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b71000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b71000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b71000000002: Rename indexes and constraints
-- ======================================================================

SELECT '2/3 b71000000002 Rename indexes and constraints' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b71000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b71000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b71000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE "_retort_Odd 'name" (
    id BIGINT NOT NULL,
    "a]b" INTEGER,
    CONSTRAINT "Odd 'name_pkey" PRIMARY KEY (id),
    CONSTRAINT "ck]1" CHECK (id > 0)
);

INSERT INTO "_retort_Odd 'name" (id, "a]b")
SELECT id, "a]b"
FROM "Odd 'name";

DROP TABLE "Odd 'name";

ALTER TABLE "_retort_Odd 'name" RENAME TO "Odd 'name";

CREATE INDEX "ix] '2" ON "Odd 'name" ("a]b");

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'Odd ''name' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP INDEX "ix] '2";

CREATE INDEX "ix '1" ON "Odd 'name" ("a]b");

CREATE TABLE _retort_subs (
    id BIGINT NOT NULL,
    plan_id BIGINT,
    code VARCHAR(20),
    CONSTRAINT subs_pkey PRIMARY KEY (id),
    CONSTRAINT fk_subs_plan FOREIGN KEY (plan_id) REFERENCES plans (id),
    CONSTRAINT fk_code FOREIGN KEY (code) REFERENCES plans (code)
);

INSERT INTO _retort_subs (id, plan_id, code)
SELECT id, plan_id, code
FROM subs;

DROP TABLE subs;

ALTER TABLE _retort_subs RENAME TO subs;

CREATE INDEX ix_subs_plan_code ON subs (code);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'subs' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_subs (
    id BIGINT NOT NULL,
    plan_id BIGINT,
    code VARCHAR(20),
    CONSTRAINT subs_pkey PRIMARY KEY (id),
    CONSTRAINT fk_plan FOREIGN KEY (plan_id) REFERENCES plans (id),
    CONSTRAINT fk_code FOREIGN KEY (code) REFERENCES plans (code)
);

INSERT INTO _retort_subs (id, plan_id, code)
SELECT id, plan_id, code
FROM subs;

DROP TABLE subs;

ALTER TABLE _retort_subs RENAME TO subs;

CREATE INDEX ix_subs_plan_code ON subs (code);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'subs' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_plans (
    id BIGINT NOT NULL,
    code VARCHAR(20) NOT NULL,
    price INTEGER,
    kind VARCHAR(4),
    CONSTRAINT plans_pkey PRIMARY KEY (id),
    CONSTRAINT uq_plans_code UNIQUE (code),
    CONSTRAINT ck_plans_price CHECK (price >= 0),
    CONSTRAINT plans_kind_enum CHECK (kind IN ('free', 'paid'))
);

INSERT INTO _retort_plans (id, code, price, kind)
SELECT id, code, price, kind
FROM plans;

DROP TABLE plans;

ALTER TABLE _retort_plans RENAME TO plans;

CREATE UNIQUE INDEX ix_plans_price ON plans (price, code DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'plans' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_plans (
    id BIGINT NOT NULL,
    code VARCHAR(20) NOT NULL,
    price INTEGER,
    kind VARCHAR(4),
    CONSTRAINT plans_pkey PRIMARY KEY (id),
    CONSTRAINT uq_plans_code UNIQUE (code),
    CONSTRAINT ck_price CHECK (price >= 0),
    CONSTRAINT plans_kind_enum CHECK (kind IN ('free', 'paid'))
);

INSERT INTO _retort_plans (id, code, price, kind)
SELECT id, code, price, kind
FROM plans;

DROP TABLE plans;

ALTER TABLE _retort_plans RENAME TO plans;

CREATE UNIQUE INDEX ix_plans_price ON plans (price, code DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'plans' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_plans (
    id BIGINT NOT NULL,
    code VARCHAR(20) NOT NULL,
    price INTEGER,
    kind VARCHAR(4),
    CONSTRAINT plans_pkey PRIMARY KEY (id),
    CONSTRAINT uq_code UNIQUE (code),
    CONSTRAINT ck_price CHECK (price >= 0),
    CONSTRAINT plans_kind_enum CHECK (kind IN ('free', 'paid'))
);

INSERT INTO _retort_plans (id, code, price, kind)
SELECT id, code, price, kind
FROM plans;

DROP TABLE plans;

ALTER TABLE _retort_plans RENAME TO plans;

CREATE UNIQUE INDEX ix_plans_price ON plans (price, code DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'plans' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP INDEX ix_subs_plan_code;

CREATE INDEX ix_subs_code ON subs (code);

DROP INDEX ix_plans_price;

CREATE UNIQUE INDEX ix_price ON plans (price, code DESC);

UPDATE alembic_version SET version_num = 'b71000000001' WHERE version_num = 'b71000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b71000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b71000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b71000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b71000000001: Tables with all kinds of parts
-- ======================================================================

SELECT '3/3 b71000000001 Tables with all kinds of parts' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b71000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b71000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b71000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

DROP TABLE "Odd 'name";

DROP TABLE subs;

DROP TABLE plans;

DELETE FROM alembic_version WHERE version_num = 'b71000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version base was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b71000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: renamed_parts is at base' AS result
WHERE (SELECT count(*) = 0 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 3;
