-- Retort: downgrade of shop on oracle 19
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   b4906f3ea1d2
-- ends at:     base
--
--    1. b4906f3ea1d2  Find open orders (Ada Chen, SHOP-151)
--    2. 28c5d1b70ea9  Send a newsletter (Ada Chen, SHOP-150)
--    3. f7a0295e3d84  Call customers accounts (Tomás Ibarra, SHOP-138)
--    4. 6e1f90c8b25d  Give every order a currency (Ada Chen, SHOP-127)
--    5. d3852a6bc4f7  Add order lines (Tomás Ibarra, SHOP-113)
--    6. 0b7d4e2f9a61  Open the shop (Ada Chen, SHOP-102)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at base
-- If it stops within a revision, go on with the last place that it printed, such as b4906f3ea1d2:2:
--   retort -n tenant --target acme -d oracle@19 downgrade b4906f3ea1d2:base --resume b4906f3ea1d2:2
--
-- to run:   sqlplus -L USER@DATABASE @downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @upgrade.sql

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
ALTER SESSION SET CURRENT_SCHEMA = acme;

-- Goes on only if the version table holds b4906f3ea1d2 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b4906f3ea1d2'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM acme.alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b4906f3ea1d2' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- b4906f3ea1d2: Find open orders (Ada Chen, SHOP-151)
--
-- Indexes for a table in daily use, with the options of each server. PostgreSQL builds the first one without
-- blocking writers, and does so outside of a transaction; so it stands in a revision of its own.
-- ======================================================================

PROMPT 1/6 b4906f3ea1d2 Find open orders

PROMPT b4906f3ea1d2:1 of 2

DROP INDEX acme.ix_orders_placed_on;

PROMPT b4906f3ea1d2:2 of 2

DROP INDEX acme.ix_orders_open;

PROMPT b4906f3ea1d2:3 the version row

BEGIN
    UPDATE acme.alembic_version SET version_num = '28c5d1b70ea9' WHERE version_num = 'b4906f3ea1d2';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 28c5d1b70ea9 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 28c5d1b70ea9: Send a newsletter (Ada Chen, SHOP-150)
--
-- Several changes of a table that others refer to. The unique constraint over `email` was given no name in
-- its time, so it is dropped by its type and columns.
-- ======================================================================

PROMPT 2/6 28c5d1b70ea9 Send a newsletter

-- Goes on only if the version table holds 28c5d1b70ea9 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''28c5d1b70ea9'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM acme.alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 28c5d1b70ea9' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 28c5d1b70ea9:1 of 4

ALTER TABLE acme.accounts DROP COLUMN newsletter;

PROMPT 28c5d1b70ea9:2 of 4

ALTER TABLE acme.accounts MODIFY (phone VARCHAR2(30 CHAR));

PROMPT 28c5d1b70ea9:3 of 4

ALTER TABLE acme.accounts DROP CONSTRAINT uq_accounts_email;

PROMPT 28c5d1b70ea9:4 of 4

ALTER TABLE acme.accounts ADD CONSTRAINT customers_email_key UNIQUE (email);

PROMPT 28c5d1b70ea9:5 the version row

BEGIN
    UPDATE acme.alembic_version SET version_num = 'f7a0295e3d84' WHERE version_num = '28c5d1b70ea9';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version f7a0295e3d84 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- f7a0295e3d84: Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- A table and two columns get other names. Constraints and indexes keep theirs.
-- The downgrade is written by hand. It is replayed like the upgrade, and must come back to the schema as
-- it was before; a downgrade that forgot the comment, for example, would be an error.
-- ======================================================================

PROMPT 3/6 f7a0295e3d84 Call customers accounts

-- Goes on only if the version table holds f7a0295e3d84 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''f7a0295e3d84'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM acme.alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version f7a0295e3d84' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT f7a0295e3d84:1 of 4

ALTER TABLE acme.orders RENAME COLUMN account_id TO customer_id;

PROMPT f7a0295e3d84:2 of 4

ALTER TABLE acme.accounts RENAME COLUMN display_name TO full_name;

PROMPT f7a0295e3d84:3 of 4

COMMENT ON COLUMN acme.accounts.full_name IS '';

PROMPT f7a0295e3d84:4 of 4

ALTER TABLE acme.accounts RENAME TO customers;

PROMPT f7a0295e3d84:5 the version row

BEGIN
    UPDATE acme.alembic_version SET version_num = '6e1f90c8b25d' WHERE version_num = 'f7a0295e3d84';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 6e1f90c8b25d was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 6e1f90c8b25d: Give every order a currency (Ada Chen, SHOP-127)
--
-- The safe way to a NOT NULL column of a table that has rows: add it nullable, fill it, forbid NULL.
-- The currency is a variable of the target: EUR for acme, USD for globex.
-- ======================================================================

PROMPT 4/6 6e1f90c8b25d Give every order a currency

-- Goes on only if the version table holds 6e1f90c8b25d and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''6e1f90c8b25d'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM acme.alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 6e1f90c8b25d' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 6e1f90c8b25d:1 of 2

ALTER TABLE acme.orders MODIFY (currency NULL);

PROMPT 6e1f90c8b25d:2 of 2

ALTER TABLE acme.orders DROP COLUMN currency;

PROMPT 6e1f90c8b25d:3 the version row

BEGIN
    UPDATE acme.alembic_version SET version_num = 'd3852a6bc4f7' WHERE version_num = '6e1f90c8b25d';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version d3852a6bc4f7 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- d3852a6bc4f7: Add order lines (Tomás Ibarra, SHOP-113)
--
-- A key of two columns, a foreign key to it, a column that computes itself, and a view.
-- ======================================================================

PROMPT 5/6 d3852a6bc4f7 Add order lines

-- Goes on only if the version table holds d3852a6bc4f7 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''d3852a6bc4f7'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM acme.alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version d3852a6bc4f7' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT d3852a6bc4f7:1 of 4

DROP VIEW acme.order_totals;

PROMPT d3852a6bc4f7:2 of 4

DROP TABLE acme.returned_items;

PROMPT d3852a6bc4f7:3 of 4

ALTER TABLE acme.order_lines DROP COLUMN amount;

PROMPT d3852a6bc4f7:4 of 4

DROP TABLE acme.order_lines;

PROMPT d3852a6bc4f7:5 the version row

BEGIN
    UPDATE acme.alembic_version SET version_num = '0b7d4e2f9a61' WHERE version_num = 'd3852a6bc4f7';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 0b7d4e2f9a61 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 0b7d4e2f9a61: Open the shop (Ada Chen, SHOP-102)
--
-- Customers and their orders. The tables name no schema: that of the target stands in.
-- The enum is a type of its own on PostgreSQL, a column type on MySQL and MariaDB, and a text with a
-- check elsewhere.
-- ======================================================================

PROMPT 6/6 0b7d4e2f9a61 Open the shop

-- Goes on only if the version table holds 0b7d4e2f9a61 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''0b7d4e2f9a61'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM acme.alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 0b7d4e2f9a61' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 0b7d4e2f9a61:1 of 2

DROP TABLE acme.orders;

PROMPT 0b7d4e2f9a61:2 of 2

DROP TABLE acme.customers;

PROMPT 0b7d4e2f9a61:3 the version row

BEGIN
    DELETE FROM acme.alembic_version WHERE version_num = '0b7d4e2f9a61';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: shop is at base' AS result
FROM acme.alembic_version
HAVING count(*) = 0;
SPOOL OFF
