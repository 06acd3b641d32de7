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
-- e10000000001: Texts with their own order
-- ======================================================================

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

CREATE TABLE words (
    id NUMBER(10) NOT NULL,
    word VARCHAR2(40 CHAR) COLLATE BINARY_CI DEFAULT '-' NOT NULL,
    note VARCHAR2(80 CHAR) COLLATE BINARY,
    state VARCHAR2(3 CHAR),
    CONSTRAINT words_pkey PRIMARY KEY (id),
    CONSTRAINT words_word_key UNIQUE (word),
    CONSTRAINT words_state_enum CHECK (state IN ('new', 'old'))
);

INSERT INTO words (id, word, note) VALUES
    (1, 'Ähre', 'x');

INSERT INTO words (id, word) VALUES
    (2, 'zu');

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

ALTER TABLE words MODIFY (word VARCHAR2(60 CHAR) COLLATE BINARY_CI);

ALTER TABLE words ADD (lemma VARCHAR2(40 CHAR) COLLATE BINARY_AI);

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

ALTER TABLE words DROP CONSTRAINT words_word_key;

ALTER TABLE words MODIFY (word VARCHAR2(60 CHAR) COLLATE BINARY);

ALTER TABLE words ADD CONSTRAINT words_word_key UNIQUE (word);

ALTER TABLE words MODIFY (note VARCHAR2(80 CHAR) COLLATE USING_NLS_COMP);

ALTER TABLE words DROP COLUMN lemma;

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

CREATE INDEX ix_words_note ON words (note);

ALTER TABLE words ADD (label VARCHAR2(80 CHAR) COLLATE BINARY_CI GENERATED ALWAYS AS (word || '!') VIRTUAL);

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

DROP INDEX ix_words_note;

ALTER TABLE words MODIFY (note VARCHAR2(80 CHAR) COLLATE BINARY_AI);

CREATE INDEX ix_words_note ON words (note);

ALTER TABLE words DROP COLUMN label;

ALTER TABLE words RENAME COLUMN word TO term;

ALTER TABLE words DROP CONSTRAINT words_word_key;

ALTER TABLE words MODIFY (term VARCHAR2(60 CHAR) COLLATE BINARY_CI);

ALTER TABLE words ADD CONSTRAINT words_word_key UNIQUE (term);

ALTER TABLE words ADD (label VARCHAR2(80 CHAR) COLLATE BINARY_CI GENERATED ALWAYS AS (term || '!') VIRTUAL);

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
