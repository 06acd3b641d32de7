-- Retort: downgrade of audit on oracle 19
--
-- project:     audit
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   aaaa00000001
-- ends at:     base
--
--    1. aaaa00000001  Create accounts (CHG0042317)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: audit is at base
-- If it stops within a revision, go on with the place that stands above the failed statement, such as aaaa00000001:1:
--   retort -d oracle@19 downgrade aaaa00000001:base --resume aaaa00000001:1
--
-- to run:   oracle.downgrade.sql, as one block
-- to undo:  oracle.upgrade.sql, as one block

BEGIN
EXECUTE IMMEDIATE 'ALTER SESSION SET NLS_NUMERIC_CHARACTERS = ''.,''';
EXECUTE IMMEDIATE 'ALTER SESSION SET TIME_ZONE = ''+00:00''';
EXECUTE IMMEDIATE 'ALTER SESSION SET DDL_LOCK_TIMEOUT = 5';

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

-- ======================================================================
-- aaaa00000001: Create accounts (CHG0042317)
-- ======================================================================

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE ops.changes (id NUMBER(19) GENERATED ALWAYS AS IDENTITY, recorded_utc TIMESTAMP(6) NOT NULL, database_user VARCHAR2(320 CHAR), login VARCHAR2(320 CHAR), project VARCHAR2(255 CHAR) NOT NULL, environment VARCHAR2(255 CHAR), target VARCHAR2(255 CHAR), revision VARCHAR2(255 CHAR) NOT NULL, direction VARCHAR2(10 CHAR) NOT NULL, checksum CHAR(64 CHAR) NOT NULL, ticket VARCHAR2(255 CHAR), script VARCHAR2(255 CHAR), script_range VARCHAR2(255 CHAR) NOT NULL, CONSTRAINT changes_pkc PRIMARY KEY (id))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;

-- aaaa00000001:1 of 1

EXECUTE IMMEDIATE 'DROP TABLE accounts';

-- aaaa00000001:2 the version row

EXECUTE IMMEDIATE 'DELETE FROM alembic_version WHERE version_num = ''aaaa00000001''';
IF SQL%ROWCOUNT <> 1 THEN
    RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
END IF;
EXECUTE IMMEDIATE 'INSERT INTO ops.changes (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)'||CHR(10)||'    VALUES (SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_CONTEXT(''USERENV'', ''CURRENT_USER''), COALESCE(SYS_CONTEXT(''USERENV'', ''PROXY_USER''), SYS_CONTEXT(''USERENV'', ''SESSION_USER'')),'||CHR(10)||'        ''audit'','||CHR(10)||'        NULL,'||CHR(10)||'        NULL,'||CHR(10)||'        ''aaaa00000001'','||CHR(10)||'        ''downgrade'','||CHR(10)||'        ''d2614c18fc0cdf5c1f5ed3bdfa125e8d8d8bb95f994663a5e3a68a04f1738ae9'','||CHR(10)||'        ''CHG0042317'','||CHR(10)||'        ''oracle.downgrade.sql'','||CHR(10)||'        ''base:heads'')';
COMMIT;

DBMS_OUTPUT.PUT_LINE('OK: audit is at base');
END;
