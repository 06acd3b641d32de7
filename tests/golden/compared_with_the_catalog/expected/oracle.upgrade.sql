-- Retort: upgrade of compared on oracle 19
--
-- project:     compared
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     c00000000002
--
--    1. c00000000001  What the catalogs show in other words than the history
--    2. c00000000002  Names that follow that of their table, and one that was a column's
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: compared is at c00000000002
-- If it stops within a revision, go on with the last place that it printed, such as c00000000001:2:
--   retort -d oracle@19 upgrade base:c00000000002 --resume c00000000001:2
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
-- c00000000001: What the catalogs show in other words than the history
-- ======================================================================

PROMPT 1/2 c00000000001 What the catalogs show in other words than the history

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT c00000000001:1 of 2

CREATE TABLE orders (
    id NUMBER(10) NOT NULL,
    customer NUMBER(10),
    broker NUMBER(10),
    amount NUMBER(10),
    note CLOB,
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_ibfk_1 FOREIGN KEY (customer) REFERENCES orders (id),
    CONSTRAINT orders_ibfk_2 FOREIGN KEY (broker) REFERENCES orders (id),
    CONSTRAINT orders_chk_1 CHECK (amount > 0),
    CONSTRAINT orders_chk_2 CHECK (amount < 9000)
);

PROMPT c00000000001:2 of 2

CREATE TABLE places (
    id NUMBER(10) NOT NULL,
    place MDSYS.SDO_GEOMETRY,
    CONSTRAINT places_pkey PRIMARY KEY (id)
);

PROMPT c00000000001:3 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('c00000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version c00000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- c00000000002: Names that follow that of their table, and one that was a column's
-- ======================================================================

PROMPT 2/2 c00000000002 Names that follow that of their table, and one that was a column's

-- Goes on only if the version table holds c00000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''c00000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version c00000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT c00000000002:1 of 3

ALTER TABLE orders RENAME COLUMN note TO remark;

PROMPT c00000000002:2 of 3

ALTER TABLE orders ADD CONSTRAINT note CHECK (amount <> 13);

PROMPT c00000000002:3 of 3

ALTER TABLE orders RENAME TO sales;

PROMPT c00000000002:4 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'c00000000002' WHERE version_num = 'c00000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version c00000000002 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: compared is at c00000000002' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('c00000000002') THEN version_num END) = 1;
SPOOL OFF
