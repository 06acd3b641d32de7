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
-- If it stops within a revision, go on with the last place that it printed, such as b71000000003:2:
--   retort -d oracle@19 downgrade b71000000003:base --resume b71000000003:2
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

PROMPT 1/3 b71000000003 The new names are known

PROMPT b71000000003:1 of 7

CREATE UNIQUE INDEX ix_plans_price ON plans (price, code DESC);

PROMPT b71000000003:2 of 7

ALTER TABLE plans ADD CONSTRAINT ck_plans_price CHECK (price >= 0);

PROMPT b71000000003:3 of 7

ALTER TABLE plans DROP CONSTRAINT plans_kind_enum;

PROMPT b71000000003:4 of 7

ALTER TABLE plans ADD CONSTRAINT plans_kind_enum CHECK (kind IN ('free', 'paid'));

PROMPT b71000000003:5 of 7

ALTER TABLE subs DROP COLUMN note;

PROMPT b71000000003:6 of 7

ALTER INDEX ix_subs_code RENAME TO ix_subs_plan_code;

PROMPT b71000000003:7 of 7

ALTER TABLE subs RENAME CONSTRAINT fk_subs_plans TO fk_subs_plan;

PROMPT b71000000003:8 the version row

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

PROMPT 2/3 b71000000002 Rename indexes and constraints

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

PROMPT b71000000002:1 of 11

ALTER TABLE "Odd 'name" RENAME CONSTRAINT "ck] '2" TO "ck]1";

PROMPT b71000000002:2 of 11

ALTER INDEX "ix] '2" RENAME TO "ix '1";

PROMPT b71000000002:3 of 11

ALTER TABLE subs RENAME CONSTRAINT fk_subs_code TO fk_code;

PROMPT b71000000002:4 of 11

ALTER TABLE subs RENAME CONSTRAINT fk_subs_plan TO fk_plan;

PROMPT b71000000002:5 of 11

ALTER TABLE plans RENAME CONSTRAINT pk_plans TO plans_pkey;

PROMPT b71000000002:6 of 11

ALTER INDEX pk_plans RENAME TO plans_pkey;

PROMPT b71000000002:7 of 11

ALTER TABLE plans RENAME CONSTRAINT ck_plans_price TO ck_price;

PROMPT b71000000002:8 of 11

ALTER TABLE plans RENAME CONSTRAINT uq_plans_code TO uq_code;

PROMPT b71000000002:9 of 11

ALTER INDEX uq_plans_code RENAME TO uq_code;

PROMPT b71000000002:10 of 11

ALTER INDEX ix_subs_plan_code RENAME TO ix_subs_code;

PROMPT b71000000002:11 of 11

ALTER INDEX ix_plans_price RENAME TO ix_price;

PROMPT b71000000002:12 the version row

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

PROMPT 3/3 b71000000001 Tables with all kinds of parts

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

PROMPT b71000000001:1 of 3

DROP TABLE "Odd 'name";

PROMPT b71000000001:2 of 3

DROP TABLE subs;

PROMPT b71000000001:3 of 3

DROP TABLE plans;

PROMPT b71000000001:4 the version row

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
SPOOL OFF
