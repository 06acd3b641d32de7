-- Retort: upgrade of safe on oracle 19
--
-- project:     safe
-- dialect:     oracle 19
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
-- If it stops within a revision, go on with the last place that it printed, such as a2:2:
--   retort -d oracle@19 upgrade --safe a1:a6 --resume a2:2
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

-- Goes on only if the version table holds a1 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a1'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a1' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- a2: Indexes
-- ======================================================================

PROMPT 1/5 a2 Indexes

PROMPT a2:1 of 2

-- for the page of a person
CREATE INDEX ix_owner ON pets (owner) ONLINE;

PROMPT a2:2 of 2

DROP INDEX ix_kind ONLINE;

PROMPT a2:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a2' WHERE version_num = 'a1';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a2 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a3: Constraints (CHG-3)
-- ======================================================================

PROMPT 2/5 a3 Constraints

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

PROMPT a3:1 of 6

ALTER TABLE pets ADD CONSTRAINT fk_owner FOREIGN KEY (owner) REFERENCES people (id) ENABLE NOVALIDATE;

PROMPT a3:2 of 6

ALTER TABLE pets MODIFY CONSTRAINT fk_owner VALIDATE;

PROMPT a3:3 of 6

ALTER TABLE people ADD CONSTRAINT ck_age CHECK (age > 0) ENABLE NOVALIDATE;

PROMPT a3:4 of 6

ALTER TABLE people MODIFY CONSTRAINT ck_age VALIDATE;

PROMPT a3:5 of 6

ALTER TABLE people ADD CONSTRAINT uq_code UNIQUE (code);

PROMPT a3:6 of 6

ALTER TABLE toys ADD CONSTRAINT pk_toys PRIMARY KEY (id);

PROMPT a3:7 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a3' WHERE version_num = 'a2';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a3 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a4: Columns
-- ======================================================================

PROMPT 3/5 a4 Columns

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

PROMPT a4:1 of 11

ALTER TABLE people MODIFY (age DEFAULT 1);

PROMPT a4:2 of 11

ALTER TABLE people MODIFY (age NOT NULL);

PROMPT a4:3 of 11

ALTER TABLE pets ADD (note VARCHAR2(40 CHAR) DEFAULT 'none');

PROMPT a4:4 of 11

ALTER TABLE pets ADD CONSTRAINT ck_kind CHECK (kind <> '') ENABLE NOVALIDATE;

PROMPT a4:5 of 11

ALTER TABLE pets MODIFY CONSTRAINT ck_kind VALIDATE;

PROMPT a4:6 of 11

ALTER TABLE pets MODIFY (kind NOT NULL);

PROMPT a4:7 of 11

ALTER TABLE pets ADD (born DATE);

PROMPT a4:8 of 11

ALTER TABLE toys ADD (price NUMBER(10));

PROMPT a4:9 of 11

CREATE INDEX ix_price ON toys (price) ONLINE;

PROMPT a4:10 of 11

ALTER TABLE toys MODIFY (name VARCHAR2(60 CHAR));

PROMPT a4:11 of 11

ALTER TABLE toys MODIFY (name NOT NULL);

PROMPT a4:12 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a4' WHERE version_num = 'a3';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a4 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a5: A table that nobody uses yet
-- ======================================================================

PROMPT 4/5 a5 A table that nobody uses yet

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

PROMPT a5:1 of 1

CREATE TABLE visits (
    id NUMBER(10) NOT NULL,
    pet NUMBER(10) NOT NULL,
    CONSTRAINT visits_pkey PRIMARY KEY (id)
);

PROMPT a5:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a5' WHERE version_num = 'a4';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a5 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a6: What is done to it
-- ======================================================================

PROMPT 5/5 a6 What is done to it

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

PROMPT a6:1 of 4

CREATE INDEX ix_pet ON visits (pet);

PROMPT a6:2 of 4

ALTER TABLE visits ADD CONSTRAINT fk_pet FOREIGN KEY (pet) REFERENCES pets (id);

PROMPT a6:3 of 4

ALTER TABLE visits RENAME TO appointments;

PROMPT a6:4 of 4

ALTER TABLE appointments ADD CONSTRAINT uq_pet UNIQUE (pet, id);

PROMPT a6:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a6' WHERE version_num = 'a5';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a6 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: safe is at a6' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a6') THEN version_num END) = 1;
SPOOL OFF
