-- Retort: upgrade of shop on oracle 19
--
-- project:     shop
-- environment: shared
-- dialect:     oracle 19
-- range:       base:heads
-- starts at:   8be27d14c6a1
-- ends at:     12345e678901
--
--    1. 12345e678901  Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 12345e678901
-- If it stops within a revision, go on with the last place that it printed, such as 12345e678901:2:
--   retort -n shared -d oracle@19 upgrade 8be27d14c6a1:12345e678901 --resume 12345e678901:2
--
-- to run:   sqlplus -L USER@DATABASE @0003_12345e678901_write_the_mail_templates.upgrade.sql
-- to undo:  sqlplus -L USER@DATABASE @0003_12345e678901_write_the_mail_templates.downgrade.sql

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

-- Goes on only if the version table holds 8be27d14c6a1 and nothing else.
DECLARE
    retort_rows NUMBER := 0;
    retort_known NUMBER := 0;
    retort_found VARCHAR2(4000) := 'no version table';
    retort_missing EXCEPTION;
    PRAGMA EXCEPTION_INIT(retort_missing, -942);
BEGIN
    BEGIN
        EXECUTE IMMEDIATE 'SELECT count(*), count(DISTINCT CASE WHEN version_num IN (''8be27d14c6a1'') THEN version_num END), LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num) FROM alembic_version'
            INTO retort_rows, retort_known, retort_found;
    EXCEPTION
        WHEN retort_missing THEN NULL;
    END;
    IF NOT (retort_rows = 1 AND retort_known = 1) THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: expected version 8be27d14c6a1' || ', found ' || NVL(retort_found, 'none'));
    END IF;
END;
/

-- ======================================================================
-- 12345e678901: Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- Every text in here is known to have been changed by some client, driver or script generator on its
-- way into a database. Each must arrive unchanged, whatever the client does with it.
-- ======================================================================

PROMPT 1/1 12345e678901 Write the mail templates

-- The script is in UTF-8. A client that takes it for something else would change its texts.
BEGIN
    IF ASCIISTR(N'üß日本語') <> '\00FC\00DF\65E5\672C\8A9E' THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: the client does not read this script in UTF-8: set NLS_LANG=.AL32UTF8 before it starts');
    END IF;
END;
/

PROMPT 12345e678901:1 of 17

CREATE TABLE mail_templates (
    code VARCHAR2(40 CHAR) NOT NULL,
    language VARCHAR2(2 CHAR) NOT NULL,
    subject NVARCHAR2(200) NOT NULL,
    body NCLOB NOT NULL,
    options CLOB,
    valid_from DATE NOT NULL,
    CONSTRAINT mail_templates_pkey PRIMARY KEY (code, language)
);

PROMPT 12345e678901:2 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('quotes', 'NO', N'It''s "your" order', N'''''it''''s'''' `quoted` "twice"', DATE '2026-01-19');
COMMIT;

PROMPT 12345e678901:3 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('backslash', 'en', N'C:\new\table', N'ends with a backslash \', DATE '2026-01-19');
COMMIT;

PROMPT 12345e678901:4 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('percent', 'en', N'100% cotton', N'%s %d %(name)s %% 50%', DATE '2026-01-19');
COMMIT;

PROMPT 12345e678901:5 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('colon', 'en', N'Open 12:30:45', N'Dear :name, see :order_id::text and a:b', DATE '2026-01-19');
COMMIT;

PROMPT 12345e678901:6 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('dollar', 'en', N'Only $1', N'$$ $tag$ ${HOME} $(order) $1 $', DATE '2026-01-19');
COMMIT;

PROMPT 12345e678901:7 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('ampersand', 'en', N'Pots & planters', N'&name &&name. &', DATE '2026-01-19');
COMMIT;

PROMPT 12345e678901:8 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('tab', 'en', N'a	b', N'article	pieces	price', DATE '2026-01-19');
COMMIT;

PROMPT 12345e678901:9 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('lines', 'en', N'Your order', N'Dear customer,'||CHR(13)||CHR(10)||CHR(13)||CHR(10)||N'thank you.'||CHR(13)||CHR(10), DATE '2026-01-19');
COMMIT;

PROMPT 12345e678901:10 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('semicolon', 'en', N'a; b;', N'one line;'||CHR(10)||N'another;'||CHR(10)||CHR(10)||N';', DATE '2026-01-19');
COMMIT;

PROMPT 12345e678901:11 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('batch', 'en', N'GO', N'before'||CHR(10)||N'GO'||CHR(10)||N'after'||CHR(10)||N'/'||CHR(10)||N'the end'||CHR(10)||N'.'||CHR(10), DATE '2026-01-19');
COMMIT;

PROMPT 12345e678901:12 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('client', 'en', N'\q', N'\q'||CHR(10)||N'\! ls'||CHR(10)||N'.quit'||CHR(10)||N'DELIMITER //'||CHR(10)||N':r file'||CHR(10)||N'@script'||CHR(10)||N'EXIT', DATE '2026-01-19');
COMMIT;

PROMPT 12345e678901:13 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('comment', 'en', N'--', N'-- not a comment /* nor this */'||CHR(10)||N'# nor that', DATE '2026-01-19')
;
COMMIT;

PROMPT 12345e678901:14 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('template', 'en', N'{{ name }}', N'{% if paid %}Paid{% endif %}{# #}', DATE '2026-01-19')
;
COMMIT;

PROMPT 12345e678901:15 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('unicode', 'en', N'🛒 Grüße 日本語', N'👩‍👩‍👧 é     ​', DATE '2026-01-19');
COMMIT;

PROMPT 12345e678901:16 of 17

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('words', 'en', N'NULL', N'007', DATE '2026-01-19');
COMMIT;

PROMPT 12345e678901:17 of 17

INSERT INTO mail_templates (code, language, subject, body, options, valid_from) VALUES
    ('json', 'en', N'{"on": true, "at": "12:30", "to": ":name"}', N'[1, 2.50, "x", null]', '{"on": true, "at": "12:30", "to": [":name", "it''s"], "price": 1.10, "nothing": null}', DATE '2026-01-19');
COMMIT;

PROMPT 12345e678901:18 the version row

BEGIN
    UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = '8be27d14c6a1';
    IF SQL%ROWCOUNT <> 1 THEN
        RAISE_APPLICATION_ERROR(-20001, 'ABORT: version 12345e678901 was not reached');
    END IF;
    COMMIT;
END;
/

SELECT 'OK: shop is at 12345e678901' AS result
FROM alembic_version
HAVING count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901') THEN version_num END) = 1;
SPOOL OFF
