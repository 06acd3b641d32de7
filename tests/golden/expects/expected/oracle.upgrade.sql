-- Retort: upgrade of expects on oracle 19
--
-- project:     expects
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b40000000003
--
--    1. b40000000001  Create accounts
--    2. b40000000002  Require an email
--    3. b40000000003  Expect something outside of a transaction
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: expects is at b40000000003
-- If it stops within a revision, go on with the last place that it printed, such as b40000000001:2:
--   retort -d oracle@19 upgrade base:b40000000003 --resume b40000000001:2
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
-- b40000000001: Create accounts
-- ======================================================================

PROMPT 1/3 b40000000001 Create accounts

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

-- Goes on only if the query gives 1: before anything is there; it's "$retort$"
DECLARE
    retort_found VARCHAR2(4000);
    retort_known NUMBER := 0;
BEGIN
    SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = 1 THEN 1 ELSE 0 END
    INTO retort_found, retort_known
    FROM (SELECT (
SELECT 1 FROM dual
    ) AS retort_value FROM dual);
    IF retort_known = 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: found ' || NVL(retort_found, 'nothing') || ', expected 1: before anything is there; it''s "$retort$"');
    END IF;
END;
/

PROMPT b40000000001:1 of 3

CREATE TABLE accounts (
    id NUMBER(19) NOT NULL,
    email VARCHAR2(60 CHAR),
    state VARCHAR2(20 CHAR),
    CONSTRAINT accounts_pkey PRIMARY KEY (id)
);

PROMPT b40000000001:2 of 3

INSERT INTO accounts (id, email, state) VALUES
    (1, 'a@example.org', 'o''pen');
COMMIT;

PROMPT b40000000001:3 of 3

INSERT INTO accounts (id, email, state) VALUES
    (2, 'b@example.org', 'closed');
COMMIT;

PROMPT b40000000001:4 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b40000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b40000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b40000000002: Require an email
-- ======================================================================

PROMPT 2/3 b40000000002 Require an email

-- Goes on only if the version table holds b40000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b40000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b40000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- Goes on only if the query gives 0: email becomes NOT NULL
DECLARE
    retort_found VARCHAR2(4000);
    retort_known NUMBER := 0;
BEGIN
    SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = 0 THEN 1 ELSE 0 END
    INTO retort_found, retort_known
    FROM (SELECT (
SELECT count(*) FROM accounts WHERE email IS NULL
    ) AS retort_value FROM dual);
    IF retort_known = 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: found ' || NVL(retort_found, 'nothing') || ', expected 0: email becomes NOT NULL');
    END IF;
END;
/

-- Goes on only if the query gives at least 1 and at most 1000.5
DECLARE
    retort_found VARCHAR2(4000);
    retort_known NUMBER := 0;
BEGIN
    SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value >= 1 AND retort_value <= 1000.5 THEN 1 ELSE 0 END
    INTO retort_found, retort_known
    FROM (SELECT (
SELECT count(*) FROM accounts
    ) AS retort_value FROM dual);
    IF retort_known = 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: found ' || NVL(retort_found, 'nothing') || ', expected at least 1 and at most 1000.5');
    END IF;
END;
/

-- Goes on only if the query gives o'pen
DECLARE
    retort_found VARCHAR2(4000);
    retort_known NUMBER := 0;
BEGIN
    SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = 'o''pen' THEN 1 ELSE 0 END
    INTO retort_found, retort_known
    FROM (SELECT (
SELECT state FROM accounts WHERE id = 1
    ) AS retort_value FROM dual);
    IF retort_known = 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: found ' || NVL(retort_found, 'nothing') || ', expected o''pen');
    END IF;
END;
/

-- Goes on only if the query gives o'pen
DECLARE
    retort_found VARCHAR2(4000);
    retort_known NUMBER := 0;
BEGIN
    SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = 'o''pen' THEN 1 ELSE 0 END
    INTO retort_found, retort_known
    FROM (SELECT (
SELECT max(state) FROM accounts WHERE state = 'o''pen'
    ) AS retort_value FROM dual);
    IF retort_known = 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: found ' || NVL(retort_found, 'nothing') || ', expected o''pen');
    END IF;
END;
/

PROMPT b40000000002:1 of 1

ALTER TABLE accounts MODIFY (email NOT NULL);

PROMPT b40000000002:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b40000000002' WHERE version_num = 'b40000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b40000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b40000000003: Expect something outside of a transaction
-- ======================================================================

PROMPT 3/3 b40000000003 Expect something outside of a transaction

-- Goes on only if the version table holds b40000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b40000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b40000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- Goes on only if the query gives at least -5
DECLARE
    retort_found VARCHAR2(4000);
    retort_known NUMBER := 0;
BEGIN
    SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value >= -5 THEN 1 ELSE 0 END
    INTO retort_found, retort_known
    FROM (SELECT (
SELECT min(id) FROM accounts
    ) AS retort_value FROM dual);
    IF retort_known = 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: found ' || NVL(retort_found, 'nothing') || ', expected at least -5');
    END IF;
END;
/

PROMPT b40000000003:1 of 1

ALTER TABLE accounts ADD (note VARCHAR2(20 CHAR));

PROMPT b40000000003:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b40000000003' WHERE version_num = 'b40000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b40000000003 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: expects is at b40000000003' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b40000000003') THEN version_num END) = 1;
SPOOL OFF
