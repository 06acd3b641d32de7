-- Retort: downgrade of rebuilds on oracle 19
--
-- project:     rebuilds
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   700000000004
-- ends at:     base
--
--    1. 700000000004  Take the cycle out again
--    2. 700000000003  Single changes that need a rebuild on SQLite
--    3. 700000000002  Many changes of a table that others refer to
--    4. 700000000001  Tables that refer to each other
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rebuilds is at base
-- If it stops within a revision, go on with the last place that it printed, such as 700000000004:2:
--   retort -d oracle@19 downgrade 700000000004:base --resume 700000000004:2
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

-- Goes on only if the version table holds 700000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''700000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 700000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 700000000004: Take the cycle out again
-- ======================================================================

PROMPT 1/4 700000000004 Take the cycle out again

PROMPT 700000000004:1 of 3

ALTER TABLE strikes RENAME TO goals;

PROMPT 700000000004:2 of 3

ALTER TABLE teams ADD (mvp_id NUMBER(10));

PROMPT 700000000004:3 of 3

ALTER TABLE teams ADD CONSTRAINT fk_teams_mvp FOREIGN KEY (mvp_id) REFERENCES players (id);

PROMPT 700000000004:4 the version row

BEGIN
    UPDATE alembic_version SET version_num = '700000000003' WHERE version_num = '700000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 700000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 700000000003: Single changes that need a rebuild on SQLite
-- ======================================================================

PROMPT 2/4 700000000003 Single changes that need a rebuild on SQLite

-- Goes on only if the version table holds 700000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''700000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 700000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 700000000003:1 of 7

ALTER TABLE players ADD (captain_id NUMBER(10));

PROMPT 700000000003:2 of 7

ALTER TABLE players ADD CONSTRAINT uq_players_captain UNIQUE (captain_id, shirt);

PROMPT 700000000003:3 of 7

CREATE INDEX ix_players_captain ON players (captain_id);

PROMPT 700000000003:4 of 7

ALTER TABLE players ADD CONSTRAINT players_captain_id_fkey FOREIGN KEY (captain_id) REFERENCES players (id);

PROMPT 700000000003:5 of 7

ALTER TABLE teams DROP CONSTRAINT fk_teams_mvp;

PROMPT 700000000003:6 of 7

ALTER TABLE teams DROP COLUMN mvp_id;

PROMPT 700000000003:7 of 7

ALTER TABLE goals MODIFY (at_minute NUMBER(5));

PROMPT 700000000003:8 the version row

BEGIN
    UPDATE alembic_version SET version_num = '700000000002' WHERE version_num = '700000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 700000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 700000000002: Many changes of a table that others refer to
-- ======================================================================

PROMPT 3/4 700000000002 Many changes of a table that others refer to

-- Goes on only if the version table holds 700000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''700000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 700000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 700000000002:1 of 14

ALTER TABLE teams DROP COLUMN city;

PROMPT 700000000002:2 of 14

ALTER TABLE teams MODIFY (name VARCHAR2(30 CHAR));

PROMPT 700000000002:3 of 14

DROP INDEX ix_players_nick;

PROMPT 700000000002:4 of 14

ALTER TABLE players DROP CONSTRAINT uq_players_captain;

PROMPT 700000000002:5 of 14

ALTER TABLE players DROP CONSTRAINT ck_players_wage;

PROMPT 700000000002:6 of 14

ALTER TABLE players ADD CONSTRAINT ck_players_salary CHECK (wage >= 0);

PROMPT 700000000002:7 of 14

ALTER TABLE players DROP CONSTRAINT ck_players_salary;

PROMPT 700000000002:8 of 14

ALTER TABLE players RENAME COLUMN wage TO salary;

PROMPT 700000000002:9 of 14

ALTER TABLE players ADD CONSTRAINT ck_players_salary CHECK (salary >= 0);

PROMPT 700000000002:10 of 14

DROP INDEX ix_players_salary;

PROMPT 700000000002:11 of 14

ALTER TABLE players MODIFY (shirt VARCHAR2(5 CHAR));

PROMPT 700000000002:12 of 14

ALTER TABLE players MODIFY (shirt NULL);

PROMPT 700000000002:13 of 14

CREATE INDEX ix_players_salary ON players (salary DESC, shirt);

PROMPT 700000000002:14 of 14

ALTER TABLE players DROP COLUMN nick;

PROMPT 700000000002:15 the version row

BEGIN
    UPDATE alembic_version SET version_num = '700000000001' WHERE version_num = '700000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 700000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 700000000001: Tables that refer to each other
-- ======================================================================

PROMPT 4/4 700000000001 Tables that refer to each other

-- Goes on only if the version table holds 700000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''700000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 700000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 700000000001:1 of 3

DROP TABLE goals;

PROMPT 700000000001:2 of 3

DROP TABLE players;

PROMPT 700000000001:3 of 3

DROP TABLE teams;

PROMPT 700000000001:4 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = '700000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version base was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: rebuilds is at base' AS result
FROM alembic_version
HAVING count(*) = 0;
SPOOL OFF
