-- Retort: downgrade of columns_with_keys on oracle 19
--
-- project:     columns_with_keys
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   900000000006
-- ends at:     base
--
--    1. 900000000006  Still later
--    2. 900000000005  Later changes
--    3. 900000000004  And more
--    4. 900000000003  More changes
--    5. 900000000002  First changes
--    6. 900000000001  Create
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: columns_with_keys is at base
-- If it stops within a revision, go on with the last place that it printed, such as 900000000006:2:
--   retort -d oracle@19 downgrade 900000000006:base --resume 900000000006:2
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

-- Goes on only if the version table holds 900000000006 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''900000000006'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 900000000006' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 900000000006: Still later
-- ======================================================================

PROMPT 1/6 900000000006 Still later

PROMPT 900000000006:1 of 4

CREATE TABLE p (
    id NUMBER(10) NOT NULL,
    CONSTRAINT p_pkey PRIMARY KEY (id)
);

PROMPT 900000000006:2 of 4

ALTER TABLE t ADD CONSTRAINT t_p2_fkey FOREIGN KEY (p2) REFERENCES p (id);

PROMPT 900000000006:3 of 4

ALTER TABLE t DROP CONSTRAINT t_p_fkey;

PROMPT 900000000006:4 of 4

ALTER TABLE t DROP COLUMN p;

PROMPT 900000000006:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = '900000000005' WHERE version_num = '900000000006';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000005 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 900000000005: Later changes
-- ======================================================================

PROMPT 2/6 900000000005 Later changes

-- Goes on only if the version table holds 900000000005 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''900000000005'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 900000000005' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 900000000005:1 of 5

ALTER TABLE t ADD (p NUMBER(10));

PROMPT 900000000005:2 of 5

ALTER TABLE t ADD (st VARCHAR2(1 CHAR) DEFAULT 'a' NOT NULL);

PROMPT 900000000005:3 of 5

ALTER TABLE t ADD CONSTRAINT t_st_enum CHECK (st IN ('a', 'b'));

PROMPT 900000000005:4 of 5

CREATE UNIQUE INDEX ix_t_p ON t (p);

PROMPT 900000000005:5 of 5

ALTER TABLE t ADD CONSTRAINT t_p_fkey FOREIGN KEY (p) REFERENCES p (id);

PROMPT 900000000005:6 the version row

BEGIN
    UPDATE alembic_version SET version_num = '900000000004' WHERE version_num = '900000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 900000000004: And more
-- ======================================================================

PROMPT 3/6 900000000004 And more

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

PROMPT 900000000004:1 of 4

DROP INDEX ix_t_bb;

PROMPT 900000000004:2 of 4

ALTER TABLE t DROP COLUMN bb;

PROMPT 900000000004:3 of 4

ALTER TABLE t DROP CONSTRAINT t_st_enum;

PROMPT 900000000004:4 of 4

ALTER TABLE t DROP COLUMN st;

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

PROMPT 4/6 900000000003 More changes

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

PROMPT 900000000003:1 of 6

ALTER TABLE t DROP CONSTRAINT t_p2_fkey;

PROMPT 900000000003:2 of 6

ALTER TABLE t DROP CONSTRAINT t_u_key;

PROMPT 900000000003:3 of 6

ALTER TABLE t DROP COLUMN p2;

PROMPT 900000000003:4 of 6

ALTER TABLE t DROP COLUMN u;

PROMPT 900000000003:5 of 6

ALTER TABLE t DROP COLUMN n;

PROMPT 900000000003:6 of 6

ALTER TABLE t DROP COLUMN ts;

PROMPT 900000000003:7 the version row

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

PROMPT 5/6 900000000002 First changes

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

PROMPT 900000000002:1 of 3

ALTER TABLE t DROP CONSTRAINT t_p_fkey;

PROMPT 900000000002:2 of 3

DROP INDEX ix_t_p;

PROMPT 900000000002:3 of 3

ALTER TABLE t DROP COLUMN p;

PROMPT 900000000002:4 the version row

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

PROMPT 6/6 900000000001 Create

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

PROMPT 900000000001:1 of 2

DROP TABLE t;

PROMPT 900000000001:2 of 2

DROP TABLE p;

PROMPT 900000000001:3 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = '900000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: columns_with_keys is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
