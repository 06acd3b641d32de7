-- Retort: upgrade of shop on oracle 15
--
-- project:     shop
-- dialect:     oracle 15
-- range:       base:heads
-- idempotent:  runs only what is not done yet (--idempotent)
-- starts at:   any version on its way, from base to m4
-- ends at:     m4
--
--    1. a1   Create accounts (Platform team, CHG0042317)
--    2. b2   Find accounts by name
--    3. s'3  A branch of its own
--    4. m4   Merge
--
-- It changes nothing in a database that stands at none of these, or at its end already.
-- It has run to its end if the last it prints is: OK: shop is at m4
--
-- to run:   sqlplus -L USER@DATABASE @upgrade.sql
-- to go to base: sqlplus -L USER@DATABASE @downgrade.sql

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

-- Goes on only if the version table stands somewhere in the range; what is done by then is left out.
VARIABLE retort_position NUMBER
BEGIN
    :retort_position := NULL;
END;
/
DECLARE
    retort_rows NUMBER := 0;
    retort_found VARCHAR2(4000);
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY NLSSORT(version_num, ''NLS_SORT = BINARY'')) FROM alembic_version'
            INTO retort_rows, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    :retort_position := CASE retort_rows || ': ' || retort_found
        WHEN '0: ' THEN 0
        WHEN '1: a1' THEN 1
        WHEN '1: b2' THEN 2
        WHEN '2: b2, s''3' THEN 3
        WHEN '1: m4' THEN 4
    END;
    IF :retort_position IS NULL THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected a version of the range' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    IF :retort_position <= 3 THEN
        EXECUTE IMMEDIATE 'CREATE TABLE retort_audit (id NUMBER(19) GENERATED ALWAYS AS IDENTITY, recorded_utc TIMESTAMP(6) NOT NULL, database_user VARCHAR2(320 CHAR), login VARCHAR2(320 CHAR), project VARCHAR2(255 CHAR) NOT NULL, environment VARCHAR2(255 CHAR), target VARCHAR2(255 CHAR), revision VARCHAR2(255 CHAR) NOT NULL, direction VARCHAR2(10 CHAR) NOT NULL, checksum CHAR(64 CHAR) NOT NULL, ticket VARCHAR2(255 CHAR), script VARCHAR2(255 CHAR), script_range VARCHAR2(255 CHAR) NOT NULL, CONSTRAINT retort_audit_pkc PRIMARY KEY (id))';
    END IF;
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

-- ======================================================================
-- a1: Create accounts (Platform team, CHG0042317)
--
-- First table of the billing service; .
-- GO
-- /
-- $(x) & y \q - .
-- ======================================================================

PROMPT 1/4 a1 Create accounts

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT a1:1 of 2

BEGIN
    IF :retort_position <= 0 THEN
        EXECUTE IMMEDIATE 'CREATE TABLE accounts (
    id integer NOT NULL,
    name VARCHAR2(40)
)';
    END IF;
END;
/

PROMPT a1:2 of 2

-- The first account */
-- \! rm -rf
-- DROP TABLE accounts; .
BEGIN
    IF :retort_position <= 0 THEN
        EXECUTE IMMEDIATE 'INSERT INTO accounts (id, name) VALUES
    (1, ''it''''s; one'')';
        COMMIT;
    END IF;
END;
/

PROMPT a1:3 the version row

BEGIN
    IF :retort_position <= 0 THEN
        EXECUTE IMMEDIATE 'INSERT INTO alembic_version (version_num) VALUES (''a1'')';
        IF SQL%ROWCOUNT <> 1 THEN
            RAISE_APPLICATION_ERROR(-20001, 'ABORT: version a1 was not reached');
        END IF;
        EXECUTE IMMEDIATE 'INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_CONTEXT(''USERENV'', ''CURRENT_USER''), COALESCE(SYS_CONTEXT(''USERENV'', ''PROXY_USER''), SYS_CONTEXT(''USERENV'', ''SESSION_USER'')),
        ''shop'',
        NULL,
        NULL,
        ''a1'',
        ''upgrade'',
        ''9099005961d4bfde8ec1ca0350c3e37d77c3682c5cccfa7f2e0f3fb156a2c82f'',
        ''CHG0042317'',
        ''upgrade.sql'',
        ''base:heads'')';
        COMMIT;
    END IF;
END;
/

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

PROMPT 2/4 b2 Find accounts by name

-- Goes on only if the version table holds a1 and nothing else.
DECLARE
    retort_rows NUMBER;
    retort_known NUMBER;
    retort_found VARCHAR2(4000);
BEGIN
    IF :retort_position <= 1 THEN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''a1'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
        IF NOT (retort_rows = 1 AND retort_known = 1) THEN
            RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version a1' || ', found ' || NVL(retort_found, 'none'));
        END IF;
    END IF;
END;
/

-- Goes on only if the query gives 0: it's gone
DECLARE
    retort_found VARCHAR2(4000);
    retort_known NUMBER := 1;
BEGIN
    IF :retort_position <= 1 THEN
        retort_known := 0;
        EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = 0 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT count(*) FROM accounts WHERE name = ''it''''s''
) AS retort_value FROM dual)'
            INTO retort_found, retort_known;
    END IF;
    IF retort_known = 0 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: found ' || NVL(retort_found, 'nothing') || ', expected 0: it''s gone');
    END IF;
END;
/

PROMPT b2:1 of 3

BEGIN
    IF :retort_position <= 1 THEN
        EXECUTE IMMEDIATE 'ALTER TABLE accounts ADD code VARCHAR2(40)';
    END IF;
END;
/

PROMPT b2:2 of 3

BEGIN
    IF :retort_position <= 1 THEN
        EXECUTE IMMEDIATE 'CREATE INDEX ix_accounts_name ON accounts (name)';
    END IF;
END;
/

PROMPT b2:3 of 3

BEGIN
    IF :retort_position <= 1 THEN
        EXECUTE IMMEDIATE 'UPDATE accounts SET code = ''x'' -- all of them';
    IF NOT (SQL%ROWCOUNT BETWEEN 1 AND 3) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: ' || SQL%ROWCOUNT || ' rows, not 1 to 3, at statement 3 of 3 of b2');
    END IF;
        COMMIT;
    END IF;
END;
/

PROMPT b2:4 the version row

BEGIN
    IF :retort_position <= 1 THEN
        EXECUTE IMMEDIATE 'UPDATE alembic_version SET version_num = ''b2'' WHERE version_num = ''a1''';
        IF SQL%ROWCOUNT <> 1 THEN
            RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b2 was not reached');
        END IF;
        EXECUTE IMMEDIATE 'INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_CONTEXT(''USERENV'', ''CURRENT_USER''), COALESCE(SYS_CONTEXT(''USERENV'', ''PROXY_USER''), SYS_CONTEXT(''USERENV'', ''SESSION_USER'')),
        ''shop'',
        NULL,
        NULL,
        ''b2'',
        ''upgrade'',
        ''fd15fbb748ca0be654a435db98966060d849228aba69f9eb206e8533eac5411b'',
        NULL,
        ''upgrade.sql'',
        ''base:heads'')';
        COMMIT;
    END IF;
END;
/

-- ======================================================================
-- s'3: A branch of its own
-- ======================================================================

PROMPT 3/4 s'3 A branch of its own

-- Goes on only if the version table holds b2 and nothing else.
DECLARE
    retort_rows NUMBER;
    retort_known NUMBER;
    retort_found VARCHAR2(4000);
BEGIN
    IF :retort_position <= 2 THEN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b2'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
        IF NOT (retort_rows = 1 AND retort_known = 1) THEN
            RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b2' || ', found ' || NVL(retort_found, 'none'));
        END IF;
    END IF;
END;
/

PROMPT s'3:1 of 1

BEGIN
    IF :retort_position <= 2 THEN
        EXECUTE IMMEDIATE 'CREATE TRIGGER noted BEFORE INSERT ON accounts FOR EACH ROW
BEGIN
    :NEW.code := ''x'';
END;';
    END IF;
END;
/

PROMPT s'3:2 the version row

BEGIN
    IF :retort_position <= 2 THEN
        EXECUTE IMMEDIATE 'INSERT INTO alembic_version (version_num) VALUES (''s''''3'')';
        IF SQL%ROWCOUNT <> 1 THEN
            RAISE_APPLICATION_ERROR(-20001, 'ABORT: version b2, s''3 was not reached');
        END IF;
        EXECUTE IMMEDIATE 'INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_CONTEXT(''USERENV'', ''CURRENT_USER''), COALESCE(SYS_CONTEXT(''USERENV'', ''PROXY_USER''), SYS_CONTEXT(''USERENV'', ''SESSION_USER'')),
        ''shop'',
        NULL,
        NULL,
        ''s''''3'',
        ''upgrade'',
        ''ca98174bb53143ab546c7eed49eb320db185876d4f78c8857ed650a681dfc8e8'',
        NULL,
        ''upgrade.sql'',
        ''base:heads'')';
        COMMIT;
    END IF;
END;
/

-- ======================================================================
-- m4: Merge
-- ======================================================================

PROMPT 4/4 m4 Merge

-- Goes on only if the version table holds b2, s'3 and nothing else.
DECLARE
    retort_rows NUMBER;
    retort_known NUMBER;
    retort_found VARCHAR2(4000);
BEGIN
    IF :retort_position <= 3 THEN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''b2'', ''s''''3'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
        IF NOT (retort_rows = 2 AND retort_known = 2) THEN
            RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version b2, s''3' || ', found ' || NVL(retort_found, 'none'));
        END IF;
    END IF;
END;
/

BEGIN
    IF :retort_position <= 3 THEN
        EXECUTE IMMEDIATE 'DELETE FROM alembic_version WHERE version_num = ''s''''3''';
        IF SQL%ROWCOUNT <> 1 THEN
            RAISE_APPLICATION_ERROR(-20001, 'ABORT: version m4 was not reached');
        END IF;
        EXECUTE IMMEDIATE 'UPDATE alembic_version SET version_num = ''m4'' WHERE version_num = ''b2''';
        IF SQL%ROWCOUNT <> 1 THEN
            RAISE_APPLICATION_ERROR(-20001, 'ABORT: version m4 was not reached');
        END IF;
        EXECUTE IMMEDIATE 'INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYS_EXTRACT_UTC(SYSTIMESTAMP), SYS_CONTEXT(''USERENV'', ''CURRENT_USER''), COALESCE(SYS_CONTEXT(''USERENV'', ''PROXY_USER''), SYS_CONTEXT(''USERENV'', ''SESSION_USER'')),
        ''shop'',
        NULL,
        NULL,
        ''m4'',
        ''upgrade'',
        ''e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'',
        NULL,
        ''upgrade.sql'',
        ''base:heads'')';
        COMMIT;
    END IF;
END;
/

SELECT 'OK: shop is at m4' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('m4') THEN version_num END) = 1;
SPOOL OFF
