-- Retort: upgrade of defaults on oracle 19
--
-- project:     defaults
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     900000000003
--
--    1. 900000000001  Create
--    2. 900000000002  First changes
--    3. 900000000003  More changes
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: defaults is at 900000000003
-- If it stops within a revision, go on with the last place that it printed, such as 900000000001:2:
--   retort -d oracle@19 upgrade base:900000000003 --resume 900000000001:2
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
-- 900000000001: Create
-- ======================================================================

PROMPT 1/3 900000000001 Create

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT 900000000001:1 of 2

CREATE TABLE t (
    id NUMBER(10) NOT NULL,
    c1 NUMBER(5) DEFAULT -5,
    c2 NUMBER(19) DEFAULT 9223372036854775807,
    c3 BINARY_FLOAT DEFAULT 1.5e10f,
    c4 BINARY_DOUBLE DEFAULT -2.5d,
    c5 NUMBER(10, 3) DEFAULT 1.500,
    c6 NUMBER(1) DEFAULT 1,
    c7 VARCHAR2(50 CHAR) DEFAULT 'it''s \ "q" %s :x $$ 	',
    c8 CHAR(3 CHAR) DEFAULT 'abc',
    c9 DATE DEFAULT DATE '2026-11-20',
    c10 INTERVAL DAY(0) TO SECOND DEFAULT INTERVAL '10:11:12' HOUR TO SECOND,
    c11 TIMESTAMP DEFAULT TIMESTAMP '2026-11-20 10:11:12',
    c12 TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP,
    c13 CHAR(36) DEFAULT '12345678-1234-1234-1234-123456789abc',
    c14 CLOB DEFAULT '{"a": [1, "x''y"]}',
    c15 RAW(4) DEFAULT HEXTORAW('00FF10'),
    c16 VARCHAR2(3 CHAR) DEFAULT 'a',
    c17 CLOB DEFAULT 'long',
    c18 VARCHAR2(10 CHAR) DEFAULT upper('abc'),
    c19 TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    c20 DATE DEFAULT CURRENT_DATE,
    c21 BLOB DEFAULT HEXTORAW('00FF10'),
    c22 VARCHAR2(10 CHAR) DEFAULT '',
    c24 NUMBER(10) DEFAULT 1 + 2,
    CONSTRAINT t_pkey PRIMARY KEY (id),
    CONSTRAINT t_c16_enum CHECK (c16 IN ('a', 'b''c'))
);

PROMPT 900000000001:2 of 2

INSERT INTO t (id) VALUES
    (1);
COMMIT;

PROMPT 900000000001:3 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('900000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 900000000002: First changes
-- ======================================================================

PROMPT 2/3 900000000002 First changes

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

PROMPT 900000000002:1 of 10

ALTER TABLE t MODIFY (c1 NOT NULL);

PROMPT 900000000002:2 of 10

ALTER TABLE t MODIFY (c7 DEFAULT '\');

PROMPT 900000000002:3 of 10

ALTER TABLE t MODIFY (c6 DEFAULT 0);

PROMPT 900000000002:4 of 10

ALTER TABLE t DROP CONSTRAINT t_c16_enum;

PROMPT 900000000002:5 of 10

ALTER TABLE t RENAME COLUMN c16 TO c160;

PROMPT 900000000002:6 of 10

ALTER TABLE t ADD CONSTRAINT t_c16_enum CHECK (c160 IN ('a', 'b''c'));

PROMPT 900000000002:7 of 10

COMMENT ON COLUMN t.c18 IS 'x';

PROMPT 900000000002:8 of 10

COMMENT ON COLUMN t.c19 IS 'x';

PROMPT 900000000002:9 of 10

ALTER TABLE t MODIFY (c5 NUMBER(12, 3));

PROMPT 900000000002:10 of 10

ALTER TABLE t MODIFY (c24 NOT NULL);

PROMPT 900000000002:11 the version row

BEGIN
    UPDATE alembic_version SET version_num = '900000000002' WHERE version_num = '900000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 900000000003: More changes
-- ======================================================================

PROMPT 3/3 900000000003 More changes

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

PROMPT 900000000003:1 of 8

ALTER TABLE t DROP CONSTRAINT t_c16_enum;

PROMPT 900000000003:2 of 8

ALTER TABLE t DROP COLUMN c2;

PROMPT 900000000003:3 of 8

ALTER TABLE t DROP COLUMN c6;

PROMPT 900000000003:4 of 8

ALTER TABLE t DROP COLUMN c7;

PROMPT 900000000003:5 of 8

ALTER TABLE t DROP COLUMN c11;

PROMPT 900000000003:6 of 8

ALTER TABLE t DROP COLUMN c160;

PROMPT 900000000003:7 of 8

ALTER TABLE t DROP COLUMN c18;

PROMPT 900000000003:8 of 8

ALTER TABLE t DROP COLUMN c14;

PROMPT 900000000003:9 the version row

BEGIN
    UPDATE alembic_version SET version_num = '900000000003' WHERE version_num = '900000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000003 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: defaults is at 900000000003' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000003') THEN version_num END) = 1;
SPOOL OFF
