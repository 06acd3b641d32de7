-- Retort: upgrade of type_below_a_computed_column on oracle 19
--
-- project:     type_below_a_computed_column
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     900000000003
--
--    1. 900000000001  Create
--    2. 900000000002  Other types, and a name
--    3. 900000000003  A name and a type at once
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: type_below_a_computed_column is at 900000000003
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

PROMPT 900000000001:1 of 3

CREATE TABLE t (
    id NUMBER(10) NOT NULL,
    a NUMBER(10),
    b VARCHAR2(20 CHAR),
    twice NUMBER(19) GENERATED ALWAYS AS (a * 2) VIRTUAL,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

PROMPT 900000000001:2 of 3

CREATE INDEX ix_down ON t (id, b DESC);

PROMPT 900000000001:3 of 3

CREATE INDEX ix_lower ON t ((lower(b)));

PROMPT 900000000001:4 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('900000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 900000000002: Other types, and a name
-- ======================================================================

PROMPT 2/3 900000000002 Other types, and a name

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

ALTER TABLE t DROP COLUMN twice;

PROMPT 900000000002:2 of 10

ALTER TABLE t MODIFY (a NUMBER(19));

PROMPT 900000000002:3 of 10

ALTER TABLE t ADD (twice NUMBER(19) GENERATED ALWAYS AS (a * 2) VIRTUAL);

PROMPT 900000000002:4 of 10

DROP INDEX ix_down;

PROMPT 900000000002:5 of 10

DROP INDEX ix_lower;

PROMPT 900000000002:6 of 10

ALTER TABLE t MODIFY (b VARCHAR2(30 CHAR));

PROMPT 900000000002:7 of 10

CREATE INDEX ix_down ON t (id, b DESC);

PROMPT 900000000002:8 of 10

CREATE INDEX ix_lower ON t ((lower(b)));

PROMPT 900000000002:9 of 10

ALTER TABLE t MODIFY (a DEFAULT 3);

PROMPT 900000000002:10 of 10

ALTER TABLE t MODIFY (a NOT NULL);

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
-- 900000000003: A name and a type at once
-- ======================================================================

PROMPT 3/3 900000000003 A name and a type at once

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

PROMPT 900000000003:1 of 6

DROP INDEX ix_lower;

PROMPT 900000000003:2 of 6

DROP INDEX ix_down;

PROMPT 900000000003:3 of 6

ALTER TABLE t MODIFY (b VARCHAR2(40 CHAR));

PROMPT 900000000003:4 of 6

ALTER TABLE t RENAME COLUMN b TO c;

PROMPT 900000000003:5 of 6

CREATE INDEX ix_lower ON t ((lower(c)));

PROMPT 900000000003:6 of 6

CREATE INDEX ix_down ON t (id, c DESC);

PROMPT 900000000003:7 the version row

BEGIN
    UPDATE alembic_version SET version_num = '900000000003' WHERE version_num = '900000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000003 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: type_below_a_computed_column is at 900000000003' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000003') THEN version_num END) = 1;
SPOOL OFF
