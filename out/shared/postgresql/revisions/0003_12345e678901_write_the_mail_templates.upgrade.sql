-- Retort: upgrade of shop on postgresql 15
--
-- project:     shop
-- environment: shared
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   8be27d14c6a1
-- ends at:     12345e678901
--
--    1. 12345e678901  Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 12345e678901
--
-- to run:   psql -X -d DATABASE -f 0003_12345e678901_write_the_mail_templates.upgrade.sql
-- to undo:  psql -X -d DATABASE -f 0003_12345e678901_write_the_mail_templates.downgrade.sql

\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set ECHO errors
\set AUTOCOMMIT on
\encoding UTF8
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET client_min_messages = warning;
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET lock_timeout = '5000ms';
SET retort.done = '';

-- Goes on only if the version table holds 8be27d14c6a1 and nothing else.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := false;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('8be27d14c6a1') THEN version_num END) = 1,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 8be27d14c6a1' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 12345e678901: Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- Every text in here is known to have been changed by some client, driver or script generator on its
-- way into a database. Each must arrive unchanged, whatever the client does with it.
-- ======================================================================

\echo '1/1 12345e678901 Write the mail templates'

BEGIN;

CREATE TABLE mail_templates (
    code varchar(40) NOT NULL,
    language varchar(2) NOT NULL,
    subject varchar(200) NOT NULL,
    body text NOT NULL,
    options json,
    valid_from date NOT NULL,
    CONSTRAINT mail_templates_pkey PRIMARY KEY (code, language)
);

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    ('quotes', 'NO', 'It''s "your" order', '''''it''''s'''' `quoted` "twice"', '2026-01-19'),
    ('backslash', 'en', 'C:\new\table', 'ends with a backslash \', '2026-01-19'),
    ('percent', 'en', '100% cotton', '%s %d %(name)s %% 50%', '2026-01-19'),
    ('colon', 'en', 'Open 12:30:45', 'Dear :name, see :order_id::text and a:b', '2026-01-19'),
    ('dollar', 'en', 'Only $1', '$$ $tag$ ${HOME} $(order) $1 $', '2026-01-19'),
    ('ampersand', 'en', 'Pots & planters', '&name &&name. &', '2026-01-19'),
    ('tab', 'en', 'a	b', 'article	pieces	price', '2026-01-19'),
    ('lines', 'en', 'Your order', E'Dear customer,\r\n\r\nthank you.\r\n', '2026-01-19'),
    ('semicolon', 'en', 'a; b;', 'one line;
another;

;', '2026-01-19'),
    ('batch', 'en', 'GO', 'before
GO
after
/
the end
.
', '2026-01-19'),
    ('client', 'en', '\q', '\q
\! ls
.quit
DELIMITER //
:r file
@script
EXIT', '2026-01-19'),
    ('comment', 'en', '--', '-- not a comment /* nor this */
# nor that', '2026-01-19'),
    ('template', 'en', '{{ name }}', '{% if paid %}Paid{% endif %}{# #}', '2026-01-19'),
    ('unicode', 'en', '🛒 Grüße 日本語', '👩‍👩‍👧 é     ​', '2026-01-19'),
    ('words', 'en', 'NULL', '007', '2026-01-19');

INSERT INTO mail_templates (code, language, subject, body, options, valid_from) VALUES
    ('json', 'en', '{"on": true, "at": "12:30", "to": ":name"}', '[1, 2.50, "x", null]', '{"on": true, "at": "12:30", "to": [":name", "it''s"], "price": 1.10, "nothing": null}', '2026-01-19');

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = '8be27d14c6a1';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 12345e678901 was not reached';
    END IF;
    PERFORM set_config('retort.done', '12345e678901', false);
END $retort$;

COMMIT;

SELECT 'OK: shop is at 12345e678901' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '12345e678901' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901') THEN version_num END) = 1;
