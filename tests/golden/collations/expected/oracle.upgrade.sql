-- Retort: upgrade of collations on oracle 19
--
-- project:     collations
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     e10000000005
--
--    1. e10000000001  Texts with their own order
--    2. e10000000002  Another type keeps the collation
--    3. e10000000003  Change collations and take one away
--    4. e10000000004  An index and a computed column
--    5. e10000000005  Change them on some servers only
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: collations is at e10000000005
-- If it stops within a revision, go on with the last place that it printed, such as e10000000001:2:
--   retort -d oracle@19 upgrade base:e10000000005 --resume e10000000001:2
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
-- e10000000001: Texts with their own order
-- ======================================================================

PROMPT 1/5 e10000000001 Texts with their own order

-- The script is in UTF-8. A client that takes it for something else would change its texts.
BEGIN
    IF ASCIISTR(N'Ä') <> '\00C4' THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: the client does not read this script in UTF-8: set NLS_LANG=.AL32UTF8 before it starts');
    END IF;
END;
/

DECLARE
    retort_exists EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_exists, -955);
BEGIN
    EXECUTE IMMEDIATE 'CREATE TABLE alembic_version (version_num VARCHAR2(32 CHAR) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))';
EXCEPTION
    WHEN retort_exists THEN NULL;
END;
/

PROMPT e10000000001:1 of 3

CREATE TABLE words (
    id NUMBER(10) NOT NULL,
    word VARCHAR2(40 CHAR) COLLATE BINARY_CI DEFAULT '-' NOT NULL,
    note VARCHAR2(80 CHAR) COLLATE BINARY,
    state VARCHAR2(3 CHAR),
    CONSTRAINT words_pkey PRIMARY KEY (id),
    CONSTRAINT words_word_key UNIQUE (word),
    CONSTRAINT words_state_enum CHECK (state IN ('new', 'old'))
);

PROMPT e10000000001:2 of 3

INSERT INTO words (id, word, note) VALUES
    (1, 'Ähre', 'x');
COMMIT;

PROMPT e10000000001:3 of 3

INSERT INTO words (id, word) VALUES
    (2, 'zu');
COMMIT;

PROMPT e10000000001:4 the version row

BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('e10000000001');
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version e10000000001 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- e10000000002: Another type keeps the collation
-- ======================================================================

PROMPT 2/5 e10000000002 Another type keeps the collation

-- Goes on only if the version table holds e10000000001 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''e10000000001'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version e10000000001' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT e10000000002:1 of 2

ALTER TABLE words MODIFY (word VARCHAR2(60 CHAR) COLLATE BINARY_CI);

PROMPT e10000000002:2 of 2

ALTER TABLE words ADD (lemma VARCHAR2(40 CHAR) COLLATE BINARY_AI);

PROMPT e10000000002:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'e10000000002' WHERE version_num = 'e10000000001';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version e10000000002 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- e10000000003: Change collations and take one away
-- ======================================================================

PROMPT 3/5 e10000000003 Change collations and take one away

-- Goes on only if the version table holds e10000000002 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''e10000000002'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version e10000000002' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT e10000000003:1 of 5

ALTER TABLE words DROP CONSTRAINT words_word_key;

PROMPT e10000000003:2 of 5

ALTER TABLE words MODIFY (word VARCHAR2(60 CHAR) COLLATE BINARY);

PROMPT e10000000003:3 of 5

ALTER TABLE words ADD CONSTRAINT words_word_key UNIQUE (word);

PROMPT e10000000003:4 of 5

ALTER TABLE words MODIFY (note VARCHAR2(80 CHAR) COLLATE USING_NLS_COMP);

PROMPT e10000000003:5 of 5

ALTER TABLE words DROP COLUMN lemma;

PROMPT e10000000003:6 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'e10000000003' WHERE version_num = 'e10000000002';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version e10000000003 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- e10000000004: An index and a computed column
-- ======================================================================

PROMPT 4/5 e10000000004 An index and a computed column

-- Goes on only if the version table holds e10000000003 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''e10000000003'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version e10000000003' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT e10000000004:1 of 2

CREATE INDEX ix_words_note ON words (note);

PROMPT e10000000004:2 of 2

ALTER TABLE words ADD (label VARCHAR2(80 CHAR) COLLATE BINARY_CI GENERATED ALWAYS AS (word || '!') VIRTUAL);

PROMPT e10000000004:3 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'e10000000004' WHERE version_num = 'e10000000003';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version e10000000004 was not reached');
    END IF;
    COMMIT;
END;
/

-- ======================================================================
-- e10000000005: Change them on some servers only
-- ======================================================================

PROMPT 5/5 e10000000005 Change them on some servers only

-- Goes on only if the version table holds e10000000004 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''e10000000004'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version e10000000004' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

PROMPT e10000000005:1 of 9

DROP INDEX ix_words_note;

PROMPT e10000000005:2 of 9

ALTER TABLE words MODIFY (note VARCHAR2(80 CHAR) COLLATE BINARY_AI);

PROMPT e10000000005:3 of 9

CREATE INDEX ix_words_note ON words (note);

PROMPT e10000000005:4 of 9

ALTER TABLE words DROP COLUMN label;

PROMPT e10000000005:5 of 9

ALTER TABLE words RENAME COLUMN word TO term;

PROMPT e10000000005:6 of 9

ALTER TABLE words DROP CONSTRAINT words_word_key;

PROMPT e10000000005:7 of 9

ALTER TABLE words MODIFY (term VARCHAR2(60 CHAR) COLLATE BINARY_CI);

PROMPT e10000000005:8 of 9

ALTER TABLE words ADD CONSTRAINT words_word_key UNIQUE (term);

PROMPT e10000000005:9 of 9

ALTER TABLE words ADD (label VARCHAR2(80 CHAR) COLLATE BINARY_CI GENERATED ALWAYS AS (term || '!') VIRTUAL);

PROMPT e10000000005:10 the version row

BEGIN
    UPDATE alembic_version SET version_num = 'e10000000005' WHERE version_num = 'e10000000004';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version e10000000005 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: collations is at e10000000005' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('e10000000005') THEN version_num END) = 1;
SPOOL OFF
