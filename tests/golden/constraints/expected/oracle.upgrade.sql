-- Retort: upgrade of constraints on oracle 19
--
-- project:     constraints
-- dialect:     oracle 19
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
-- If it stops within a revision, go on with the last place that it printed, such as 300000000001:2:
--   retort -d oracle@19 upgrade base:300000000004 --resume 300000000001:2
--
-- to run:   sqlplus -L USER@DATABASE @oracle.upgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.downgrade.sql

SET TRIMSPOOL ON
SPOOL retort.log APPEND
WHENEVER OSERROR EXIT FAILURE ROLLBACK
WHENEVER SQLERROR EXIT FAILURE ROLLBACK
SET DEFINE OFF
SET SQLBLANKLINES ON
SET SQLTERMINATOR ";"
SET AUTOCOMMIT OFF
SET EXITCOMMIT OFF
ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,';
ALTER SESSION SET TIME_ZONE = '+00:00';
ALTER SESSION SET DDL_LOCK_TIMEOUT = 5;

-- Goes on only if the version table holds nothing, or is not there.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), 0, LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 0 AND retort_known = 0) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version none' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 300000000001: Named and unnamed constraints
-- ======================================================================

PROMPT 1/4 300000000001 Named and unnamed constraints

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT 300000000001:1 of 4

CREATE TABLE countries (
    code CHAR(2 CHAR) NOT NULL,
    name VARCHAR2(60 CHAR) NOT NULL,
    CONSTRAINT countries_pkey PRIMARY KEY (code),
    CONSTRAINT countries_name_key UNIQUE (name)
);

PROMPT 300000000001:2 of 4

CREATE TABLE regions (
    country CHAR(2 CHAR) NOT NULL,
    "number" NUMBER(5) NOT NULL,
    parent_country CHAR(2 CHAR),
    parent_number NUMBER(5),
    area NUMBER(10),
    CONSTRAINT pk_regions PRIMARY KEY (country, "number"),
    CONSTRAINT fk_regions_country FOREIGN KEY (country) REFERENCES countries (code) ON DELETE CASCADE,
    CONSTRAINT regions_parent_country_parent_number_fkey FOREIGN KEY (parent_country, parent_number) REFERENCES regions (country, "number"),
    CONSTRAINT ck_regions_area CHECK (area > 0)
);

PROMPT 300000000001:3 of 4

CREATE TABLE members (
    person NUMBER(10) NOT NULL,
    club NUMBER(10) NOT NULL,
    mentor NUMBER(10),
    country CHAR(2 CHAR),
    badge VARCHAR2(10 CHAR),
    CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code)
);

PROMPT 300000000001:4 of 4

CREATE INDEX ix_members_country ON members (country);

PROMPT 300000000001:5 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('300000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 300000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 300000000002: Add every kind, with and without a name
-- ======================================================================

PROMPT 2/4 300000000002 Add every kind, with and without a name

-- Goes on only if the version table holds 300000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''300000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 300000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 300000000002:1 of 8

ALTER TABLE members ADD CONSTRAINT pk_members PRIMARY KEY (person, club);

PROMPT 300000000002:2 of 8

ALTER TABLE members ADD CONSTRAINT uq_members_badge UNIQUE (badge);

PROMPT 300000000002:3 of 8

ALTER TABLE members ADD CONSTRAINT members_person_badge_key UNIQUE (person, badge);

PROMPT 300000000002:4 of 8

ALTER TABLE members ADD CONSTRAINT uq_members_person UNIQUE (person) USING INDEX (CREATE UNIQUE INDEX uq_members_person ON members (person));

PROMPT 300000000002:5 of 8

ALTER TABLE members ADD CONSTRAINT ck_members_club CHECK (club <> person);

PROMPT 300000000002:6 of 8

ALTER TABLE members ADD CONSTRAINT fk_members_mentor FOREIGN KEY (mentor) REFERENCES members (person) ON DELETE SET NULL;

PROMPT 300000000002:7 of 8

CREATE INDEX ix_members_club ON members (club, person);

PROMPT 300000000002:8 of 8

CREATE INDEX ix_members_mentor ON members (mentor DESC);

PROMPT 300000000002:9 the version row

BEGIN
    UPDATE alembic_version SET version_num = '300000000002' WHERE version_num = '300000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 300000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 300000000003: Drop by name, and by kind and columns
-- ======================================================================

PROMPT 3/4 300000000003 Drop by name, and by kind and columns

-- Goes on only if the version table holds 300000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''300000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 300000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 300000000003:1 of 9

ALTER TABLE members DROP CONSTRAINT fk_members_mentor;

PROMPT 300000000003:2 of 9

ALTER TABLE members DROP UNIQUE (person) DROP INDEX;

PROMPT 300000000003:3 of 9

ALTER TABLE members DROP CONSTRAINT members_person_badge_key;

PROMPT 300000000003:4 of 9

ALTER TABLE members DROP CONSTRAINT members_country_fkey;

PROMPT 300000000003:5 of 9

ALTER TABLE members DROP CONSTRAINT ck_members_club;

PROMPT 300000000003:6 of 9

ALTER TABLE regions DROP CONSTRAINT regions_parent_country_parent_number_fkey;

PROMPT 300000000003:7 of 9

ALTER TABLE members DROP PRIMARY KEY DROP INDEX;

PROMPT 300000000003:8 of 9

DROP INDEX ix_members_club;

PROMPT 300000000003:9 of 9

ALTER TABLE members ADD CONSTRAINT pk_members PRIMARY KEY (club, person);

PROMPT 300000000003:10 the version row

BEGIN
    UPDATE alembic_version SET version_num = '300000000003' WHERE version_num = '300000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 300000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 300000000004: Drop columns with what hangs on them
-- ======================================================================

PROMPT 4/4 300000000004 Drop columns with what hangs on them

-- Goes on only if the version table holds 300000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''300000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 300000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 300000000004:1 of 7

ALTER TABLE members DROP CONSTRAINT uq_members_badge;

PROMPT 300000000004:2 of 7

DROP INDEX ix_members_mentor;

PROMPT 300000000004:3 of 7

ALTER TABLE members DROP COLUMN badge;

PROMPT 300000000004:4 of 7

ALTER TABLE members DROP COLUMN mentor;

PROMPT 300000000004:5 of 7

ALTER TABLE regions DROP CONSTRAINT ck_regions_area;

PROMPT 300000000004:6 of 7

ALTER TABLE regions DROP COLUMN area;

PROMPT 300000000004:7 of 7

DROP TABLE regions;

PROMPT 300000000004:8 the version row

BEGIN
    UPDATE alembic_version SET version_num = '300000000004' WHERE version_num = '300000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 300000000004 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: constraints is at 300000000004' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('300000000004') THEN version_num END) = 1;
SPOOL OFF
