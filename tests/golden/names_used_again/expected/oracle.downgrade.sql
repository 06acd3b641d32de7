-- Retort: downgrade of names_used_again on oracle 19
--
-- project:     names_used_again
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   900000000004
-- ends at:     base
--
--    1. 900000000004  And more
--    2. 900000000003  More changes
--    3. 900000000002  First changes
--    4. 900000000001  Create
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: names_used_again is at base
-- If it stops within a revision, go on with the last place that it printed, such as 900000000004:2:
--   retort -d oracle@19 downgrade 900000000004:base --resume 900000000004:2
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

-- Goes on only if the version table holds 900000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''900000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 900000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 900000000004: And more
-- ======================================================================

PROMPT 1/4 900000000004 And more

PROMPT 900000000004:1 of 4

ALTER TABLE t DROP CONSTRAINT t_b_key;

PROMPT 900000000004:2 of 4

ALTER TABLE t ADD CONSTRAINT t_b_key UNIQUE (b);

PROMPT 900000000004:3 of 4

DROP INDEX i;

PROMPT 900000000004:4 of 4

CREATE INDEX i ON t (b, id);

PROMPT 900000000004:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = '900000000003' WHERE version_num = '900000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 900000000003: More changes
-- ======================================================================

PROMPT 2/4 900000000003 More changes

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

PROMPT 900000000003:1 of 5

DROP INDEX i;

PROMPT 900000000003:2 of 5

ALTER TABLE t DROP CONSTRAINT t_b_key;

PROMPT 900000000003:3 of 5

ALTER TABLE t DROP COLUMN b;

PROMPT 900000000003:4 of 5

ALTER TABLE t ADD (b VARCHAR2(10 CHAR));

PROMPT 900000000003:5 of 5

ALTER TABLE t ADD CONSTRAINT t_b_key UNIQUE (b);

PROMPT 900000000003:6 the version row

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

PROMPT 3/4 900000000002 First changes

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

PROMPT 900000000002:1 of 2

DROP TABLE t;

PROMPT 900000000002:2 of 2

CREATE TABLE t (
    id NUMBER(10) NOT NULL,
    a NUMBER(10),
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

PROMPT 900000000002:3 the version row

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

PROMPT 4/4 900000000001 Create

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

SELECT 'OK: names_used_again is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
