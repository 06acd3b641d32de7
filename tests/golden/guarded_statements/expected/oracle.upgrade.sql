-- Retort: upgrade of guarded_statements on oracle 19
--
-- project:     guarded_statements
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b74000000009
--
--    1. b74000000001  A table that is there already, perhaps
--    2. b74000000002  Parts that are there already, perhaps
--    3. b74000000003  Parts that are gone already, perhaps
--    4. b74000000004  What the history does not know
--    5. b74000000005  The table is gone, perhaps
--    6. b74000000006  Sequences, views, routines and triggers that are there or not, perhaps
--    7. b74000000007  Enums of columns that are there already, perhaps
--    8. b74000000008  What hangs together
--    9. b74000000009  What was taken away by hand
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: guarded_statements is at b74000000009
-- If it stops within a revision, go on with the last place that it printed, such as b74000000001:2:
--   retort -d oracle@19 upgrade base:b74000000009 --resume b74000000001:2
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
-- b74000000001: A table that is there already, perhaps
-- ======================================================================

PROMPT 1/9 b74000000001 A table that is there already, perhaps

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT b74000000001:1 of 4

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tables WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE';
    IF found = 0 THEN
        EXECUTE IMMEDIATE 'CREATE TABLE people ('||CHR(10)||'    id NUMBER(19) NOT NULL,'||CHR(10)||'    name VARCHAR2(40 CHAR) DEFAULT ''nobody'','||CHR(10)||'    CONSTRAINT people_pkey PRIMARY KEY (id),'||CHR(10)||'    CONSTRAINT ck_people_name CHECK (name <> ''it''''s $$'')'||CHR(10)||')';
    END IF;
END;
/
COMMIT;

PROMPT b74000000001:2 of 4

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_indexes WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND index_name = 'IX_PEOPLE_NAME';
    IF found = 0 THEN
        EXECUTE IMMEDIATE 'CREATE INDEX ix_people_name ON people (name)';
    END IF;
END;
/
COMMIT;

PROMPT b74000000001:3 of 4

COMMENT ON TABLE people IS 'People';

PROMPT b74000000001:4 of 4

COMMENT ON COLUMN people.id IS 'A number';

PROMPT b74000000001:5 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b74000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000002: Parts that are there already, perhaps
-- ======================================================================

PROMPT 2/9 b74000000002 Parts that are there already, perhaps

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

PROMPT b74000000002:1 of 8

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tab_cols WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND column_name = 'EMAIL';
    IF found = 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE people ADD (email VARCHAR2(80 CHAR))';
    END IF;
END;
/
COMMIT;

PROMPT b74000000002:2 of 8

COMMENT ON COLUMN people.email IS 'Where to write';

PROMPT b74000000002:3 of 8

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tab_cols WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND column_name = 'BOSS_ID';
    IF found = 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE people ADD (boss_id NUMBER(19))';
    END IF;
END;
/
COMMIT;

PROMPT b74000000002:4 of 8

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tab_cols WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND column_name = 'AGE';
    IF found = 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE people ADD (age NUMBER(10) DEFAULT 18)';
    END IF;
END;
/
COMMIT;

PROMPT b74000000002:5 of 8

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_constraints WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND constraint_name = 'PEOPLE_EMAIL_KEY';
    IF found = 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE people ADD CONSTRAINT people_email_key UNIQUE (email)';
    END IF;
END;
/
COMMIT;

PROMPT b74000000002:6 of 8

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_indexes WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND index_name = 'IX_PEOPLE_AGE';
    IF found = 0 THEN
        EXECUTE IMMEDIATE 'CREATE INDEX ix_people_age ON people (age)';
    END IF;
END;
/
COMMIT;

PROMPT b74000000002:7 of 8

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_constraints WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND constraint_name = 'PEOPLE_BOSS_ID_FKEY';
    IF found = 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE people ADD CONSTRAINT people_boss_id_fkey FOREIGN KEY (boss_id) REFERENCES people (id)';
    END IF;
END;
/
COMMIT;

PROMPT b74000000002:8 of 8

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_indexes WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND index_name = 'IX_PEOPLE_BOTH';
    IF found = 0 THEN
        EXECUTE IMMEDIATE 'CREATE UNIQUE INDEX ix_people_both ON people (name, id)';
    END IF;
END;
/
COMMIT;

PROMPT b74000000002:9 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000002' WHERE version_num = 'b74000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000003: Parts that are gone already, perhaps
-- ======================================================================

PROMPT 3/9 b74000000003 Parts that are gone already, perhaps

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

PROMPT b74000000003:1 of 7

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_indexes WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND index_name = 'IX_PEOPLE_BOTH';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP INDEX ix_people_both';
    END IF;
END;
/
COMMIT;

PROMPT b74000000003:2 of 7

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_constraints WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND constraint_name = 'CK_PEOPLE_NAME';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE people DROP CONSTRAINT ck_people_name';
    END IF;
END;
/
COMMIT;

PROMPT b74000000003:3 of 7

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_indexes WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND index_name = 'IX_PEOPLE_AGE';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP INDEX ix_people_age';
    END IF;
END;
/
COMMIT;

PROMPT b74000000003:4 of 7

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_constraints WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND constraint_name = 'PEOPLE_EMAIL_KEY';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE people DROP CONSTRAINT people_email_key';
    END IF;
END;
/
COMMIT;

PROMPT b74000000003:5 of 7

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tab_cols WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND column_name = 'AGE';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE people DROP COLUMN age';
    END IF;
END;
/
COMMIT;

PROMPT b74000000003:6 of 7

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tab_cols WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND column_name = 'EMAIL';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE people DROP COLUMN email';
    END IF;
END;
/
COMMIT;

PROMPT b74000000003:7 of 7

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_constraints WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND constraint_name = 'PEOPLE_BOSS_ID_FKEY';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE people DROP CONSTRAINT people_boss_id_fkey';
    END IF;
END;
/
COMMIT;

PROMPT b74000000003:8 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000003' WHERE version_num = 'b74000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000004: What the history does not know
-- ======================================================================

PROMPT 4/9 b74000000004 What the history does not know

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

PROMPT b74000000004:1 of 5

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tables WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'Old ''people';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP TABLE "Old ''people"';
    END IF;
END;
/
COMMIT;

PROMPT b74000000004:2 of 5

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_indexes WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND index_name = 'IX_MADE_BY_HAND';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP INDEX ix_made_by_hand';
    END IF;
END;
/
COMMIT;

PROMPT b74000000004:3 of 5

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tab_cols WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND column_name = 'MADE_BY_HAND';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE people DROP COLUMN made_by_hand';
    END IF;
END;
/
COMMIT;

PROMPT b74000000004:4 of 5

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tab_cols WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND column_name = 'BOSS_ID';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE people DROP COLUMN boss_id';
    END IF;
END;
/
COMMIT;

PROMPT b74000000004:5 of 5

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_constraints WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND constraint_name = 'UQ_MADE_BY_HAND';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE people DROP CONSTRAINT uq_made_by_hand';
    END IF;
END;
/
COMMIT;

PROMPT b74000000004:6 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000004' WHERE version_num = 'b74000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000005: The table is gone, perhaps
-- ======================================================================

PROMPT 5/9 b74000000005 The table is gone, perhaps

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

PROMPT b74000000005:1 of 2

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_constraints WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE' AND constraint_name = 'PEOPLE_PKEY';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE people DROP CONSTRAINT people_pkey';
    END IF;
END;
/
COMMIT;

PROMPT b74000000005:2 of 2

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tables WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'PEOPLE';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP TABLE people';
    END IF;
END;
/
COMMIT;

PROMPT b74000000005:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000005' WHERE version_num = 'b74000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000005 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000006: Sequences, views, routines and triggers that are there or not, perhaps
-- ======================================================================

PROMPT 6/9 b74000000006 Sequences, views, routines and triggers that are there or not, perhaps

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

PROMPT b74000000006:1 of 10

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_objects WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND object_name = 'Order''s' AND object_type = 'SEQUENCE';
    IF found = 0 THEN
        EXECUTE IMMEDIATE 'CREATE SEQUENCE "Order''s" START WITH 100';
    END IF;
END;
/
COMMIT;

PROMPT b74000000006:2 of 10

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_objects WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND object_name = 'UNHEARD_OF' AND object_type = 'SEQUENCE';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP SEQUENCE unheard_of';
    END IF;
END;
/
COMMIT;

PROMPT b74000000006:3 of 10

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_objects WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND object_name = 'UNHEARD_OF' AND object_type = 'VIEW';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP VIEW unheard_of';
    END IF;
END;
/
COMMIT;

PROMPT b74000000006:4 of 10

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_objects WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND object_name = 'UNHEARD_OF_ROWS' AND object_type = 'MATERIALIZED VIEW';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP MATERIALIZED VIEW unheard_of_rows';
    END IF;
END;
/
COMMIT;

PROMPT b74000000006:5 of 10

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_objects WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND object_name = 'UNHEARD_OF' AND object_type = 'FUNCTION';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP FUNCTION unheard_of';
    END IF;
END;
/
COMMIT;

PROMPT b74000000006:6 of 10

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_objects WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND object_name = 'UNHEARD_OF' AND object_type = 'PROCEDURE';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP PROCEDURE unheard_of';
    END IF;
END;
/
COMMIT;

PROMPT b74000000006:7 of 10

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tables WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'CATS';
    IF found = 0 THEN
        EXECUTE IMMEDIATE 'CREATE TABLE cats ('||CHR(10)||'    id NUMBER(19) NOT NULL,'||CHR(10)||'    mood VARCHAR2(4 CHAR),'||CHR(10)||'    CONSTRAINT cats_pkey PRIMARY KEY (id),'||CHR(10)||'    CONSTRAINT cats_mood_enum CHECK (mood IN (''calm'', ''wild''))'||CHR(10)||')';
    END IF;
END;
/
COMMIT;

PROMPT b74000000006:8 of 10

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_objects WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND object_name = 'UNHEARD_OF' AND object_type = 'TRIGGER';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP TRIGGER unheard_of';
    END IF;
END;
/
COMMIT;

PROMPT b74000000006:9 of 10

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_objects WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND object_name = 'ROWS_OF_CATS' AND object_type = 'MATERIALIZED VIEW';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP MATERIALIZED VIEW rows_of_cats';
    END IF;
END;
/
COMMIT;

PROMPT b74000000006:10 of 10

CREATE MATERIALIZED VIEW rows_of_cats AS
SELECT id FROM cats;

PROMPT b74000000006:11 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000006' WHERE version_num = 'b74000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000006 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000007: Enums of columns that are there already, perhaps
-- ======================================================================

PROMPT 7/9 b74000000007 Enums of columns that are there already, perhaps

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

PROMPT b74000000007:1 of 2

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tab_cols WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'CATS' AND column_name = 'COAT';
    IF found = 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE cats ADD (coat VARCHAR2(10 CHAR))';
    END IF;
END;
/
COMMIT;

PROMPT b74000000007:2 of 2

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_constraints WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'CATS' AND constraint_name = 'CATS_COAT_ENUM';
    IF found = 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE cats ADD CONSTRAINT cats_coat_enum CHECK (coat IN (''it''''s black'', ''grey $$''))';
    END IF;
END;
/
COMMIT;

PROMPT b74000000007:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000007' WHERE version_num = 'b74000000006';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000007 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000008: What hangs together
-- ======================================================================

PROMPT 8/9 b74000000008 What hangs together

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

PROMPT b74000000008:1 of 7

CREATE TABLE dogs (
    id NUMBER(19) NOT NULL,
    CONSTRAINT dogs_pkey PRIMARY KEY (id)
);

PROMPT b74000000008:2 of 7

CREATE TABLE kennels (
    id NUMBER(19) NOT NULL,
    dog_id NUMBER(19),
    CONSTRAINT kennels_pkey PRIMARY KEY (id),
    CONSTRAINT kennels_dog_id_fkey FOREIGN KEY (dog_id) REFERENCES dogs (id)
);

PROMPT b74000000008:3 of 7

CREATE VIEW good_dogs AS
SELECT id FROM dogs;

PROMPT b74000000008:4 of 7

CREATE VIEW best_dogs AS
SELECT id FROM good_dogs;

PROMPT b74000000008:5 of 7

CREATE SEQUENCE bones;

PROMPT b74000000008:6 of 7

CREATE TRIGGER bark_at BEFORE INSERT ON dogs BEGIN NULL; END;
/

PROMPT b74000000008:7 of 7

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
COMMIT;

PROMPT b74000000008:8 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000008' WHERE version_num = 'b74000000007';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000008 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b74000000009: What was taken away by hand
-- ======================================================================

PROMPT 9/9 b74000000009 What was taken away by hand

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

PROMPT b74000000009:1 of 11

DROP VIEW best_dogs;

PROMPT b74000000009:2 of 11

DROP VIEW good_dogs;

PROMPT b74000000009:3 of 11

ALTER TABLE kennels DROP CONSTRAINT kennels_dog_id_fkey;

PROMPT b74000000009:4 of 11

DROP TABLE dogs;

PROMPT b74000000009:5 of 11

DROP SEQUENCE bones;

PROMPT b74000000009:6 of 11

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_objects WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND object_name = 'BEST_DOGS' AND object_type = 'VIEW';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP VIEW best_dogs';
    END IF;
END;
/
COMMIT;

PROMPT b74000000009:7 of 11

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_objects WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND object_name = 'GOOD_DOGS' AND object_type = 'VIEW';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP VIEW good_dogs';
    END IF;
END;
/
COMMIT;

PROMPT b74000000009:8 of 11

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_constraints WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'KENNELS' AND constraint_name = 'KENNELS_DOG_ID_FKEY';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE kennels DROP CONSTRAINT kennels_dog_id_fkey';
    END IF;
END;
/
COMMIT;

PROMPT b74000000009:9 of 11

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_objects WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND object_name = 'BARK_AT' AND object_type = 'TRIGGER';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP TRIGGER bark_at';
    END IF;
END;
/
COMMIT;

PROMPT b74000000009:10 of 11

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_tables WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND table_name = 'DOGS';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP TABLE dogs';
    END IF;
END;
/
COMMIT;

PROMPT b74000000009:11 of 11

DECLARE
    found PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO found FROM all_objects WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA') AND object_name = 'BONES' AND object_type = 'SEQUENCE';
    IF found > 0 THEN
        EXECUTE IMMEDIATE 'DROP SEQUENCE bones';
    END IF;
END;
/
COMMIT;

PROMPT b74000000009:12 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b74000000009' WHERE version_num = 'b74000000008';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b74000000009 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: guarded_statements is at b74000000009' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b74000000009') THEN version_num END) = 1;
SPOOL OFF
