-- Retort: downgrade of safe on oracle 19
--
-- project:     safe
-- dialect:     oracle 19
-- range:       a1:heads
-- rewritten:   without long locks where there is a way (--safe)
-- starts at:   a6
-- ends at:     a1
--
--    1. a6  What is done to it
--    2. a5  A table that nobody uses yet
--    3. a4  Columns
--    4. a3  Constraints (CHG-3)
--    5. a2  Indexes
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: safe is at a1
-- If it stops within a revision, go on with the last place that it printed, such as a6:2:
--   retort -d oracle@19 downgrade --safe a6:a1 --resume a6:2
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

-- Goes on only if the version table holds a6 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a6'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a6' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- a6: What is done to it
-- ======================================================================

PROMPT 1/5 a6 What is done to it

PROMPT a6:1 of 4

ALTER TABLE appointments DROP CONSTRAINT uq_pet;

PROMPT a6:2 of 4

ALTER TABLE appointments RENAME TO visits;

PROMPT a6:3 of 4

ALTER TABLE visits DROP CONSTRAINT fk_pet;

PROMPT a6:4 of 4

DROP INDEX ix_pet ONLINE;

PROMPT a6:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a5' WHERE version_num = 'a6';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a5 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a5: A table that nobody uses yet
-- ======================================================================

PROMPT 2/5 a5 A table that nobody uses yet

-- Goes on only if the version table holds a5 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a5'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a5' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a5:1 of 1

DROP TABLE visits;

PROMPT a5:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a4' WHERE version_num = 'a5';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a4 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a4: Columns
-- ======================================================================

PROMPT 3/5 a4 Columns

-- Goes on only if the version table holds a4 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a4'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a4' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a4:1 of 10

ALTER TABLE toys MODIFY (name VARCHAR2(40 CHAR));

PROMPT a4:2 of 10

ALTER TABLE toys MODIFY (name NULL);

PROMPT a4:3 of 10

DROP INDEX ix_price ONLINE;

PROMPT a4:4 of 10

ALTER TABLE toys DROP COLUMN price;

PROMPT a4:5 of 10

ALTER TABLE pets DROP COLUMN born;

PROMPT a4:6 of 10

ALTER TABLE pets MODIFY (kind NULL);

PROMPT a4:7 of 10

ALTER TABLE pets DROP CONSTRAINT ck_kind;

PROMPT a4:8 of 10

ALTER TABLE pets DROP COLUMN note;

PROMPT a4:9 of 10

ALTER TABLE people MODIFY (age DEFAULT NULL);

PROMPT a4:10 of 10

ALTER TABLE people MODIFY (age NULL);

PROMPT a4:11 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a3' WHERE version_num = 'a4';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a3 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a3: Constraints (CHG-3)
-- ======================================================================

PROMPT 4/5 a3 Constraints

-- Goes on only if the version table holds a3 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a3'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a3' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a3:1 of 4

ALTER TABLE toys DROP CONSTRAINT pk_toys;

PROMPT a3:2 of 4

ALTER TABLE people DROP CONSTRAINT uq_code;

PROMPT a3:3 of 4

ALTER TABLE people DROP CONSTRAINT ck_age;

PROMPT a3:4 of 4

ALTER TABLE pets DROP CONSTRAINT fk_owner;

PROMPT a3:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a2' WHERE version_num = 'a3';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a2 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a2: Indexes
-- ======================================================================

PROMPT 5/5 a2 Indexes

-- Goes on only if the version table holds a2 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a2'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a2' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a2:1 of 2

CREATE INDEX ix_kind ON pets (kind) ONLINE;

PROMPT a2:2 of 2

DROP INDEX ix_owner ONLINE;

PROMPT a2:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a1' WHERE version_num = 'a2';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a1 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: safe is at a1' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a1') THEN version_num END) = 1;
SPOOL OFF
