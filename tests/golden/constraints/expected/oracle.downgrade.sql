-- Retort: downgrade of constraints on oracle 19
--
-- project:     constraints
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   300000000004
-- ends at:     base
--
--    1. 300000000004  Drop columns with what hangs on them
--    2. 300000000003  Drop by name, and by kind and columns
--    3. 300000000002  Add every kind, with and without a name
--    4. 300000000001  Named and unnamed constraints
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: constraints is at base
-- If it stops within a revision, go on with the last place that it printed, such as 300000000004:2:
--   retort -d oracle@19 downgrade 300000000004:base --resume 300000000004:2
--
-- to run:   sqlplus -L USER@DATABASE @oracle.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.upgrade.sql

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

-- Goes on only if the version table holds 300000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''300000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 300000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 300000000004: Drop columns with what hangs on them
-- ======================================================================

PROMPT 1/4 300000000004 Drop columns with what hangs on them

PROMPT 300000000004:1 of 7

CREATE TABLE regions (
    country CHAR(2 CHAR) NOT NULL,
    "number" NUMBER(5) NOT NULL,
    parent_country CHAR(2 CHAR),
    parent_number NUMBER(5),
    CONSTRAINT pk_regions PRIMARY KEY (country, "number"),
    CONSTRAINT fk_regions_country FOREIGN KEY (country) REFERENCES countries (code) ON DELETE CASCADE
);

PROMPT 300000000004:2 of 7

ALTER TABLE regions ADD (area NUMBER(10));

PROMPT 300000000004:3 of 7

ALTER TABLE regions ADD CONSTRAINT ck_regions_area CHECK (area > 0);

PROMPT 300000000004:4 of 7

ALTER TABLE members ADD (mentor NUMBER(10));

PROMPT 300000000004:5 of 7

ALTER TABLE members ADD (badge VARCHAR2(10 CHAR));

PROMPT 300000000004:6 of 7

CREATE INDEX ix_members_mentor ON members (mentor DESC);

PROMPT 300000000004:7 of 7

ALTER TABLE members ADD CONSTRAINT uq_members_badge UNIQUE (badge);

PROMPT 300000000004:8 the version row

BEGIN
    UPDATE alembic_version SET version_num = '300000000003' WHERE version_num = '300000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 300000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 300000000003: Drop by name, and by kind and columns
-- ======================================================================

PROMPT 2/4 300000000003 Drop by name, and by kind and columns

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

PROMPT 300000000003:1 of 9

ALTER TABLE members DROP CONSTRAINT pk_members;

PROMPT 300000000003:2 of 9

CREATE INDEX ix_members_club ON members (club, person);

PROMPT 300000000003:3 of 9

ALTER TABLE members ADD CONSTRAINT pk_members PRIMARY KEY (person, club) USING INDEX (CREATE UNIQUE INDEX pk_members ON members (person, club));

PROMPT 300000000003:4 of 9

ALTER TABLE regions ADD CONSTRAINT regions_parent_country_parent_number_fkey FOREIGN KEY (parent_country, parent_number) REFERENCES regions (country, "number");

PROMPT 300000000003:5 of 9

ALTER TABLE members ADD CONSTRAINT ck_members_club CHECK (club <> person);

PROMPT 300000000003:6 of 9

ALTER TABLE members ADD CONSTRAINT members_country_fkey FOREIGN KEY (country) REFERENCES countries (code);

PROMPT 300000000003:7 of 9

ALTER TABLE members ADD CONSTRAINT members_person_badge_key UNIQUE (person, badge);

PROMPT 300000000003:8 of 9

ALTER TABLE members ADD CONSTRAINT uq_members_person UNIQUE (person) USING INDEX (CREATE UNIQUE INDEX uq_members_person ON members (person));

PROMPT 300000000003:9 of 9

ALTER TABLE members ADD CONSTRAINT fk_members_mentor FOREIGN KEY (mentor) REFERENCES members (person) ON DELETE SET NULL;

PROMPT 300000000003:10 the version row

BEGIN
    UPDATE alembic_version SET version_num = '300000000002' WHERE version_num = '300000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 300000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 300000000002: Add every kind, with and without a name
-- ======================================================================

PROMPT 3/4 300000000002 Add every kind, with and without a name

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

PROMPT 300000000002:1 of 8

DROP INDEX ix_members_mentor;

PROMPT 300000000002:2 of 8

DROP INDEX ix_members_club;

PROMPT 300000000002:3 of 8

ALTER TABLE members DROP CONSTRAINT fk_members_mentor;

PROMPT 300000000002:4 of 8

ALTER TABLE members DROP CONSTRAINT ck_members_club;

PROMPT 300000000002:5 of 8

ALTER TABLE members DROP UNIQUE (person) DROP INDEX;

PROMPT 300000000002:6 of 8

ALTER TABLE members DROP CONSTRAINT members_person_badge_key;

PROMPT 300000000002:7 of 8

ALTER TABLE members DROP CONSTRAINT uq_members_badge;

PROMPT 300000000002:8 of 8

ALTER TABLE members DROP CONSTRAINT pk_members;

PROMPT 300000000002:9 the version row

BEGIN
    UPDATE alembic_version SET version_num = '300000000001' WHERE version_num = '300000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 300000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 300000000001: Named and unnamed constraints
-- ======================================================================

PROMPT 4/4 300000000001 Named and unnamed constraints

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

PROMPT 300000000001:1 of 3

DROP TABLE members;

PROMPT 300000000001:2 of 3

DROP TABLE regions;

PROMPT 300000000001:3 of 3

DROP TABLE countries;

PROMPT 300000000001:4 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = '300000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: constraints is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
