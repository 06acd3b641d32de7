-- Retort: downgrade of alter_column on oracle 19
--
-- project:     alter_column
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   200000000004
-- ends at:     base
--
--    1. 200000000004  Names that others had
--    2. 200000000003  Several attributes at once
--    3. 200000000002  One attribute at a time
--    4. 200000000001  Columns with everything on them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: alter_column is at base
-- If it stops within a revision, go on with the last place that it printed, such as 200000000004:2:
--   retort -d oracle@19 downgrade 200000000004:base --resume 200000000004:2
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

-- Goes on only if the version table holds 200000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''200000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 200000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 200000000004: Names that others had
-- ======================================================================

PROMPT 1/4 200000000004 Names that others had

PROMPT 200000000004:1 of 7

ALTER TABLE items ADD (price NUMBER(10, 2));

PROMPT 200000000004:2 of 7

ALTER TABLE items DROP COLUMN remark;

PROMPT 200000000004:3 of 7

ALTER TABLE items DROP COLUMN weight;

PROMPT 200000000004:4 of 7

ALTER TABLE items RENAME COLUMN amount TO remark;

PROMPT 200000000004:5 of 7

ALTER TABLE items DROP CONSTRAINT ck_items_amount;

PROMPT 200000000004:6 of 7

ALTER TABLE items RENAME COLUMN pieces TO amount;

PROMPT 200000000004:7 of 7

ALTER TABLE items ADD CONSTRAINT ck_items_amount CHECK (amount >= 0);

PROMPT 200000000004:8 the version row

BEGIN
    UPDATE alembic_version SET version_num = '200000000003' WHERE version_num = '200000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 200000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 200000000003: Several attributes at once
-- ======================================================================

PROMPT 2/4 200000000003 Several attributes at once

-- Goes on only if the version table holds 200000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''200000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 200000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 200000000003:1 of 10

ALTER TABLE items MODIFY (active DEFAULT 1);

PROMPT 200000000003:2 of 10

ALTER TABLE items MODIFY (active NULL);

PROMPT 200000000003:3 of 10

ALTER TABLE items MODIFY (remark VARCHAR2(100 CHAR));

PROMPT 200000000003:4 of 10

ALTER TABLE items MODIFY (remark DEFAULT 'it''s');

PROMPT 200000000003:5 of 10

ALTER TABLE items MODIFY (remark NULL);

PROMPT 200000000003:6 of 10

ALTER TABLE items RENAME COLUMN remark TO note;

PROMPT 200000000003:7 of 10

ALTER TABLE items MODIFY (amount NUMBER(10));

PROMPT 200000000003:8 of 10

ALTER TABLE items MODIFY (amount DEFAULT 5);

PROMPT 200000000003:9 of 10

ALTER TABLE items MODIFY (amount NOT NULL);

PROMPT 200000000003:10 of 10

COMMENT ON COLUMN items.amount IS 'Pieces';

PROMPT 200000000003:11 the version row

BEGIN
    UPDATE alembic_version SET version_num = '200000000002' WHERE version_num = '200000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 200000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 200000000002: One attribute at a time
-- ======================================================================

PROMPT 3/4 200000000002 One attribute at a time

-- Goes on only if the version table holds 200000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''200000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 200000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 200000000002:1 of 7

ALTER TABLE items RENAME COLUMN last_seen TO seen_at;

PROMPT 200000000002:2 of 7

COMMENT ON COLUMN items.code IS 'The code';

PROMPT 200000000002:3 of 7

COMMENT ON COLUMN items.amount IS 'How many';

PROMPT 200000000002:4 of 7

ALTER TABLE items MODIFY (active NOT NULL);

PROMPT 200000000002:5 of 7

ALTER TABLE items MODIFY (note DEFAULT NULL);

PROMPT 200000000002:6 of 7

ALTER TABLE items MODIFY (price DEFAULT 1.50);

PROMPT 200000000002:7 of 7

ALTER TABLE items MODIFY (code VARCHAR2(20 CHAR));

PROMPT 200000000002:8 the version row

BEGIN
    UPDATE alembic_version SET version_num = '200000000001' WHERE version_num = '200000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 200000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 200000000001: Columns with everything on them
-- ======================================================================

PROMPT 4/4 200000000001 Columns with everything on them

-- Goes on only if the version table holds 200000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''200000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 200000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 200000000001:1 of 1

DROP TABLE items;

PROMPT 200000000001:2 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = '200000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: alter_column is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
