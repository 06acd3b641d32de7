-- Retort: downgrade of indexes on oracle 19
--
-- project:     indexes
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   a00000000003
-- ends at:     base
--
--    1. a00000000003  An index outside the transaction
--    2. a00000000002  Drop and add indexes, and the columns below them
--    3. a00000000001  Indexes with options
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: indexes is at base
--
-- to run:   sqlplus -L USER@DATABASE @oracle.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.upgrade.sql

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

-- Goes on only if the version table holds a00000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- a00000000003: An index outside the transaction
-- ======================================================================

DROP INDEX ix_docs_status_owner;

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000002' WHERE version_num = 'a00000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000002: Drop and add indexes, and the columns below them
-- ======================================================================

-- Goes on only if the version table holds a00000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP INDEX ix_docs_status;

ALTER TABLE docs ADD ("size" NUMBER(10));

CREATE INDEX ix_docs_owner ON docs (owner, "size" DESC);

ALTER TABLE docs RENAME COLUMN status TO state;

DROP INDEX ix_docs_owner;

ALTER TABLE docs MODIFY (owner VARCHAR2(40 CHAR));

CREATE INDEX ix_docs_owner ON docs (owner, "size" DESC);

CREATE INDEX ix_docs_lower ON docs ((lower(owner)));

CREATE INDEX ix_docs_state ON docs (state);

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000001' WHERE version_num = 'a00000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000001: Indexes with options
-- ======================================================================

-- Goes on only if the version table holds a00000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a00000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a00000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP INDEX ix_docs_state;

DROP INDEX ix_docs_lower;

DROP INDEX uq_docs_owner_state;

DROP INDEX ix_docs_owner;

DROP TABLE docs;

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'a00000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: indexes is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
