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
-- If it stops within a revision, go on with the last place that it printed, such as 600000000004:1:
--   retort -d oracle@19 downgrade 600000000004:base --resume 600000000004:1
--
-- to run:   sqlplus -L USER@DATABASE @oracle.downgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.upgrade.sql

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

PROMPT 1/4 600000000004 Identities

PROMPT 600000000004:1 of 1

DROP TABLE numbered;

PROMPT 600000000004:2 the version row

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

PROMPT 2/4 600000000003 Less of both

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

PROMPT 600000000003:1 of 6

ALTER TABLE lines MODIFY (state DEFAULT 'done');

PROMPT 600000000003:2 of 6

ALTER TABLE lines MODIFY (state NOT NULL);

PROMPT 600000000003:3 of 6

ALTER TABLE lines ADD (kind VARCHAR2(7 CHAR) DEFAULT 'goods' NOT NULL);

PROMPT 600000000003:4 of 6

ALTER TABLE lines ADD CONSTRAINT lines_kind_enum CHECK (kind IN ('goods', 'service'));

PROMPT 600000000003:5 of 6

ALTER TABLE lines ADD (total NUMBER(14, 2) GENERATED ALWAYS AS (price * quantity) VIRTUAL);

PROMPT 600000000003:6 of 6

CREATE INDEX ix_lines_total ON lines (total);

PROMPT 600000000003:7 the version row

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

PROMPT 3/4 600000000002 More of both

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

PROMPT 600000000002:1 of 5

DROP INDEX ix_lines_total;

PROMPT 600000000002:2 of 5

ALTER TABLE lines MODIFY (state DEFAULT 'open');

PROMPT 600000000002:3 of 5

ALTER TABLE lines DROP COLUMN doubled;

PROMPT 600000000002:4 of 5

ALTER TABLE lines DROP CONSTRAINT lines_kind_enum;

PROMPT 600000000002:5 of 5

ALTER TABLE lines DROP COLUMN kind;

PROMPT 600000000002:6 the version row

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

PROMPT 4/4 600000000001 Computed columns and enums

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

PROMPT 600000000001:1 of 1

DROP TABLE lines;

PROMPT 600000000001:2 the version row

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
SPOOL OFF
