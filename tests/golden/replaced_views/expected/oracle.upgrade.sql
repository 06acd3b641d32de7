-- Retort: upgrade of replaced_views on oracle 19
--
-- project:     replaced_views
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b70000000003
--
--    1. b70000000001  Views, one upon another
--    2. b70000000002  Another column behind the others
--    3. b70000000003  Without them, and what stands on them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: replaced_views is at b70000000003
-- If it stops within a revision, go on with the last place that it printed, such as b70000000001:2:
--   retort -d oracle@19 upgrade base:b70000000003 --resume b70000000001:2
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
-- b70000000001: Views, one upon another
-- ======================================================================

PROMPT 1/3 b70000000001 Views, one upon another

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT b70000000001:1 of 5

CREATE TABLE orders (
    id NUMBER(10) NOT NULL,
    amount NUMBER(10),
    state VARCHAR2(20 CHAR),
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

PROMPT b70000000001:2 of 5

CREATE VIEW open_orders AS
SELECT id FROM orders WHERE state = 'open';

PROMPT b70000000001:3 of 5

CREATE VIEW first_open AS
SELECT MIN(id) AS id FROM open_orders;

PROMPT b70000000001:4 of 5

CREATE TRIGGER close_it INSTEAD OF DELETE ON open_orders BEGIN UPDATE orders SET state = 'closed' WHERE id = :OLD.id; END;
/

PROMPT b70000000001:5 of 5

DECLARE
    errors PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO errors FROM all_errors
    WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')
        AND name = 'CLOSE_IT' AND type = 'TRIGGER' AND attribute = 'ERROR';
    IF errors > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: trigger close_it does not compile, see ALL_ERRORS');
    END IF;
END;
/
COMMIT;

PROMPT b70000000001:6 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b70000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b70000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b70000000002: Another column behind the others
-- ======================================================================

PROMPT 2/3 b70000000002 Another column behind the others

-- Goes on only if the version table holds b70000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b70000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b70000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b70000000002:1 of 4

DROP TRIGGER close_it;

PROMPT b70000000002:2 of 4

CREATE OR REPLACE VIEW open_orders AS
SELECT id, amount FROM orders WHERE state = 'open';

PROMPT b70000000002:3 of 4

CREATE TRIGGER close_it INSTEAD OF DELETE ON open_orders BEGIN UPDATE orders SET state = 'closed' WHERE id = :OLD.id; END;
/

PROMPT b70000000002:4 of 4

DECLARE
    errors PLS_INTEGER;
BEGIN
    SELECT COUNT(*) INTO errors FROM all_errors
    WHERE owner = SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')
        AND name = 'CLOSE_IT' AND type = 'TRIGGER' AND attribute = 'ERROR';
    IF errors > 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: trigger close_it does not compile, see ALL_ERRORS');
    END IF;
END;
/
COMMIT;

PROMPT b70000000002:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b70000000002' WHERE version_num = 'b70000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b70000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b70000000003: Without them, and what stands on them
-- ======================================================================

PROMPT 3/3 b70000000003 Without them, and what stands on them

-- Goes on only if the version table holds b70000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b70000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b70000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b70000000003:1 of 4

DROP VIEW first_open;

PROMPT b70000000003:2 of 4

DROP TRIGGER close_it;

PROMPT b70000000003:3 of 4

DROP VIEW open_orders;

PROMPT b70000000003:4 of 4

ALTER TABLE orders MODIFY (state VARCHAR2(30 CHAR));

PROMPT b70000000003:5 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b70000000003' WHERE version_num = 'b70000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b70000000003 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: replaced_views is at b70000000003' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b70000000003') THEN version_num END) = 1;
SPOOL OFF
