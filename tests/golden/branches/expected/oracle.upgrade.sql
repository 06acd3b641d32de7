-- Retort: upgrade of branches on oracle 19
--
-- project:     branches
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     c1, no
--
--    1. 007                                                                               The first base
--    2. 12345e678901                                                                      The left branch
--    3. a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_  The right branch
--    4. 0x1f                                                                              Merge left and right
--    5. b1                                                                                The second base
--    6. b2                                                                                Needs the left branch of the other base
--    7. no                                                                                Merge two bases
--    8. c1                                                                                A third base that stays alone
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: branches is at c1, no
-- If it stops within a revision, go on with the last place that it printed, such as 007:1:
--   retort -d oracle@19 upgrade base:c1,no --resume 007:1
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
-- 007: The first base
-- ======================================================================

PROMPT 1/8 007 The first base

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(80 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT 007:1 of 1

CREATE TABLE root_a (
    id NUMBER(10) NOT NULL,
    CONSTRAINT root_a_pkey PRIMARY KEY (id)
);

PROMPT 007:2 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('007');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 007 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 12345e678901: The left branch
-- ======================================================================

PROMPT 2/8 12345e678901 The left branch

-- Goes on only if the version table holds 007 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''007'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 007' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 12345e678901:1 of 1

CREATE TABLE left_a (
    id NUMBER(10) NOT NULL,
    CONSTRAINT left_a_pkey PRIMARY KEY (id)
);

PROMPT 12345e678901:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = '007';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 12345e678901 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_: The right branch
-- ======================================================================

PROMPT 3/8 a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ The right branch

-- Goes on only if the version table holds 12345e678901 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''12345e678901'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 12345e678901' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_:1 of 1

CREATE TABLE right_a (
    id NUMBER(10) NOT NULL,
    CONSTRAINT right_a_pkey PRIMARY KEY (id)
);

PROMPT a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_:2 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- 0x1f: Merge left and right
-- ======================================================================

PROMPT 4/8 0x1f Merge left and right

-- Goes on only if the version table holds 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_ and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''12345e678901'', ''a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 2 AND retort_known = 2) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 12345e678901, a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT 0x1f:1 of 1

ALTER TABLE root_a ADD (merged NUMBER(1) DEFAULT 0 NOT NULL);

PROMPT 0x1f:2 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = '12345e678901';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 0x1f was not reached');
    END IF;
    UPDATE alembic_version SET version_num = '0x1f' WHERE version_num = 'a_revision_id_of_exactly_eighty_characters_which_is_wider_than_what_alembic_has_';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 0x1f was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b1: The second base
-- ======================================================================

PROMPT 5/8 b1 The second base

-- Goes on only if the version table holds 0x1f and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''0x1f'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 0x1f' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b1:1 of 1

CREATE TABLE root_b (
    id NUMBER(10) NOT NULL,
    CONSTRAINT root_b_pkey PRIMARY KEY (id)
);

PROMPT b1:2 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('b1');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 0x1f, b1 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- b2: Needs the left branch of the other base
-- ======================================================================

PROMPT 6/8 b2 Needs the left branch of the other base

-- Goes on only if the version table holds 0x1f, b1 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''0x1f'', ''b1'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 2 AND retort_known = 2) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 0x1f, b1' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT b2:1 of 1

CREATE TABLE needs (
    id NUMBER(10) NOT NULL,
    left_id NUMBER(10),
    CONSTRAINT needs_pkey PRIMARY KEY (id),
    CONSTRAINT needs_left_id_fkey FOREIGN KEY (left_id) REFERENCES left_a (id)
);

PROMPT b2:2 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'b2' WHERE version_num = 'b1';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 0x1f, b2 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- no: Merge two bases
-- ======================================================================

PROMPT 7/8 no Merge two bases

-- Goes on only if the version table holds 0x1f, b2 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''0x1f'', ''b2'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 2 AND retort_known = 2) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 0x1f, b2' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT no:1 of 1

CREATE TABLE both (
    id NUMBER(10) NOT NULL,
    CONSTRAINT both_pkey PRIMARY KEY (id)
);

PROMPT no:2 the version row

BEGIN
    DELETE FROM alembic_version WHERE version_num = '0x1f';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version no was not reached');
    END IF;
    UPDATE alembic_version SET version_num = 'no' WHERE version_num = 'b2';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version no was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- c1: A third base that stays alone
-- ======================================================================

PROMPT 8/8 c1 A third base that stays alone

-- Goes on only if the version table holds no and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''no'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version no' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT c1:1 of 1

CREATE TABLE root_c (
    id NUMBER(10) NOT NULL,
    CONSTRAINT root_c_pkey PRIMARY KEY (id)
);

PROMPT c1:2 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('c1');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version c1, no was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: branches is at c1, no' AS result
FROM alembic_version
HAVING count(*) = 2 AND count(DISTINCT CASE WHEN version_num IN ('c1', 'no') THEN version_num END) = 2;
SPOOL OFF
