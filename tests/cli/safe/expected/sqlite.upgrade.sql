-- Retort: upgrade of safe on sqlite 3.40
--
-- project:     safe
-- dialect:     sqlite 3.40
-- range:       a1:heads
-- rewritten:   without long locks where there is a way (--safe)
-- starts at:   a1
-- ends at:     a6
--
--    1. a2  Indexes
--    2. a3  Constraints (CHG-3)
--    3. a4  Columns
--    4. a5  A table that nobody uses yet
--    5. a6  What is done to it
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: safe is at a6
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
-- a2: Indexes
-- ======================================================================

SELECT '1/5 a2 Indexes' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a1 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a1" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a1') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

-- for the page of a person
CREATE INDEX ix_owner ON pets (owner);

DROP INDEX ix_kind;

UPDATE alembic_version SET version_num = 'a2' WHERE version_num = 'a1';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a2 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a2') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a2' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a3: Constraints (CHG-3)
-- ======================================================================

SELECT '2/5 a3 Constraints' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a2 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a2" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a2') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_pets (
    id INTEGER NOT NULL,
    owner INTEGER,
    kind VARCHAR(20),
    CONSTRAINT pets_pkey PRIMARY KEY (id),
    CONSTRAINT fk_owner FOREIGN KEY (owner) REFERENCES people (id)
);

INSERT INTO _retort_pets (id, owner, kind)
SELECT id, owner, kind
FROM pets;

DROP TABLE pets;

ALTER TABLE _retort_pets RENAME TO pets;

CREATE INDEX ix_owner ON pets (owner);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'pets' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_people (
    id INTEGER NOT NULL,
    code VARCHAR(20) NOT NULL,
    age INTEGER,
    CONSTRAINT people_pkey PRIMARY KEY (id),
    CONSTRAINT ck_age CHECK (age > 0)
);

INSERT INTO _retort_people (id, code, age)
SELECT id, code, age
FROM people;

DROP TABLE people;

ALTER TABLE _retort_people RENAME TO people;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'people' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_people (
    id INTEGER NOT NULL,
    code VARCHAR(20) NOT NULL,
    age INTEGER,
    CONSTRAINT people_pkey PRIMARY KEY (id),
    CONSTRAINT uq_code UNIQUE (code),
    CONSTRAINT ck_age CHECK (age > 0)
);

INSERT INTO _retort_people (id, code, age)
SELECT id, code, age
FROM people;

DROP TABLE people;

ALTER TABLE _retort_people RENAME TO people;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'people' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_toys (
    id INTEGER NOT NULL,
    name VARCHAR(40),
    CONSTRAINT pk_toys PRIMARY KEY (id)
);

INSERT INTO _retort_toys (id, name)
SELECT id, name
FROM toys;

DROP TABLE toys;

ALTER TABLE _retort_toys RENAME TO toys;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'toys' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a3' WHERE version_num = 'a2';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a3 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a3') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a3' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a4: Columns
-- ======================================================================

SELECT '3/5 a4 Columns' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a3 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a3" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a3') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE _retort_people (
    id INTEGER NOT NULL,
    code VARCHAR(20) NOT NULL,
    age INTEGER DEFAULT 1 NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (id),
    CONSTRAINT uq_code UNIQUE (code),
    CONSTRAINT ck_age CHECK (age > 0)
);

INSERT INTO _retort_people (id, code, age)
SELECT id, code, age
FROM people;

DROP TABLE people;

ALTER TABLE _retort_people RENAME TO people;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'people' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_pets (
    id INTEGER NOT NULL,
    owner INTEGER,
    kind VARCHAR(20) NOT NULL,
    note VARCHAR(40) DEFAULT 'none',
    born DATE,
    CONSTRAINT pets_pkey PRIMARY KEY (id),
    CONSTRAINT fk_owner FOREIGN KEY (owner) REFERENCES people (id),
    CONSTRAINT ck_kind CHECK (kind <> '')
);

INSERT INTO _retort_pets (id, owner, kind)
SELECT id, owner, kind
FROM pets;

DROP TABLE pets;

ALTER TABLE _retort_pets RENAME TO pets;

CREATE INDEX ix_owner ON pets (owner);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'pets' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE toys ADD COLUMN price INTEGER;

CREATE INDEX ix_price ON toys (price);

CREATE TABLE _retort_toys (
    id INTEGER NOT NULL,
    name VARCHAR(60) NOT NULL,
    price INTEGER,
    CONSTRAINT pk_toys PRIMARY KEY (id)
);

INSERT INTO _retort_toys (id, name, price)
SELECT id, name, price
FROM toys;

DROP TABLE toys;

ALTER TABLE _retort_toys RENAME TO toys;

CREATE INDEX ix_price ON toys (price);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'toys' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a4' WHERE version_num = 'a3';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a4 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a4') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a4' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a5: A table that nobody uses yet
-- ======================================================================

SELECT '4/5 a5 A table that nobody uses yet' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a4 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a4" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a4') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

CREATE TABLE visits (
    id INTEGER NOT NULL,
    pet INTEGER NOT NULL,
    CONSTRAINT visits_pkey PRIMARY KEY (id)
);

UPDATE alembic_version SET version_num = 'a5' WHERE version_num = 'a4';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a5 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a5') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a5' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- a6: What is done to it
-- ======================================================================

SELECT '5/5 a6 What is done to it' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 4;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds a5 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version a5" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a5') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 4
FROM alembic_version;

CREATE INDEX ix_pet ON visits (pet);

CREATE TABLE _retort_visits (
    id INTEGER NOT NULL,
    pet INTEGER NOT NULL,
    CONSTRAINT visits_pkey PRIMARY KEY (id),
    CONSTRAINT fk_pet FOREIGN KEY (pet) REFERENCES pets (id)
);

INSERT INTO _retort_visits (id, pet)
SELECT id, pet
FROM visits;

DROP TABLE visits;

ALTER TABLE _retort_visits RENAME TO visits;

CREATE INDEX ix_pet ON visits (pet);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'visits' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

ALTER TABLE visits RENAME TO appointments;

CREATE TABLE _retort_appointments (
    id INTEGER NOT NULL,
    pet INTEGER NOT NULL,
    CONSTRAINT visits_pkey PRIMARY KEY (id),
    CONSTRAINT uq_pet UNIQUE (pet, id),
    CONSTRAINT fk_pet FOREIGN KEY (pet) REFERENCES pets (id)
);

INSERT INTO _retort_appointments (id, pet)
SELECT id, pet
FROM appointments;

DROP TABLE appointments;

ALTER TABLE _retort_appointments RENAME TO appointments;

CREATE INDEX ix_pet ON appointments (pet);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'appointments' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = 'a6' WHERE version_num = 'a5';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version a6 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a6') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT 'a6' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: safe is at a6' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a6') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 5;
