-- Retort: downgrade of defaults on oracle 19
--
-- project:     defaults
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   900000000003
-- ends at:     base
--
--    1. 900000000003  More changes
--    2. 900000000002  First changes
--    3. 900000000001  Create
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: defaults is at base
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

-- Goes on only if the version table holds 900000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''900000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 900000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 900000000003: More changes
-- ======================================================================

ALTER TABLE t ADD (c2 NUMBER(19) DEFAULT 9223372036854775807);

ALTER TABLE t ADD (c6 NUMBER(1) DEFAULT 0);

ALTER TABLE t ADD (c7 VARCHAR2(50 CHAR) DEFAULT '\');

ALTER TABLE t ADD (c11 TIMESTAMP DEFAULT TIMESTAMP '2026-11-20 10:11:12');

ALTER TABLE t ADD (c14 CLOB DEFAULT '{"a": [1, "x''y"]}');

ALTER TABLE t ADD (c160 VARCHAR2(3 CHAR) DEFAULT 'a');

ALTER TABLE t ADD (c18 VARCHAR2(10 CHAR) DEFAULT upper('abc'));

COMMENT ON COLUMN t.c18 IS 'x';

ALTER TABLE t ADD CONSTRAINT t_c16_enum CHECK (c160 IN ('a', 'b''c'));

BEGIN
    UPDATE alembic_version SET version_num = '900000000002' WHERE version_num = '900000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 900000000002: First changes
-- ======================================================================

-- Goes on only if the version table holds 900000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''900000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 900000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

ALTER TABLE t MODIFY (c24 NULL);

ALTER TABLE t MODIFY (c5 NUMBER(10, 3));

COMMENT ON COLUMN t.c19 IS '';

COMMENT ON COLUMN t.c18 IS '';

ALTER TABLE t DROP CONSTRAINT t_c16_enum;

ALTER TABLE t RENAME COLUMN c160 TO c16;

ALTER TABLE t ADD CONSTRAINT t_c16_enum CHECK (c16 IN ('a', 'b''c'));

ALTER TABLE t MODIFY (c6 DEFAULT 1);

ALTER TABLE t MODIFY (c7 DEFAULT 'it''s \ "q" %s :x $$ 	');

ALTER TABLE t MODIFY (c1 NULL);

BEGIN
    UPDATE alembic_version SET version_num = '900000000001' WHERE version_num = '900000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 900000000001: Create
-- ======================================================================

-- Goes on only if the version table holds 900000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''900000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 900000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP TABLE t;

BEGIN
    DELETE FROM alembic_version WHERE version_num = '900000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: defaults is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
