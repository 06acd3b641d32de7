-- Retort: upgrade of renamed_parts on oracle 19
--
-- project:     renamed_parts
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b71000000003
--
--    1. b71000000001  Tables with all kinds of parts
--    2. b71000000002  Rename indexes and constraints
--    3. b71000000003  The new names are known
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: renamed_parts is at b71000000003
--
-- to run:   sqlplus -L USER@DATABASE @oracle.upgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @oracle.downgrade.sql

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
-- b71000000001: Tables with all kinds of parts
-- ======================================================================

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

CREATE TABLE plans (
    id NUMBER(19) NOT NULL,
    code VARCHAR2(20 CHAR) NOT NULL,
    price NUMBER(10),
    kind VARCHAR2(4 CHAR),
    CONSTRAINT plans_pkey PRIMARY KEY (id),
    CONSTRAINT uq_code UNIQUE (code),
    CONSTRAINT ck_price CHECK (price >= 0),
    CONSTRAINT plans_kind_enum CHECK (kind IN ('free', 'paid'))
);

CREATE UNIQUE INDEX ix_price ON plans (price, code DESC);

CREATE TABLE subs (
    id NUMBER(19) NOT NULL,
    plan_id NUMBER(19),
    code VARCHAR2(20 CHAR),
    CONSTRAINT subs_pkey PRIMARY KEY (id),
    CONSTRAINT fk_plan FOREIGN KEY (plan_id) REFERENCES plans (id),
    CONSTRAINT fk_code FOREIGN KEY (code) REFERENCES plans (code)
);

CREATE INDEX ix_subs_code ON subs (code);

CREATE TABLE "Odd 'name" (
    id NUMBER(19) NOT NULL,
    "a]b" NUMBER(10),
    CONSTRAINT "Odd 'name_pkey" PRIMARY KEY (id),
    CONSTRAINT "ck]1" CHECK (id > 0)
);

CREATE INDEX "ix '1" ON "Odd 'name" ("a]b");

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b71000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b71000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b71000000002: Rename indexes and constraints
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

ALTER INDEX ix_price RENAME TO ix_plans_price;

ALTER INDEX ix_subs_code RENAME TO ix_subs_plan_code;

ALTER TABLE plans RENAME CONSTRAINT uq_code TO uq_plans_code;

ALTER INDEX uq_code RENAME TO uq_plans_code;

ALTER TABLE plans RENAME CONSTRAINT ck_price TO ck_plans_price;

ALTER TABLE plans RENAME CONSTRAINT plans_pkey TO pk_plans;

ALTER INDEX plans_pkey RENAME TO pk_plans;

ALTER TABLE subs RENAME CONSTRAINT fk_plan TO fk_subs_plan;

ALTER TABLE subs RENAME CONSTRAINT fk_code TO fk_subs_code;

ALTER INDEX "ix '1" RENAME TO "ix] '2";

ALTER TABLE "Odd 'name" RENAME CONSTRAINT "ck]1" TO "ck] '2";

BEGIN
    UPDATE alembic_version SET version_num = 'b71000000002' WHERE version_num = 'b71000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b71000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b71000000003: The new names are known
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

ALTER TABLE subs RENAME CONSTRAINT fk_subs_plan TO fk_subs_plans;

ALTER INDEX ix_subs_plan_code RENAME TO ix_subs_code;

ALTER TABLE subs ADD (note VARCHAR2(20 CHAR));

ALTER TABLE plans DROP CONSTRAINT plans_kind_enum;

ALTER TABLE plans ADD CONSTRAINT plans_kind_enum CHECK (kind IN ('free', 'paid', 'team'));

ALTER TABLE plans DROP CONSTRAINT ck_plans_price;

DROP INDEX ix_plans_price;

BEGIN
    UPDATE alembic_version SET version_num = 'b71000000003' WHERE version_num = 'b71000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b71000000003 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: renamed_parts is at b71000000003' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b71000000003') THEN version_num END) = 1;
