-- Retort: upgrade of indexes on oracle 19
--
-- project:     indexes
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a00000000003
--
--    1. a00000000001  Indexes with options
--    2. a00000000002  Drop and add indexes, and the columns below them
--    3. a00000000003  An index outside the transaction
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: indexes is at a00000000003
-- If it stops within a revision, go on with the last place that it printed, such as a00000000001:2:
--   retort -d oracle@19 upgrade base:a00000000003 --resume a00000000001:2
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
-- a00000000001: Indexes with options
-- ======================================================================

PROMPT 1/3 a00000000001 Indexes with options

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT a00000000001:1 of 5

CREATE TABLE docs (
    id NUMBER(19) NOT NULL,
    owner VARCHAR2(40 CHAR) NOT NULL,
    state VARCHAR2(10 CHAR) DEFAULT 'new',
    meta CLOB,
    "size" NUMBER(10),
    CONSTRAINT docs_pkey PRIMARY KEY (id)
);

PROMPT a00000000001:2 of 5

CREATE INDEX ix_docs_owner ON docs (owner, "size" DESC);

PROMPT a00000000001:3 of 5

CREATE UNIQUE INDEX uq_docs_owner_state ON docs (owner, state);

PROMPT a00000000001:4 of 5

CREATE INDEX ix_docs_lower ON docs ((lower(owner)));

PROMPT a00000000001:5 of 5

CREATE INDEX ix_docs_state ON docs (state);

PROMPT a00000000001:6 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a00000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000002: Drop and add indexes, and the columns below them
-- ======================================================================

PROMPT 2/3 a00000000002 Drop and add indexes, and the columns below them

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

PROMPT a00000000002:1 of 9

DROP INDEX ix_docs_state;

PROMPT a00000000002:2 of 9

DROP INDEX ix_docs_lower;

PROMPT a00000000002:3 of 9

DROP INDEX ix_docs_owner;

PROMPT a00000000002:4 of 9

ALTER TABLE docs MODIFY (owner VARCHAR2(60 CHAR));

PROMPT a00000000002:5 of 9

CREATE INDEX ix_docs_owner ON docs (owner, "size" DESC);

PROMPT a00000000002:6 of 9

ALTER TABLE docs RENAME COLUMN state TO status;

PROMPT a00000000002:7 of 9

DROP INDEX ix_docs_owner;

PROMPT a00000000002:8 of 9

ALTER TABLE docs DROP COLUMN "size";

PROMPT a00000000002:9 of 9

CREATE INDEX ix_docs_status ON docs (status);

PROMPT a00000000002:10 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000002' WHERE version_num = 'a00000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a00000000003: An index outside the transaction
-- ======================================================================

PROMPT 3/3 a00000000003 An index outside the transaction

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

PROMPT a00000000003:1 of 1

CREATE INDEX ix_docs_status_owner ON docs (status, owner);

PROMPT a00000000003:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'a00000000003' WHERE version_num = 'a00000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a00000000003 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: indexes is at a00000000003' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a00000000003') THEN version_num END) = 1;
SPOOL OFF
