-- Retort: downgrade of other_primary_key on oracle 19
--
-- project:     other_primary_key
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   900000000005
-- ends at:     base
--
--    1. 900000000005  Later changes
--    2. 900000000004  And more
--    3. 900000000003  More changes
--    4. 900000000002  First changes
--    5. 900000000001  Create
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: other_primary_key is at base
-- If it stops within a revision, go on with the last place that it printed, such as 900000000005:2:
--   retort -d oracle@19 downgrade 900000000005:base --resume 900000000005:2
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

-- ======================================================================
-- 900000000005: Later changes
-- ======================================================================

PROMPT 1/5 900000000005 Later changes

PROMPT 900000000005:1 of 2

ALTER TABLE t ADD CONSTRAINT t_check CHECK (a > 0);

PROMPT 900000000005:2 of 2

ALTER TABLE t ADD CONSTRAINT t_check1 CHECK (a > 0 OR b > 0);

PROMPT 900000000005:3 the version row

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

PROMPT 2/5 900000000004 And more

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

PROMPT 900000000004:1 of 7

ALTER TABLE t DROP CONSTRAINT t_check1;

PROMPT 900000000004:2 of 7

ALTER TABLE t DROP CONSTRAINT t_check;

PROMPT 900000000004:3 of 7

DROP INDEX ix_t_a;

PROMPT 900000000004:4 of 7

ALTER TABLE t DROP CONSTRAINT xx;

PROMPT 900000000004:5 of 7

ALTER TABLE t MODIFY (a NOT NULL);

PROMPT 900000000004:6 of 7

ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (a, id);

PROMPT 900000000004:7 of 7

ALTER TABLE t DROP COLUMN b;

PROMPT 900000000004:8 the version row

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

PROMPT 3/5 900000000003 More changes

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

ALTER TABLE u DROP CONSTRAINT u_z_fkey;

PROMPT 900000000003:2 of 6

ALTER TABLE t DROP CONSTRAINT t_pkey;

PROMPT 900000000003:3 of 6

ALTER TABLE t DROP CONSTRAINT t_id_key;

PROMPT 900000000003:4 of 6

ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (id);

PROMPT 900000000003:5 of 6

ALTER TABLE u ADD CONSTRAINT u_z_fkey FOREIGN KEY (z) REFERENCES t (id);

PROMPT 900000000003:6 of 6

ALTER TABLE u ADD CONSTRAINT u_t_fkey FOREIGN KEY (t) REFERENCES t (id);

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

PROMPT 4/5 900000000002 First changes

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

PROMPT 900000000002:1 of 8

ALTER TABLE u DROP CONSTRAINT u_z_fkey;

PROMPT 900000000002:2 of 8

ALTER TABLE u DROP CONSTRAINT u_z_key;

PROMPT 900000000002:3 of 8

ALTER TABLE u DROP COLUMN z;

PROMPT 900000000002:4 of 8

ALTER TABLE u DROP CONSTRAINT u_t_fkey;

PROMPT 900000000002:5 of 8

ALTER TABLE u DROP CONSTRAINT u_pkey;

PROMPT 900000000002:6 of 8

ALTER TABLE u MODIFY (t NULL);

PROMPT 900000000002:7 of 8

ALTER TABLE u ADD CONSTRAINT u_pkey PRIMARY KEY (id);

PROMPT 900000000002:8 of 8

ALTER TABLE u ADD CONSTRAINT u_t_fkey FOREIGN KEY (t) REFERENCES t (id);

PROMPT 900000000002:9 the version row

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

PROMPT 5/5 900000000001 Create

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

DROP TABLE u;

PROMPT 900000000001:2 of 2

DROP TABLE t;

PROMPT 900000000001:3 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = '900000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: other_primary_key is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
