-- Retort: downgrade of renamed_parts on oracle 19
--
-- project:     renamed_parts
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   b71000000003
-- ends at:     base
--
--    1. b71000000003  The new names are known
--    2. b71000000002  Rename indexes and constraints
--    3. b71000000001  Tables with all kinds of parts
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: renamed_parts is at base
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

-- Goes on only if the version table holds b71000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b71000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b71000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- b71000000003: The new names are known
-- ======================================================================

CREATE UNIQUE INDEX ix_plans_price ON plans (price, code DESC);

ALTER TABLE plans ADD CONSTRAINT ck_plans_price CHECK (price >= 0);

ALTER TABLE plans DROP CONSTRAINT plans_kind_enum;

ALTER TABLE plans ADD CONSTRAINT plans_kind_enum CHECK (kind IN ('free', 'paid'));

ALTER TABLE subs DROP COLUMN note;

ALTER INDEX ix_subs_code RENAME TO ix_subs_plan_code;

ALTER TABLE subs RENAME CONSTRAINT fk_subs_plans TO fk_subs_plan;

BEGIN
    UPDATE alembic_version SET version_num = 'b71000000002' WHERE version_num = 'b71000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b71000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b71000000002: Rename indexes and constraints
-- ======================================================================

-- Goes on only if the version table holds b71000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b71000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b71000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

ALTER TABLE "Odd 'name" RENAME CONSTRAINT "ck] '2" TO "ck]1";

ALTER INDEX "ix] '2" RENAME TO "ix '1";

ALTER TABLE subs RENAME CONSTRAINT fk_subs_code TO fk_code;

ALTER TABLE subs RENAME CONSTRAINT fk_subs_plan TO fk_plan;

ALTER TABLE plans RENAME CONSTRAINT pk_plans TO plans_pkey;

ALTER INDEX pk_plans RENAME TO plans_pkey;

ALTER TABLE plans RENAME CONSTRAINT ck_plans_price TO ck_price;

ALTER TABLE plans RENAME CONSTRAINT uq_plans_code TO uq_code;

ALTER INDEX uq_plans_code RENAME TO uq_code;

ALTER INDEX ix_subs_plan_code RENAME TO ix_subs_code;

ALTER INDEX ix_plans_price RENAME TO ix_price;

BEGIN
    UPDATE alembic_version SET version_num = 'b71000000001' WHERE version_num = 'b71000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b71000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b71000000001: Tables with all kinds of parts
-- ======================================================================

-- Goes on only if the version table holds b71000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b71000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b71000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DROP TABLE "Odd 'name";

DROP TABLE subs;

DROP TABLE plans;

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'b71000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: renamed_parts is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
