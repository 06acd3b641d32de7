-- Retort: upgrade of exclusions on oracle 19
--
-- project:     exclusions
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b72000000005
--
--    1. b72000000001  Bookings that do not overlap
--    2. b72000000002  The exclusions follow
--    3. b72000000003  A foreign key that matches in full, and checks that are made good later
--    4. b72000000004  Check what was not checked
--    5. b72000000005  An exclusion over a column that is computed in another way
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: exclusions is at b72000000005
-- If it stops within a revision, go on with the last place that it printed, such as b72000000003:2:
--   retort -d oracle@19 upgrade base:b72000000005 --resume b72000000003:2
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
-- b72000000001: Bookings that do not overlap
-- ======================================================================

PROMPT 1/5 b72000000001 Bookings that do not overlap

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b72000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b72000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b72000000002: The exclusions follow
-- ======================================================================

PROMPT 2/5 b72000000002 The exclusions follow

-- Goes on only if the version table holds b72000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b72000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b72000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'b72000000002' WHERE version_num = 'b72000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b72000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b72000000003: A foreign key that matches in full, and checks that are made good later
-- ======================================================================

PROMPT 3/5 b72000000003 A foreign key that matches in full, and checks that are made good later

-- Goes on only if the version table holds b72000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b72000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b72000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b72000000003:1 of 4

CREATE TABLE floors (
    house NUMBER(10) NOT NULL,
    floor NUMBER(10) NOT NULL,
    CONSTRAINT floors_pkey PRIMARY KEY (house, floor)
);

PROMPT b72000000003:2 of 4

CREATE TABLE rooms (
    id NUMBER(19) NOT NULL,
    house NUMBER(10),
    floor NUMBER(10),
    CONSTRAINT rooms_pkey PRIMARY KEY (id)
);

PROMPT b72000000003:3 of 4

ALTER TABLE rooms ADD CONSTRAINT fk_rooms_floors FOREIGN KEY (house, floor) REFERENCES floors (house, floor) ENABLE NOVALIDATE;

PROMPT b72000000003:4 of 4

ALTER TABLE rooms ADD CONSTRAINT ck_rooms CHECK (floor >= 0) ENABLE NOVALIDATE;

PROMPT b72000000003:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b72000000003' WHERE version_num = 'b72000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b72000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b72000000004: Check what was not checked
-- ======================================================================

PROMPT 4/5 b72000000004 Check what was not checked

-- Goes on only if the version table holds b72000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b72000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b72000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b72000000004:1 of 2

ALTER TABLE rooms MODIFY CONSTRAINT fk_rooms_floors VALIDATE;

PROMPT b72000000004:2 of 2

ALTER TABLE rooms MODIFY CONSTRAINT ck_rooms VALIDATE;

PROMPT b72000000004:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b72000000004' WHERE version_num = 'b72000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b72000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b72000000005: An exclusion over a column that is computed in another way
-- ======================================================================

PROMPT 5/5 b72000000005 An exclusion over a column that is computed in another way

-- Goes on only if the version table holds b72000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b72000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b72000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'b72000000005' WHERE version_num = 'b72000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b72000000005 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: exclusions is at b72000000005' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b72000000005') THEN version_num END) = 1;
SPOOL OFF
