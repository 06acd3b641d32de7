-- Retort: downgrade of computed_and_enums on oracle 19
--
-- project:     computed_and_enums
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   600000000004
-- ends at:     base
--
--    1. 600000000004  Identities
--    2. 600000000003  Less of both
--    3. 600000000002  More of both
--    4. 600000000001  Computed columns and enums
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: computed_and_enums is at base
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

-- Goes on only if the version table holds 600000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''600000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 600000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 600000000004: Identities
-- ======================================================================

DROP TABLE numbered;

BEGIN
    UPDATE alembic_version SET version_num = '600000000003' WHERE version_num = '600000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 600000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 600000000003: Less of both
-- ======================================================================

-- Goes on only if the version table holds 600000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''600000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 600000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

ALTER TABLE lines MODIFY (state DEFAULT 'done');

ALTER TABLE lines MODIFY (state NOT NULL);

ALTER TABLE lines ADD (kind VARCHAR2(7 CHAR) DEFAULT 'goods' NOT NULL);

ALTER TABLE lines ADD CONSTRAINT lines_kind_enum CHECK (kind IN ('goods', 'service'));

ALTER TABLE lines ADD (total NUMBER(14, 2) GENERATED ALWAYS AS (price * quantity) VIRTUAL);

CREATE INDEX ix_lines_total ON lines (total);

BEGIN
    UPDATE alembic_version SET version_num = '600000000002' WHERE version_num = '600000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 600000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 600000000002: More of both
-- ======================================================================

-- Goes on only if the version table holds 600000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''600000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 600000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP INDEX ix_lines_total;

ALTER TABLE lines MODIFY (state DEFAULT 'open');

ALTER TABLE lines DROP COLUMN doubled;

ALTER TABLE lines DROP CONSTRAINT lines_kind_enum;

ALTER TABLE lines DROP COLUMN kind;

BEGIN
    UPDATE alembic_version SET version_num = '600000000001' WHERE version_num = '600000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 600000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 600000000001: Computed columns and enums
-- ======================================================================

-- Goes on only if the version table holds 600000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''600000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 600000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP TABLE lines;

BEGIN
    DELETE FROM alembic_version WHERE version_num = '600000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: computed_and_enums is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
