-- Retort: upgrade of columns_with_keys on oracle 19
--
-- project:     columns_with_keys
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     900000000006
--
--    1. 900000000001  Create
--    2. 900000000002  First changes
--    3. 900000000003  More changes
--    4. 900000000004  And more
--    5. 900000000005  Later changes
--    6. 900000000006  Still later
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: columns_with_keys is at 900000000006
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

CREATE TABLE p (
    id NUMBER(10) NOT NULL,
    CONSTRAINT p_pkey PRIMARY KEY (id)
);

CREATE TABLE t (
    id NUMBER(10) NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);

INSERT INTO t (id) VALUES
    (1);

INSERT INTO t (id) VALUES
    (2);

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

ALTER TABLE t ADD (p NUMBER(10));

CREATE UNIQUE INDEX ix_t_p ON t (p);

ALTER TABLE t ADD CONSTRAINT t_p_fkey FOREIGN KEY (p) REFERENCES p (id);

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

ALTER TABLE t
    ADD (p2 NUMBER(10),
    u VARCHAR2(10 CHAR),
    n VARCHAR2(10 CHAR) DEFAULT '-' NOT NULL,
    ts TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL);

ALTER TABLE t ADD CONSTRAINT t_u_key UNIQUE (u);

ALTER TABLE t ADD CONSTRAINT t_p2_fkey FOREIGN KEY (p2) REFERENCES p (id);

BEGIN
    UPDATE alembic_version SET version_num = '900000000003' WHERE version_num = '900000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 900000000004: And more
-- ======================================================================

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

ALTER TABLE t ADD (st VARCHAR2(1 CHAR) DEFAULT 'a' NOT NULL);

ALTER TABLE t ADD CONSTRAINT t_st_enum CHECK (st IN ('a', 'b'));

ALTER TABLE t ADD (bb NUMBER(1) DEFAULT 1 NOT NULL);

CREATE INDEX ix_t_bb ON t (bb);

BEGIN
    UPDATE alembic_version SET version_num = '900000000004' WHERE version_num = '900000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 900000000005: Later changes
-- ======================================================================

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

ALTER TABLE t DROP CONSTRAINT t_p_fkey;

DROP INDEX ix_t_p;

ALTER TABLE t DROP CONSTRAINT t_st_enum;

ALTER TABLE t DROP COLUMN p;

ALTER TABLE t DROP COLUMN st;

BEGIN
    UPDATE alembic_version SET version_num = '900000000005' WHERE version_num = '900000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000005 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 900000000006: Still later
-- ======================================================================

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

ALTER TABLE t ADD (p NUMBER(10));

ALTER TABLE t ADD CONSTRAINT t_p_fkey FOREIGN KEY (p) REFERENCES t (id);

ALTER TABLE t DROP CONSTRAINT t_p2_fkey;

DROP TABLE p;

BEGIN
    UPDATE alembic_version SET version_num = '900000000006' WHERE version_num = '900000000005';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 900000000006 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: columns_with_keys is at 900000000006' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('900000000006') THEN version_num END) = 1;
