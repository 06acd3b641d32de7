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
-- If it stops within a revision, go on with the last place that it printed, such as b71000000001:2:
--   retort -d oracle@19 upgrade base:b71000000003 --resume b71000000001:2
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
-- b71000000001: Tables with all kinds of parts
-- ======================================================================

PROMPT 1/3 b71000000001 Tables with all kinds of parts

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT b71000000001:1 of 6

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

PROMPT b71000000001:2 of 6

CREATE UNIQUE INDEX ix_price ON plans (price, code DESC);

PROMPT b71000000001:3 of 6

CREATE TABLE subs (
    id NUMBER(19) NOT NULL,
    plan_id NUMBER(19),
    code VARCHAR2(20 CHAR),
    CONSTRAINT subs_pkey PRIMARY KEY (id),
    CONSTRAINT fk_plan FOREIGN KEY (plan_id) REFERENCES plans (id),
    CONSTRAINT fk_code FOREIGN KEY (code) REFERENCES plans (code)
);

PROMPT b71000000001:4 of 6

CREATE INDEX ix_subs_code ON subs (code);

PROMPT b71000000001:5 of 6

CREATE TABLE "Odd 'name" (
    id NUMBER(19) NOT NULL,
    "a]b" NUMBER(10),
    CONSTRAINT "Odd 'name_pkey" PRIMARY KEY (id),
    CONSTRAINT "ck]1" CHECK (id > 0)
);

PROMPT b71000000001:6 of 6

CREATE INDEX "ix '1" ON "Odd 'name" ("a]b");

PROMPT b71000000001:7 the version row

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

PROMPT 2/3 b71000000002 Rename indexes and constraints

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

PROMPT b71000000002:1 of 11

ALTER INDEX ix_price RENAME TO ix_plans_price;

PROMPT b71000000002:2 of 11

ALTER INDEX ix_subs_code RENAME TO ix_subs_plan_code;

PROMPT b71000000002:3 of 11

ALTER TABLE plans RENAME CONSTRAINT uq_code TO uq_plans_code;

PROMPT b71000000002:4 of 11

ALTER INDEX uq_code RENAME TO uq_plans_code;

PROMPT b71000000002:5 of 11

ALTER TABLE plans RENAME CONSTRAINT ck_price TO ck_plans_price;

PROMPT b71000000002:6 of 11

ALTER TABLE plans RENAME CONSTRAINT plans_pkey TO pk_plans;

PROMPT b71000000002:7 of 11

ALTER INDEX plans_pkey RENAME TO pk_plans;

PROMPT b71000000002:8 of 11

ALTER TABLE subs RENAME CONSTRAINT fk_plan TO fk_subs_plan;

PROMPT b71000000002:9 of 11

ALTER TABLE subs RENAME CONSTRAINT fk_code TO fk_subs_code;

PROMPT b71000000002:10 of 11

ALTER INDEX "ix '1" RENAME TO "ix] '2";

PROMPT b71000000002:11 of 11

ALTER TABLE "Odd 'name" RENAME CONSTRAINT "ck]1" TO "ck] '2";

PROMPT b71000000002:12 the version row

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

PROMPT 3/3 b71000000003 The new names are known

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

PROMPT b71000000003:1 of 7

ALTER TABLE subs RENAME CONSTRAINT fk_subs_plan TO fk_subs_plans;

PROMPT b71000000003:2 of 7

ALTER INDEX ix_subs_plan_code RENAME TO ix_subs_code;

PROMPT b71000000003:3 of 7

ALTER TABLE subs ADD (note VARCHAR2(20 CHAR));

PROMPT b71000000003:4 of 7

ALTER TABLE plans DROP CONSTRAINT plans_kind_enum;

PROMPT b71000000003:5 of 7

ALTER TABLE plans ADD CONSTRAINT plans_kind_enum CHECK (kind IN ('free', 'paid', 'team'));

PROMPT b71000000003:6 of 7

ALTER TABLE plans DROP CONSTRAINT ck_plans_price;

PROMPT b71000000003:7 of 7

DROP INDEX ix_plans_price;

PROMPT b71000000003:8 the version row

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
SPOOL OFF
