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
-- If it stops within a revision, go on with the last place that it printed, such as 900000000003:2:
--   retort -d oracle@19 downgrade 900000000003:base --resume 900000000003:2
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

PROMPT 1/3 900000000003 More changes

PROMPT 900000000003:1 of 9

ALTER TABLE t ADD (c2 NUMBER(19) DEFAULT 9223372036854775807);

PROMPT 900000000003:2 of 9

ALTER TABLE t ADD (c6 NUMBER(1) DEFAULT 0);

PROMPT 900000000003:3 of 9

ALTER TABLE t ADD (c7 VARCHAR2(50 CHAR) DEFAULT '\');

PROMPT 900000000003:4 of 9

ALTER TABLE t ADD (c11 TIMESTAMP DEFAULT TIMESTAMP '2026-11-20 10:11:12');

PROMPT 900000000003:5 of 9

ALTER TABLE t ADD (c14 CLOB DEFAULT '{"a": [1, "x''y"]}');

PROMPT 900000000003:6 of 9

ALTER TABLE t ADD (c160 VARCHAR2(3 CHAR) DEFAULT 'a');

PROMPT 900000000003:7 of 9

ALTER TABLE t ADD (c18 VARCHAR2(10 CHAR) DEFAULT upper('abc'));

PROMPT 900000000003:8 of 9

COMMENT ON COLUMN t.c18 IS 'x';

PROMPT 900000000003:9 of 9

ALTER TABLE t ADD CONSTRAINT t_c16_enum CHECK (c160 IN ('a', 'b''c'));

PROMPT 900000000003:10 the version row

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

PROMPT 2/3 900000000002 First changes

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

PROMPT 900000000002:1 of 10

ALTER TABLE t MODIFY (c24 NULL);

PROMPT 900000000002:2 of 10

ALTER TABLE t MODIFY (c5 NUMBER(10, 3));

PROMPT 900000000002:3 of 10

COMMENT ON COLUMN t.c19 IS '';

PROMPT 900000000002:4 of 10

COMMENT ON COLUMN t.c18 IS '';

PROMPT 900000000002:5 of 10

ALTER TABLE t DROP CONSTRAINT t_c16_enum;

PROMPT 900000000002:6 of 10

ALTER TABLE t RENAME COLUMN c160 TO c16;

PROMPT 900000000002:7 of 10

ALTER TABLE t ADD CONSTRAINT t_c16_enum CHECK (c16 IN ('a', 'b''c'));

PROMPT 900000000002:8 of 10

ALTER TABLE t MODIFY (c6 DEFAULT 1);

PROMPT 900000000002:9 of 10

ALTER TABLE t MODIFY (c7 DEFAULT 'it''s \ "q" %s :x $$ 	');

PROMPT 900000000002:10 of 10

ALTER TABLE t MODIFY (c1 NULL);

PROMPT 900000000002:11 the version row

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

PROMPT 3/3 900000000001 Create

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

PROMPT 900000000001:1 of 1

DROP TABLE t;

PROMPT 900000000001:2 the version row

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
SPOOL OFF
