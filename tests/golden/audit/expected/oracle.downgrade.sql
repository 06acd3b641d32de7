-- Retort: downgrade of it's an audit on oracle 19
--
-- project:     it's an audit
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   dddd00000004
-- ends at:     base
--
--    1. dddd00000004  Merge
--    2. cccc00000003  Another branch
--    3. bbbb00000002  One branch (it's $(x) & y :z \ "q" `b` %s $retort$ 🚀;)
--    4. aaaa00000001  Create accounts (CHG0042317)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: it's an audit is at base
-- If it stops within a revision, go on with the last place that it printed, such as cccc00000003:1:
--   retort -d oracle@19 downgrade dddd00000004:base --resume cccc00000003:1
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

-- Goes on only if the version table holds dddd00000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''dddd00000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version dddd00000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- dddd00000004: Merge
-- ======================================================================

PROMPT 1/4 dddd00000004 Merge

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE retort_audit (id NUMBER(19) GENERATED ALWAYS AS IDENTITY, recorded_utc TIMESTAMP(6) NOT NULL, database_user VARCHAR2(320 CHAR), login VARCHAR2(320 CHAR), project VARCHAR2(255 CHAR) NOT NULL, environment VARCHAR2(255 CHAR), target VARCHAR2(255 CHAR), revision VARCHAR2(255 CHAR) NOT NULL, direction VARCHAR2(10 CHAR) NOT NULL, checksum CHAR(64 CHAR) NOT NULL, ticket VARCHAR2(255 CHAR), script VARCHAR2(255 CHAR), script_range VARCHAR2(255 CHAR) NOT NULL, CONSTRAINT retort_audit_pkc PRIMARY KEY (id))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('bbbb00000002');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version bbbb00000002, cccc00000003 was not reached');
    END IF;
    UPDATE alembic_version SET version_num = 'cccc00000003' WHERE version_num = 'dddd00000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version bbbb00000002, cccc00000003 was not reached');
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_CONTEXT('USERENV', 'CURRENT_USER'), COALESCE(SYS_CONTEXT('USERENV', 'PROXY_USER'), SYS_CONTEXT('USERENV', 'SESSION_USER')),
        'it''s an audit',
        NULL,
        NULL,
        'dddd00000004',
        'downgrade',
        'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        NULL,
        'oracle.downgrade.sql',
        'base:heads');
    COMMIT;
END;
/

-- ======================================================================
-- cccc00000003: Another branch
-- ======================================================================

PROMPT 2/4 cccc00000003 Another branch

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

PROMPT cccc00000003:1 of 1

DROP INDEX ix_accounts_email;

PROMPT cccc00000003:2 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'cccc00000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version bbbb00000002 was not reached');
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_CONTEXT('USERENV', 'CURRENT_USER'), COALESCE(SYS_CONTEXT('USERENV', 'PROXY_USER'), SYS_CONTEXT('USERENV', 'SESSION_USER')),
        'it''s an audit',
        NULL,
        NULL,
        'cccc00000003',
        'downgrade',
        '775be5aa4ce69c06451ba6f7e1e9a585e6516bd6a5c90a0a17b035afb56c3dbc',
        NULL,
        'oracle.downgrade.sql',
        'base:heads');
    COMMIT;
END;
/

-- ======================================================================
-- bbbb00000002: One branch (it's $(x) & y :z \ "q" `b` %s $retort$ 🚀;)
-- ======================================================================

PROMPT 3/4 bbbb00000002 One branch

-- The script is in UTF-8. A client that takes it for something else would change its texts.
BEGIN
    IF ASCIISTR(N'ü') <> '\00FC' THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: the client does not read this script in UTF-8: set NLS_LANG=.AL32UTF8 before it starts');
    END IF;
END;
/

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

PROMPT bbbb00000002:1 of 1

ALTER TABLE accounts DROP COLUMN score;

PROMPT bbbb00000002:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'aaaa00000001' WHERE version_num = 'bbbb00000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version aaaa00000001 was not reached');
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_CONTEXT('USERENV', 'CURRENT_USER'), COALESCE(SYS_CONTEXT('USERENV', 'PROXY_USER'), SYS_CONTEXT('USERENV', 'SESSION_USER')),
        'it''s an audit',
        NULL,
        NULL,
        'bbbb00000002',
        'downgrade',
        'd3ff3461fc28e7b977a09d207ad69719ae997960b7e7d5b9515d65e01c10180a',
        'it''s $(x) &y :z \ "q" `b` %s $retort$ 🚀;',
        'oracle.downgrade.sql',
        'base:heads');
    COMMIT;
END;
/

-- ======================================================================
-- aaaa00000001: Create accounts (CHG0042317)
-- ======================================================================

PROMPT 4/4 aaaa00000001 Create accounts

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

PROMPT aaaa00000001:1 of 1

DROP TABLE accounts;

PROMPT aaaa00000001:2 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = 'aaaa00000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_CONTEXT('USERENV', 'CURRENT_USER'), COALESCE(SYS_CONTEXT('USERENV', 'PROXY_USER'), SYS_CONTEXT('USERENV', 'SESSION_USER')),
        'it''s an audit',
        NULL,
        NULL,
        'aaaa00000001',
        'downgrade',
        'd2614c18fc0cdf5c1f5ed3bdfa125e8d8d8bb95f994663a5e3a68a04f1738ae9',
        'CHG0042317',
        'oracle.downgrade.sql',
        'base:heads');
    COMMIT;
END;
/

SELECT 'OK: it''s an audit is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
