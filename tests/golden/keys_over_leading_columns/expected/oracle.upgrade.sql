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
-- If it stops within a revision, go on with the last place that it printed, such as e20000000001:2:
--   retort -d oracle@19 upgrade base:e20000000003 --resume e20000000001:2
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
-- e20000000001: Keys and indexes that begin alike
-- ======================================================================

PROMPT 1/3 e20000000001 Keys and indexes that begin alike

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT e20000000001:1 of 6

CREATE TABLE parts (
    a NUMBER(10) NOT NULL,
    b NUMBER(10) NOT NULL,
    c NUMBER(10) NOT NULL,
    CONSTRAINT pk_parts PRIMARY KEY (a, b),
    CONSTRAINT uq_a UNIQUE (a) USING INDEX (CREATE UNIQUE INDEX uq_a ON parts (a))
);

PROMPT e20000000001:2 of 6

CREATE INDEX ix_bc ON parts (b, c);

PROMPT e20000000001:3 of 6

CREATE INDEX ix_ca ON parts (c, a);

PROMPT e20000000001:4 of 6

CREATE INDEX ix_c_down ON parts (c DESC, b);

PROMPT e20000000001:5 of 6

INSERT INTO parts (a, b, c) VALUES
    (1, 2, 3);
COMMIT;

PROMPT e20000000001:6 of 6

INSERT INTO parts (a, b, c) VALUES
    (2, 3, 4);
COMMIT;

PROMPT e20000000001:7 the version row

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

PROMPT 2/3 e20000000002 Keys over the first columns of an index

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

PROMPT e20000000002:1 of 2

ALTER TABLE parts ADD CONSTRAINT uq_cb UNIQUE (c, b) USING INDEX (CREATE UNIQUE INDEX uq_cb ON parts (c, b) TABLESPACE users);

PROMPT e20000000002:2 of 2

ALTER TABLE parts ADD CONSTRAINT uq_c UNIQUE (c) DEFERRABLE USING INDEX (CREATE INDEX uq_c ON parts (c));

PROMPT e20000000002:3 the version row

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

PROMPT 3/3 e20000000003 Each goes without the other

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

PROMPT e20000000003:1 of 5

DROP INDEX ix_bc;

PROMPT e20000000003:2 of 5

ALTER TABLE parts RENAME CONSTRAINT uq_cb TO uq_of_cb;

PROMPT e20000000003:3 of 5

ALTER INDEX uq_cb RENAME TO uq_of_cb;

PROMPT e20000000003:4 of 5

DROP INDEX ix_ca;

PROMPT e20000000003:5 of 5

ALTER TABLE parts DROP UNIQUE (a) DROP INDEX;

PROMPT e20000000003:6 the version row

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
SPOOL OFF
