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
--
-- to run:   sqlplus -L USER@DATABASE @oracle.upgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.downgrade.sql

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

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

CREATE TABLE t (
    id NUMBER(10) NOT NULL,
    a NUMBER(10),
    b VARCHAR2(20 CHAR),
    twice NUMBER(19) GENERATED ALWAYS AS (a * 2) VIRTUAL,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

CREATE INDEX ix_down ON t (id, b DESC);

CREATE INDEX ix_lower ON t ((lower(b)));

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

ALTER TABLE t DROP COLUMN twice;

ALTER TABLE t MODIFY (a NUMBER(19));

ALTER TABLE t ADD (twice NUMBER(19) GENERATED ALWAYS AS (a * 2) VIRTUAL);

DROP INDEX ix_down;

DROP INDEX ix_lower;

ALTER TABLE t MODIFY (b VARCHAR2(30 CHAR));

CREATE INDEX ix_down ON t (id, b DESC);

CREATE INDEX ix_lower ON t ((lower(b)));

ALTER TABLE t MODIFY (a DEFAULT 3);

ALTER TABLE t MODIFY (a NOT NULL);

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

DROP INDEX ix_lower;

DROP INDEX ix_down;

ALTER TABLE t MODIFY (b VARCHAR2(40 CHAR));

ALTER TABLE t RENAME COLUMN b TO c;

CREATE INDEX ix_lower ON t ((lower(c)));

CREATE INDEX ix_down ON t (id, c DESC);

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
