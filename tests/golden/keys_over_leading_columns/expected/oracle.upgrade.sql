-- Retort: upgrade of leading on oracle 19
--
-- project:     leading
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     e20000000003
--
--    1. e20000000001  Keys and indexes that begin alike
--    2. e20000000002  Keys over the first columns of an index
--    3. e20000000003  Each goes without the other
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: leading is at e20000000003
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
-- e20000000001: Keys and indexes that begin alike
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

CREATE TABLE parts (
    a NUMBER(10) NOT NULL,
    b NUMBER(10) NOT NULL,
    c NUMBER(10) NOT NULL,
    CONSTRAINT pk_parts PRIMARY KEY (a, b),
    CONSTRAINT uq_a UNIQUE (a) USING INDEX (CREATE UNIQUE INDEX uq_a ON parts (a))
);

CREATE INDEX ix_bc ON parts (b, c);

CREATE INDEX ix_ca ON parts (c, a);

CREATE INDEX ix_c_down ON parts (c DESC, b);

INSERT INTO parts (a, b, c) VALUES
    (1, 2, 3);

INSERT INTO parts (a, b, c) VALUES
    (2, 3, 4);

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('e20000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version e20000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- e20000000002: Keys over the first columns of an index
-- ======================================================================

-- Goes on only if the version table holds e20000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''e20000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version e20000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

ALTER TABLE parts ADD CONSTRAINT uq_cb UNIQUE (c, b) USING INDEX (CREATE UNIQUE INDEX uq_cb ON parts (c, b) TABLESPACE users);

ALTER TABLE parts ADD CONSTRAINT uq_c UNIQUE (c) DEFERRABLE USING INDEX (CREATE INDEX uq_c ON parts (c));

BEGIN
    UPDATE alembic_version SET version_num = 'e20000000002' WHERE version_num = 'e20000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version e20000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- e20000000003: Each goes without the other
-- ======================================================================

-- Goes on only if the version table holds e20000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''e20000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version e20000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP INDEX ix_bc;

ALTER TABLE parts RENAME CONSTRAINT uq_cb TO uq_of_cb;

ALTER INDEX uq_cb RENAME TO uq_of_cb;

DROP INDEX ix_ca;

ALTER TABLE parts DROP CONSTRAINT uq_a;

BEGIN
    UPDATE alembic_version SET version_num = 'e20000000003' WHERE version_num = 'e20000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version e20000000003 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: leading is at e20000000003' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e20000000003') THEN version_num END) = 1;
