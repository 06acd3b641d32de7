-- Retort: downgrade of guarded_statements on oracle 19
--
-- project:     guarded_statements
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   b74000000009
-- ends at:     base
--
--    1. b74000000009  What was taken away by hand
--    2. b74000000008  What hangs together
--    3. b74000000007  Enums of columns that are there already, perhaps
--    4. b74000000006  Sequences, views, routines and triggers that are there or not, perhaps
--    5. b74000000005  The table is gone, perhaps
--    6. b74000000004  What the history does not know
--    7. b74000000003  Parts that are gone already, perhaps
--    8. b74000000002  Parts that are there already, perhaps
--    9. b74000000001  A table that is there already, perhaps
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: guarded_statements is at base
--
-- to run:   sqlplus -L USER@DATABASE @oracle.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.upgrade.sql

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

-- Goes on only if the version table holds b74000000009 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b74000000009'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b74000000009' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- b74000000009: What was taken away by hand
-- ======================================================================

CREATE SEQUENCE bones;

CREATE TABLE dogs (
    id NUMBER(19) NOT NULL,
    CONSTRAINT dogs_pkey PRIMARY KEY (id)
);

CREATE TRIGGER bark_at BEFORE INSERT ON dogs BEGIN NULL; END;
/

DECLARE
    errors PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO errors FROM all_errors
    WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')
        AND name = 'BARK_AT' AND type = 'TRIGGER' AND attribute = 'ERROR';
    IF errors > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: trigger bark_at does not compile, see ALL_ERRORS');
    END IF;
END;
/

ALTER TABLE kennels ADD CONSTRAINT kennels_dog_id_fkey FOREIGN KEY (dog_id) REFERENCES dogs (id);

CREATE VIEW good_dogs AS
SELECT id FROM dogs;

CREATE VIEW best_dogs AS
SELECT id FROM good_dogs;

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000008' WHERE version_num = 'b74000000009';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000008 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000008: What hangs together
-- ======================================================================

-- Goes on only if the version table holds b74000000008 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b74000000008'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b74000000008' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP TRIGGER bark_at;

DROP SEQUENCE bones;

DROP VIEW best_dogs;

DROP VIEW good_dogs;

DROP TABLE kennels;

DROP TABLE dogs;

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000007' WHERE version_num = 'b74000000008';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000007 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000007: Enums of columns that are there already, perhaps
-- ======================================================================

-- Goes on only if the version table holds b74000000007 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b74000000007'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b74000000007' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

ALTER TABLE cats DROP CONSTRAINT cats_coat_enum;

ALTER TABLE cats DROP COLUMN coat;

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000006' WHERE version_num = 'b74000000007';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000006 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000006: Sequences, views, routines and triggers that are there or not, perhaps
-- ======================================================================

-- Goes on only if the version table holds b74000000006 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b74000000006'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b74000000006' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP MATERIALIZED VIEW rows_of_cats;

DROP TABLE cats;

DROP SEQUENCE "Order's";

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000005' WHERE version_num = 'b74000000006';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000005 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000005: The table is gone, perhaps
-- ======================================================================

-- Goes on only if the version table holds b74000000005 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b74000000005'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b74000000005' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

CREATE TABLE people (
    id NUMBER(19) NOT NULL,
    name VARCHAR2(40 CHAR) DEFAULT 'nobody'
);

CREATE INDEX ix_people_name ON people (name);

COMMENT ON TABLE people IS 'People';

COMMENT ON COLUMN people.id IS 'A number';

ALTER TABLE people ADD CONSTRAINT people_pkey PRIMARY KEY (id);

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000004' WHERE version_num = 'b74000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000004: What the history does not know
-- ======================================================================

-- Goes on only if the version table holds b74000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b74000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b74000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

ALTER TABLE people ADD (boss_id NUMBER(19));

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000003' WHERE version_num = 'b74000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000003: Parts that are gone already, perhaps
-- ======================================================================

-- Goes on only if the version table holds b74000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b74000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b74000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

ALTER TABLE people ADD CONSTRAINT people_boss_id_fkey FOREIGN KEY (boss_id) REFERENCES people (id);

ALTER TABLE people ADD (email VARCHAR2(80 CHAR));

COMMENT ON COLUMN people.email IS 'Where to write';

ALTER TABLE people ADD (age NUMBER(10) DEFAULT 18);

ALTER TABLE people ADD CONSTRAINT people_email_key UNIQUE (email);

CREATE INDEX ix_people_age ON people (age);

ALTER TABLE people ADD CONSTRAINT ck_people_name CHECK (name <> 'it''s $$');

CREATE UNIQUE INDEX ix_people_both ON people (name, id);

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000002' WHERE version_num = 'b74000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000002: Parts that are there already, perhaps
-- ======================================================================

-- Goes on only if the version table holds b74000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b74000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b74000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP INDEX ix_people_both;

ALTER TABLE people DROP CONSTRAINT people_boss_id_fkey;

DROP INDEX ix_people_age;

ALTER TABLE people DROP CONSTRAINT people_email_key;

ALTER TABLE people DROP COLUMN email;

ALTER TABLE people DROP COLUMN boss_id;

ALTER TABLE people DROP COLUMN age;

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000001' WHERE version_num = 'b74000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000001: A table that is there already, perhaps
-- ======================================================================

-- Goes on only if the version table holds b74000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b74000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b74000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP TABLE people;

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b74000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: guarded_statements is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
