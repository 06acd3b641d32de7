-- Retort: upgrade of shop on oracle 19
--
-- project:     shop
-- environment: shared
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   91d4c7e2f0b5
-- ends at:     5d90f2e1a7c3, 91d4c7e2f0b5
--
--    1. 5d90f2e1a7c3  Search by keyword (Tomás Ibarra, SHOP-130)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 5d90f2e1a7c3, 91d4c7e2f0b5
-- If it stops within a revision, go on with the last place that it printed, such as 5d90f2e1a7c3:2:
--   retort -n shared -d oracle@19 upgrade 91d4c7e2f0b5:5d90f2e1a7c3,91d4c7e2f0b5 --resume 5d90f2e1a7c3:2
--
-- to run:   sqlplus -L USER@DATABASE @0006_5d90f2e1a7c3_search_by_keyword.upgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @0006_5d90f2e1a7c3_search_by_keyword.downgrade.sql

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

-- Goes on only if the version table holds 91d4c7e2f0b5 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''91d4c7e2f0b5'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 91d4c7e2f0b5' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 5d90f2e1a7c3: Search by keyword (Tomás Ibarra, SHOP-130)
--
-- The branch of the second team. It needs the table `warehouses` of the branch `stock`, so it depends on
-- that revision; it does not follow it, and needs nothing that comes later on that branch.
-- ======================================================================

PROMPT 1/1 5d90f2e1a7c3 Search by keyword

PROMPT 5d90f2e1a7c3:1 of 4

CREATE TABLE product_keywords (
    product_id NUMBER(19) NOT NULL,
    keyword NVARCHAR2(60) NOT NULL,
    weight NUMBER(5) DEFAULT 1 NOT NULL,
    warehouse VARCHAR2(3 CHAR),
    CONSTRAINT product_keywords_pkey PRIMARY KEY (product_id, keyword),
    CONSTRAINT product_keywords_product_id_fkey FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE,
    CONSTRAINT product_keywords_warehouse_fkey FOREIGN KEY (warehouse) REFERENCES warehouses (code)
);

PROMPT 5d90f2e1a7c3:2 of 4

CREATE INDEX ix_product_keywords_warehouse ON product_keywords (warehouse);

PROMPT 5d90f2e1a7c3:3 of 4

-- The other servers compare without regard to case, or have no index over an expression
CREATE INDEX ix_products_lower_name ON products ((lower(name)));

PROMPT 5d90f2e1a7c3:4 of 4

CREATE INDEX ix_mail_templates_subject ON mail_templates (subject);

PROMPT 5d90f2e1a7c3:5 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('5d90f2e1a7c3');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 5d90f2e1a7c3, 91d4c7e2f0b5 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: shop is at 5d90f2e1a7c3, 91d4c7e2f0b5' AS result
FROM alembic_version
HAVING count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('5d90f2e1a7c3', '91d4c7e2f0b5') THEN version_num END) = 2;
SPOOL OFF
