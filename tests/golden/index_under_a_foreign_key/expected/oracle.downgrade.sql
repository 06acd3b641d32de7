-- Retort: downgrade of index_under_a_foreign_key on oracle 19
--
-- project:     index_under_a_foreign_key
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   900000000007
-- ends at:     base
--
--    1. 900000000007  The last
--    2. 900000000006  Still later
--    3. 900000000005  Later changes
--    4. 900000000004  And more
--    5. 900000000003  More changes
--    6. 900000000002  First changes
--    7. 900000000001  Create
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: index_under_a_foreign_key is at base
-- If it stops within a revision, go on with the last place that it printed, such as 900000000007:2:
--   retort -d oracle@19 downgrade 900000000007:base --resume 900000000007:2
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

-- Goes on only if the version table holds 900000000007 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''900000000007'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 900000000007' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 900000000007: The last
-- ======================================================================

PROMPT 1/7 900000000007 The last

PROMPT 900000000007:1 of 5

ALTER TABLE t ADD (b NUMBER(10));

PROMPT 900000000007:2 of 5

ALTER TABLE t ADD CONSTRAINT t_b_fkey FOREIGN KEY (b) REFERENCES p (x) ON DELETE SET NULL;

PROMPT 900000000007:3 of 5

CREATE INDEX ix_b ON t (b);

PROMPT 900000000007:4 of 5

DROP INDEX ix_b;

PROMPT 900000000007:5 of 5

ALTER TABLE t DROP CONSTRAINT t_b_fkey;

PROMPT 900000000007:6 the version row

BEGIN
    UPDATE alembic_version SET version_num = '900000000006' WHERE version_num = '900000000007';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000006 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 900000000006: Still later
-- ======================================================================

PROMPT 2/7 900000000006 Still later

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

PROMPT 900000000006:1 of 2

ALTER TABLE t ADD CONSTRAINT uq_a UNIQUE (a, b);

PROMPT 900000000006:2 of 2

ALTER TABLE t ADD CONSTRAINT fk_a FOREIGN KEY (a) REFERENCES p (id);

PROMPT 900000000006:3 the version row

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

PROMPT 3/7 900000000005 Later changes

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

PROMPT 900000000005:1 of 1

ALTER TABLE t DROP CONSTRAINT uq_a;

PROMPT 900000000005:2 the version row

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

PROMPT 4/7 900000000004 And more

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

PROMPT 900000000004:1 of 1

CREATE INDEX ix_ab ON t (a, b);

PROMPT 900000000004:2 the version row

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

PROMPT 5/7 900000000003 More changes

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

PROMPT 900000000003:1 of 1

CREATE INDEX fk_a ON t (a);

PROMPT 900000000003:2 the version row

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

PROMPT 6/7 900000000002 First changes

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

PROMPT 900000000002:1 of 1

DROP INDEX ix_ab;

PROMPT 900000000002:2 the version row

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

PROMPT 7/7 900000000001 Create

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

SELECT 'OK: index_under_a_foreign_key is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
