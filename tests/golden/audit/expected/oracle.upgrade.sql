-- Retort: upgrade of it's an audit on oracle 19
--
-- project:     it's an audit
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     dddd00000004
--
--    1. aaaa00000001  Create accounts (CHG0042317)
--    2. bbbb00000002  One branch (it's $(x) & y :z \ "q" `b` %s $retort$ 🚀;)
--    3. cccc00000003  Another branch
--    4. dddd00000004  Merge
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: it's an audit is at dddd00000004
-- If it stops within a revision, go on with the last place that it printed, such as aaaa00000001:2:
--   retort -d oracle@19 upgrade base:dddd00000004 --resume aaaa00000001:2
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
-- aaaa00000001: Create accounts (CHG0042317)
-- ======================================================================

PROMPT 1/4 aaaa00000001 Create accounts

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE retort_audit (id NUMBER(19) GENERATED ALWAYS AS IDENTITY, recorded_utc TIMESTAMP(6) NOT NULL, database_user VARCHAR2(320 CHAR), login VARCHAR2(320 CHAR), project VARCHAR2(255 CHAR) NOT NULL, environment VARCHAR2(255 CHAR), target VARCHAR2(255 CHAR), revision VARCHAR2(255 CHAR) NOT NULL, direction VARCHAR2(10 CHAR) NOT NULL, checksum CHAR(64 CHAR) NOT NULL, ticket VARCHAR2(255 CHAR), script VARCHAR2(255 CHAR), script_range VARCHAR2(255 CHAR) NOT NULL, CONSTRAINT retort_audit_pkc PRIMARY KEY (id))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT aaaa00000001:1 of 3

CREATE TABLE accounts (
    id NUMBER(10) NOT NULL,
    email VARCHAR2(40 CHAR) NOT NULL,
    CONSTRAINT accounts_pkey PRIMARY KEY (id)
);

PROMPT aaaa00000001:2 of 3

INSERT INTO accounts (id, email) VALUES
    (1, 'one@example.com');
COMMIT;

PROMPT aaaa00000001:3 of 3

INSERT INTO accounts (id, email) VALUES
    (2, 'two@example.com');
COMMIT;

PROMPT aaaa00000001:4 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('aaaa00000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version aaaa00000001 was not reached');
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_CONTEXT('USERENV', 'CURRENT_USER'), COALESCE(SYS_CONTEXT('USERENV', 'PROXY_USER'), SYS_CONTEXT('USERENV', 'SESSION_USER')),
        'it''s an audit',
        NULL,
        NULL,
        'aaaa00000001',
        'upgrade',
        '12f6156d99657005dab2f63aa221ee4272f83cc2425ec2151ae6bece12722d86',
        'CHG0042317',
        'oracle.upgrade.sql',
        'base:heads');
    COMMIT;
END;
/

-- ======================================================================
-- bbbb00000002: One branch (it's $(x) & y :z \ "q" `b` %s $retort$ 🚀;)
-- ======================================================================

PROMPT 2/4 bbbb00000002 One branch

-- The script is in UTF-8. A client that takes it for something else would change its texts.
BEGIN
    IF ASCIISTR(N'ü') <> '\00FC' THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: the client does not read this script in UTF-8: set NLS_LANG=.AL32UTF8 before it starts');
    END IF;
END;
/

-- Goes on only if the version table holds aaaa00000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''aaaa00000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version aaaa00000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT bbbb00000002:1 of 1

ALTER TABLE accounts ADD (score NUMBER(10));

PROMPT bbbb00000002:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'bbbb00000002' WHERE version_num = 'aaaa00000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version bbbb00000002 was not reached');
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_CONTEXT('USERENV', 'CURRENT_USER'), COALESCE(SYS_CONTEXT('USERENV', 'PROXY_USER'), SYS_CONTEXT('USERENV', 'SESSION_USER')),
        'it''s an audit',
        NULL,
        NULL,
        'bbbb00000002',
        'upgrade',
        '20986fd56d10b38af4d8d78fd75d625801741c6387914cf1f89da0e067b40fac',
        'it''s $(x) &y :z \ "q" `b` %s $retort$ 🚀;',
        'oracle.upgrade.sql',
        'base:heads');
    COMMIT;
END;
/

-- ======================================================================
-- cccc00000003: Another branch
-- ======================================================================

PROMPT 3/4 cccc00000003 Another branch

-- Goes on only if the version table holds bbbb00000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''bbbb00000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version bbbb00000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT cccc00000003:1 of 1

CREATE INDEX ix_accounts_email ON accounts (email);

PROMPT cccc00000003:2 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('cccc00000003');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version bbbb00000002, cccc00000003 was not reached');
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_CONTEXT('USERENV', 'CURRENT_USER'), COALESCE(SYS_CONTEXT('USERENV', 'PROXY_USER'), SYS_CONTEXT('USERENV', 'SESSION_USER')),
        'it''s an audit',
        NULL,
        NULL,
        'cccc00000003',
        'upgrade',
        '2fde064e2c88b0835be4ab95be1c28031c4f03f25b5b3d53e721c2d83dd19e6a',
        NULL,
        'oracle.upgrade.sql',
        'base:heads');
    COMMIT;
END;
/

-- ======================================================================
-- dddd00000004: Merge
-- ======================================================================

PROMPT 4/4 dddd00000004 Merge

-- Goes on only if the version table holds bbbb00000002, cccc00000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''bbbb00000002'', ''cccc00000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 2 AND retort_known = 2) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version bbbb00000002, cccc00000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'bbbb00000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version dddd00000004 was not reached');
    END IF;
    UPDATE alembic_version SET version_num = 'dddd00000004' WHERE version_num = 'cccc00000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version dddd00000004 was not reached');
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_CONTEXT('USERENV', 'CURRENT_USER'), COALESCE(SYS_CONTEXT('USERENV', 'PROXY_USER'), SYS_CONTEXT('USERENV', 'SESSION_USER')),
        'it''s an audit',
        NULL,
        NULL,
        'dddd00000004',
        'upgrade',
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        NULL,
        'oracle.upgrade.sql',
        'base:heads');
    COMMIT;
END;
/

SELECT 'OK: it''s an audit is at dddd00000004' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('dddd00000004') THEN version_num END) = 1;
SPOOL OFF
