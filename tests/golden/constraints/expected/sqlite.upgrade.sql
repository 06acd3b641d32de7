-- Retort: upgrade of constraints on sqlite 3.40
--
-- project:     constraints
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     300000000004
--
--    1. 300000000001  Named and unnamed constraints
--    2. 300000000002  Add every kind, with and without a name
--    3. 300000000003  Drop by name, and by kind and columns
--    4. 300000000004  Drop columns with what hangs on them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: constraints is at 300000000004
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
-- 300000000001: Named and unnamed constraints
-- ======================================================================

SELECT '1/4 300000000001 Named and unnamed constraints' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds nothing, or is not there.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version none" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 0 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE countries (
    code CHAR(2) NOT NULL,
    name VARCHAR(60) NOT NULL,
    CONSTRAINT countries_pkey PRIMARY KEY (code),
    CONSTRAINT countries_name_key UNIQUE (name)
);

CREATE TABLE regions (
    country CHAR(2) NOT NULL,
    number SMALLINT NOT NULL,
    parent_country CHAR(2),
    parent_number SMALLINT,
    area INTEGER,
    CONSTRAINT pk_regions PRIMARY KEY (country, number),
    CONSTRAINT fk_regions_country FOREIGN KEY (country) REFERENCES countries (code) ON DELETE CASCADE,
    CONSTRAINT regions_parent_country_parent_number_fkey FOREIGN KEY (parent_country, parent_number) REFERENCES regions (country, number),
    CONSTRAINT ck_regions_area CHECK (area > 0)
);

CREATE TABLE members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code)
);

CREATE INDEX ix_members_country ON members (country);

INSERT INTO alembic_version (version_num) VALUES ('300000000001');
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 300000000001 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('300000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '300000000001' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 300000000002: Add every kind, with and without a name
-- ======================================================================

SELECT '2/4 300000000002 Add every kind, with and without a name' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 1;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 300000000001 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 300000000001" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('300000000001') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 1
FROM alembic_version;

CREATE TABLE _retort_members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT pk_members PRIMARY KEY (person, club),
    CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code)
);

INSERT INTO _retort_members (person, club, mentor, country, badge)
SELECT person, club, mentor, country, badge
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE INDEX ix_members_country ON members (country);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT pk_members PRIMARY KEY (person, club),
    CONSTRAINT uq_members_badge UNIQUE (badge),
    CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code)
);

INSERT INTO _retort_members (person, club, mentor, country, badge)
SELECT person, club, mentor, country, badge
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE INDEX ix_members_country ON members (country);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT pk_members PRIMARY KEY (person, club),
    CONSTRAINT uq_members_badge UNIQUE (badge),
    CONSTRAINT members_person_badge_key UNIQUE (person, badge),
    CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code)
);

INSERT INTO _retort_members (person, club, mentor, country, badge)
SELECT person, club, mentor, country, badge
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE INDEX ix_members_country ON members (country);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT pk_members PRIMARY KEY (person, club),
    CONSTRAINT uq_members_badge UNIQUE (badge),
    CONSTRAINT members_person_badge_key UNIQUE (person, badge),
    CONSTRAINT uq_members_person UNIQUE (person),
    CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code)
);

INSERT INTO _retort_members (person, club, mentor, country, badge)
SELECT person, club, mentor, country, badge
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE INDEX ix_members_country ON members (country);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT pk_members PRIMARY KEY (person, club),
    CONSTRAINT uq_members_badge UNIQUE (badge),
    CONSTRAINT members_person_badge_key UNIQUE (person, badge),
    CONSTRAINT uq_members_person UNIQUE (person),
    CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code),
    CONSTRAINT ck_members_club CHECK (club <> person)
);

INSERT INTO _retort_members (person, club, mentor, country, badge)
SELECT person, club, mentor, country, badge
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE INDEX ix_members_country ON members (country);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT pk_members PRIMARY KEY (person, club),
    CONSTRAINT uq_members_badge UNIQUE (badge),
    CONSTRAINT members_person_badge_key UNIQUE (person, badge),
    CONSTRAINT uq_members_person UNIQUE (person),
    CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code),
    CONSTRAINT fk_members_mentor FOREIGN KEY (mentor) REFERENCES members (person) ON DELETE SET NULL,
    CONSTRAINT ck_members_club CHECK (club <> person)
);

INSERT INTO _retort_members (person, club, mentor, country, badge)
SELECT person, club, mentor, country, badge
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE INDEX ix_members_country ON members (country);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE INDEX ix_members_club ON members (club, person);

CREATE INDEX ix_members_mentor ON members (mentor DESC);

UPDATE alembic_version SET version_num = '300000000002' WHERE version_num = '300000000001';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 300000000002 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('300000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '300000000002' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 300000000003: Drop by name, and by kind and columns
-- ======================================================================

SELECT '3/4 300000000003 Drop by name, and by kind and columns' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 2;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 300000000002 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 300000000002" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('300000000002') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 2
FROM alembic_version;

CREATE TABLE _retort_members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT pk_members PRIMARY KEY (person, club),
    CONSTRAINT uq_members_badge UNIQUE (badge),
    CONSTRAINT members_person_badge_key UNIQUE (person, badge),
    CONSTRAINT uq_members_person UNIQUE (person),
    CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code),
    CONSTRAINT ck_members_club CHECK (club <> person)
);

INSERT INTO _retort_members (person, club, mentor, country, badge)
SELECT person, club, mentor, country, badge
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE INDEX ix_members_country ON members (country);

CREATE INDEX ix_members_club ON members (club, person);

CREATE INDEX ix_members_mentor ON members (mentor DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT pk_members PRIMARY KEY (person, club),
    CONSTRAINT uq_members_badge UNIQUE (badge),
    CONSTRAINT members_person_badge_key UNIQUE (person, badge),
    CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code),
    CONSTRAINT ck_members_club CHECK (club <> person)
);

INSERT INTO _retort_members (person, club, mentor, country, badge)
SELECT person, club, mentor, country, badge
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE INDEX ix_members_country ON members (country);

CREATE INDEX ix_members_club ON members (club, person);

CREATE INDEX ix_members_mentor ON members (mentor DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT pk_members PRIMARY KEY (person, club),
    CONSTRAINT uq_members_badge UNIQUE (badge),
    CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code),
    CONSTRAINT ck_members_club CHECK (club <> person)
);

INSERT INTO _retort_members (person, club, mentor, country, badge)
SELECT person, club, mentor, country, badge
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE INDEX ix_members_country ON members (country);

CREATE INDEX ix_members_club ON members (club, person);

CREATE INDEX ix_members_mentor ON members (mentor DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT pk_members PRIMARY KEY (person, club),
    CONSTRAINT uq_members_badge UNIQUE (badge),
    CONSTRAINT ck_members_club CHECK (club <> person)
);

INSERT INTO _retort_members (person, club, mentor, country, badge)
SELECT person, club, mentor, country, badge
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE INDEX ix_members_country ON members (country);

CREATE INDEX ix_members_club ON members (club, person);

CREATE INDEX ix_members_mentor ON members (mentor DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT pk_members PRIMARY KEY (person, club),
    CONSTRAINT uq_members_badge UNIQUE (badge)
);

INSERT INTO _retort_members (person, club, mentor, country, badge)
SELECT person, club, mentor, country, badge
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE INDEX ix_members_country ON members (country);

CREATE INDEX ix_members_club ON members (club, person);

CREATE INDEX ix_members_mentor ON members (mentor DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_regions (
    country CHAR(2) NOT NULL,
    number SMALLINT NOT NULL,
    parent_country CHAR(2),
    parent_number SMALLINT,
    area INTEGER,
    CONSTRAINT pk_regions PRIMARY KEY (country, number),
    CONSTRAINT fk_regions_country FOREIGN KEY (country) REFERENCES countries (code) ON DELETE CASCADE,
    CONSTRAINT ck_regions_area CHECK (area > 0)
);

INSERT INTO _retort_regions (country, number, parent_country, parent_number, area)
SELECT country, number, parent_country, parent_number, area
FROM regions;

DROP TABLE regions;

ALTER TABLE _retort_regions RENAME TO regions;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'regions' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT uq_members_badge UNIQUE (badge)
);

INSERT INTO _retort_members (person, club, mentor, country, badge)
SELECT person, club, mentor, country, badge
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE INDEX ix_members_country ON members (country);

CREATE INDEX ix_members_club ON members (club, person);

CREATE INDEX ix_members_mentor ON members (mentor DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP INDEX ix_members_club;

CREATE TABLE _retort_members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    mentor INTEGER,
    country CHAR(2),
    badge VARCHAR(10),
    CONSTRAINT pk_members PRIMARY KEY (club, person),
    CONSTRAINT uq_members_badge UNIQUE (badge)
);

INSERT INTO _retort_members (person, club, mentor, country, badge)
SELECT person, club, mentor, country, badge
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE INDEX ix_members_country ON members (country);

CREATE INDEX ix_members_mentor ON members (mentor DESC);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

UPDATE alembic_version SET version_num = '300000000003' WHERE version_num = '300000000002';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 300000000003 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('300000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '300000000003' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

-- ======================================================================
-- 300000000004: Drop columns with what hangs on them
-- ======================================================================

SELECT '4/4 300000000004 Drop columns with what hangs on them' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 3;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 300000000003 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 300000000003" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('300000000003') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 3
FROM alembic_version;

CREATE TABLE _retort_members (
    person INTEGER NOT NULL,
    club INTEGER NOT NULL,
    country CHAR(2),
    CONSTRAINT pk_members PRIMARY KEY (club, person)
);

INSERT INTO _retort_members (person, club, country)
SELECT person, club, country
FROM members;

DROP TABLE members;

ALTER TABLE _retort_members RENAME TO members;

CREATE INDEX ix_members_country ON members (country);

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'members' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

CREATE TABLE _retort_regions (
    country CHAR(2) NOT NULL,
    number SMALLINT NOT NULL,
    parent_country CHAR(2),
    parent_number SMALLINT,
    CONSTRAINT pk_regions PRIMARY KEY (country, number),
    CONSTRAINT fk_regions_country FOREIGN KEY (country) REFERENCES countries (code) ON DELETE CASCADE
);

INSERT INTO _retort_regions (country, number, parent_country, parent_number)
SELECT country, number, parent_country, parent_number
FROM regions;

DROP TABLE regions;

ALTER TABLE _retort_regions RENAME TO regions;

CREATE TEMP TABLE IF NOT EXISTS retort_check (violation TEXT CONSTRAINT "ABORT: a row refers to a row that is not there" CHECK (violation IS NULL));
INSERT INTO temp.retort_check
SELECT 'row ' || coalesce(rowid, '?') || ' of ' || "table" || ' refers to ' || parent FROM pragma_foreign_key_check(NULL, 'main')
WHERE 'regions' COLLATE NOCASE IN ("table", parent);
DROP TABLE temp.retort_check;

DROP TABLE regions;

UPDATE alembic_version SET version_num = '300000000004' WHERE version_num = '300000000003';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 300000000004 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('300000000004') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '300000000004' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: constraints is at 300000000004' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('300000000004') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 4;
