-- Retort: upgrade of alter_computed on oracle 19
--
-- project:     alter_computed
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a90000000003
--
--    1. a90000000001  Computed columns, and what is over them
--    2. a90000000002  Other expressions
--    3. a90000000003  Computed no more
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_computed is at a90000000003
-- If it stops within a revision, go on with the last place that it printed, such as a90000000001:2:
--   retort -d oracle@19 upgrade base:a90000000003 --resume a90000000001:2
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
-- a90000000001: Computed columns, and what is over them
-- ======================================================================

PROMPT 1/3 a90000000001 Computed columns, and what is over them

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT a90000000001:1 of 4

CREATE TABLE lines (
    id NUMBER(10) NOT NULL,
    price NUMBER(10) NOT NULL,
    total NUMBER(10) GENERATED ALWAYS AS (price * 2) VIRTUAL,
    half NUMBER(10) GENERATED ALWAYS AS (price / 2) VIRTUAL,
    note VARCHAR2(20 CHAR),
    CONSTRAINT lines_pkey PRIMARY KEY (id),
    CONSTRAINT lines_check CHECK (price >= 0),
    CONSTRAINT half_is_small CHECK (half < 100)
);

PROMPT a90000000001:2 of 4

CREATE INDEX ix_lines_total ON lines (total, note);

PROMPT a90000000001:3 of 4

COMMENT ON COLUMN lines.total IS 'Twice';

PROMPT a90000000001:4 of 4

INSERT INTO lines (id, price) VALUES
    (1, 8);
COMMIT;

PROMPT a90000000001:5 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a90000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a90000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a90000000002: Other expressions
-- ======================================================================

PROMPT 2/3 a90000000002 Other expressions

-- Goes on only if the version table holds a90000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a90000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a90000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a90000000002:1 of 9

DROP INDEX ix_lines_total;

PROMPT a90000000002:2 of 9

ALTER TABLE lines DROP COLUMN total;

PROMPT a90000000002:3 of 9

ALTER TABLE lines ADD (total NUMBER(10) GENERATED ALWAYS AS (price * 3) VIRTUAL);

PROMPT a90000000002:4 of 9

COMMENT ON COLUMN lines.total IS 'Twice';

PROMPT a90000000002:5 of 9

CREATE INDEX ix_lines_total ON lines (total, note);

PROMPT a90000000002:6 of 9

ALTER TABLE lines DROP CONSTRAINT half_is_small;

PROMPT a90000000002:7 of 9

ALTER TABLE lines DROP COLUMN half;

PROMPT a90000000002:8 of 9

ALTER TABLE lines ADD (third NUMBER(10) GENERATED ALWAYS AS (price / 3) VIRTUAL);

PROMPT a90000000002:9 of 9

ALTER TABLE lines ADD CONSTRAINT half_is_small CHECK (third < 100);

PROMPT a90000000002:10 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a90000000002' WHERE version_num = 'a90000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a90000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a90000000003: Computed no more
-- ======================================================================

PROMPT 3/3 a90000000003 Computed no more

-- Goes on only if the version table holds a90000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a90000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a90000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

BEGIN
    UPDATE alembic_version SET version_num = 'a90000000003' WHERE version_num = 'a90000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a90000000003 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: alter_computed is at a90000000003' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a90000000003') THEN version_num END) = 1;
SPOOL OFF
