-- Retort: upgrade of naming on sqlite 3.40
--
-- project:     naming
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b00000000003
--
--    1. b00000000001  Names by convention, given and made
--    2. b00000000002  Take such names away and make more
--    3. b00000000003  Drop the columns below such names
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: naming is at b00000000003
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
-- b00000000001: Names by convention, given and made
-- ======================================================================

SELECT '1/3 b00000000001 Names by convention, given and made' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE people (
    id INTEGER NOT NULL,
    born INTEGER,
    email VARCHAR(40),
    boss INTEGER,
    kind VARCHAR(1) DEFAULT 'a' NOT NULL,
    CONSTRAINT pk_people PRIMARY KEY (id),
    CONSTRAINT uq_people_email UNIQUE (email),
    CONSTRAINT uq_people_born_email UNIQUE (born, email),
    CONSTRAINT my_own_name UNIQUE (email, boss),
    CONSTRAINT fk_people_boss_people FOREIGN KEY (boss) REFERENCES people (id),
    CONSTRAINT ck_people_born CHECK (born > 1000),
    CONSTRAINT people_kind_enum CHECK (kind IN ('a', 'b'))
);

CREATE INDEX ix_people_born ON people (born);

INSERT INTO alembic_version (version_num) VALUES ('b00000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b00000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b00000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b00000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b00000000002: Take such names away and make more
-- ======================================================================

SELECT '2/3 b00000000002 Take such names away and make more' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b00000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b00000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b00000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_people (
    id INTEGER NOT NULL,
    born INTEGER,
    email VARCHAR(40),
    boss INTEGER,
    kind VARCHAR(1) DEFAULT 'a' NOT NULL,
    CONSTRAINT pk_people PRIMARY KEY (id),
    CONSTRAINT uq_people_email UNIQUE (email),
    CONSTRAINT uq_people_born_email UNIQUE (born, email),
    CONSTRAINT my_own_name UNIQUE (email, boss),
    CONSTRAINT fk_people_boss_people FOREIGN KEY (boss) REFERENCES people (id),
    CONSTRAINT people_kind_enum CHECK (kind IN ('a', 'b'))
);

INSERT INTO _retort_people (id, born, email, boss, kind)
SELECT id, born, email, boss, kind
FROM people;

DROP TABLE people;

ALTER TABLE _retort_people RENAME TO people;

CREATE INDEX ix_people_born ON people (born);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'people' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_people (
    id INTEGER NOT NULL,
    born INTEGER,
    email VARCHAR(40),
    boss INTEGER,
    kind VARCHAR(1) DEFAULT 'a' NOT NULL,
    CONSTRAINT pk_people PRIMARY KEY (id),
    CONSTRAINT uq_people_email UNIQUE (email),
    CONSTRAINT uq_people_born_email UNIQUE (born, email),
    CONSTRAINT my_own_name UNIQUE (email, boss),
    CONSTRAINT fk_people_boss_people FOREIGN KEY (boss) REFERENCES people (id),
    CONSTRAINT people_kind_enum CHECK (kind IN ('a', 'b')),
    CONSTRAINT ck_people_alive CHECK (born < 3000)
);

INSERT INTO _retort_people (id, born, email, boss, kind)
SELECT id, born, email, boss, kind
FROM people;

DROP TABLE people;

ALTER TABLE _retort_people RENAME TO people;

CREATE INDEX ix_people_born ON people (born);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'people' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE people ADD COLUMN place VARCHAR(10);

CREATE UNIQUE INDEX ix_people_place ON people (place);

CREATE TABLE _retort_people (
    id INTEGER NOT NULL,
    born INTEGER,
    email VARCHAR(40),
    boss INTEGER,
    kind VARCHAR(1) DEFAULT 'a' NOT NULL,
    place VARCHAR(10),
    CONSTRAINT pk_people PRIMARY KEY (id),
    CONSTRAINT uq_people_email UNIQUE (email),
    CONSTRAINT my_own_name UNIQUE (email, boss),
    CONSTRAINT fk_people_boss_people FOREIGN KEY (boss) REFERENCES people (id),
    CONSTRAINT people_kind_enum CHECK (kind IN ('a', 'b')),
    CONSTRAINT ck_people_alive CHECK (born < 3000)
);

INSERT INTO _retort_people (id, born, email, boss, kind, place)
SELECT id, born, email, boss, kind, place
FROM people;

DROP TABLE people;

ALTER TABLE _retort_people RENAME TO people;

CREATE INDEX ix_people_born ON people (born);

CREATE UNIQUE INDEX ix_people_place ON people (place);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'people' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_people (
    id INTEGER NOT NULL,
    born INTEGER,
    email VARCHAR(40),
    boss INTEGER,
    kind VARCHAR(1) DEFAULT 'a' NOT NULL,
    place VARCHAR(10),
    CONSTRAINT pk_people PRIMARY KEY (id),
    CONSTRAINT uq_people_email UNIQUE (email),
    CONSTRAINT my_own_name UNIQUE (email, boss),
    CONSTRAINT people_kind_enum CHECK (kind IN ('a', 'b')),
    CONSTRAINT ck_people_alive CHECK (born < 3000)
);

INSERT INTO _retort_people (id, born, email, boss, kind, place)
SELECT id, born, email, boss, kind, place
FROM people;

DROP TABLE people;

ALTER TABLE _retort_people RENAME TO people;

CREATE INDEX ix_people_born ON people (born);

CREATE UNIQUE INDEX ix_people_place ON people (place);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'people' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'b00000000002' WHERE version_num = 'b00000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b00000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b00000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b00000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- b00000000003: Drop the columns below such names
-- ======================================================================

SELECT '3/3 b00000000003 Drop the columns below such names' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds b00000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version b00000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b00000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE _retort_people (
    id INTEGER NOT NULL,
    email VARCHAR(40),
    boss INTEGER,
    CONSTRAINT pk_people PRIMARY KEY (id),
    CONSTRAINT uq_people_email UNIQUE (email),
    CONSTRAINT my_own_name UNIQUE (email, boss)
);

INSERT INTO _retort_people (id, email, boss)
SELECT id, email, boss
FROM people;

DROP TABLE people;

ALTER TABLE _retort_people RENAME TO people;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'people' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'b00000000003' WHERE version_num = 'b00000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version b00000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b00000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'b00000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: naming is at b00000000003' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b00000000003') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 3;
