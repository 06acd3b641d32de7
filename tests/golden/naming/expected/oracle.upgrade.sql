-- Retort: upgrade of naming on oracle 19
--
-- project:     naming
-- dialect:     oracle 19
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
-- If it stops within a revision, go on with the last place that it printed, such as b00000000001:2:
--   retort -d oracle@19 upgrade base:b00000000003 --resume b00000000001:2
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
-- b00000000001: Names by convention, given and made
-- ======================================================================

PROMPT 1/3 b00000000001 Names by convention, given and made

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT b00000000001:1 of 2

CREATE TABLE people (
    id NUMBER(10) NOT NULL,
    born NUMBER(10),
    email VARCHAR2(40 CHAR),
    boss NUMBER(10),
    kind VARCHAR2(1 CHAR) DEFAULT 'a' NOT NULL,
    CONSTRAINT pk_people PRIMARY KEY (id),
    CONSTRAINT uq_people_email UNIQUE (email),
    CONSTRAINT uq_people_born_email UNIQUE (born, email),
    CONSTRAINT my_own_name UNIQUE (email, boss),
    CONSTRAINT fk_people_boss_people FOREIGN KEY (boss) REFERENCES people (id),
    CONSTRAINT ck_people_born CHECK (born > 1000),
    CONSTRAINT people_kind_enum CHECK (kind IN ('a', 'b'))
);

PROMPT b00000000001:2 of 2

CREATE INDEX ix_people_born ON people (born);

PROMPT b00000000001:3 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b00000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b00000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b00000000002: Take such names away and make more
-- ======================================================================

PROMPT 2/3 b00000000002 Take such names away and make more

-- Goes on only if the version table holds b00000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b00000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b00000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b00000000002:1 of 6

ALTER TABLE people DROP CONSTRAINT ck_people_born;

PROMPT b00000000002:2 of 6

ALTER TABLE people ADD CONSTRAINT ck_people_alive CHECK (born < 3000);

PROMPT b00000000002:3 of 6

ALTER TABLE people ADD (place VARCHAR2(10 CHAR));

PROMPT b00000000002:4 of 6

CREATE UNIQUE INDEX ix_people_place ON people (place);

PROMPT b00000000002:5 of 6

ALTER TABLE people DROP CONSTRAINT uq_people_born_email;

PROMPT b00000000002:6 of 6

ALTER TABLE people DROP CONSTRAINT fk_people_boss_people;

PROMPT b00000000002:7 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b00000000002' WHERE version_num = 'b00000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b00000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b00000000003: Drop the columns below such names
-- ======================================================================

PROMPT 3/3 b00000000003 Drop the columns below such names

-- Goes on only if the version table holds b00000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b00000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b00000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b00000000003:1 of 7

DROP INDEX ix_people_born;

PROMPT b00000000003:2 of 7

ALTER TABLE people DROP CONSTRAINT ck_people_alive;

PROMPT b00000000003:3 of 7

DROP INDEX ix_people_place;

PROMPT b00000000003:4 of 7

ALTER TABLE people DROP CONSTRAINT people_kind_enum;

PROMPT b00000000003:5 of 7

ALTER TABLE people DROP COLUMN born;

PROMPT b00000000003:6 of 7

ALTER TABLE people DROP COLUMN place;

PROMPT b00000000003:7 of 7

ALTER TABLE people DROP COLUMN kind;

PROMPT b00000000003:8 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b00000000003' WHERE version_num = 'b00000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b00000000003 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: naming is at b00000000003' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b00000000003') THEN version_num END) = 1;
SPOOL OFF
