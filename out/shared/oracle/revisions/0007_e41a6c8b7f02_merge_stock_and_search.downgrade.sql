-- Retort: downgrade of shop on oracle 19
--
-- project:     shop
-- environment: shared
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   e41a6c8b7f02
-- ends at:     5d90f2e1a7c3, 91d4c7e2f0b5
--
--    1. e41a6c8b7f02  Merge stock and search (Ada Chen)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 5d90f2e1a7c3, 91d4c7e2f0b5
--
-- to run:   sqlplus -L USER@DATABASE @0007_e41a6c8b7f02_merge_stock_and_search.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @0007_e41a6c8b7f02_merge_stock_and_search.upgrade.sql

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

-- Goes on only if the version table holds e41a6c8b7f02 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''e41a6c8b7f02'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version e41a6c8b7f02' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- e41a6c8b7f02: Merge stock and search (Ada Chen)
--
-- The two branches meet. From here on the version table holds one row again.
-- ======================================================================

PROMPT 1/1 e41a6c8b7f02 Merge stock and search

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('5d90f2e1a7c3');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 5d90f2e1a7c3, 91d4c7e2f0b5 was not reached');
    END IF;
    UPDATE alembic_version SET version_num = '91d4c7e2f0b5' WHERE version_num = 'e41a6c8b7f02';
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
