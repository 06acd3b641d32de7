-- Retort: upgrade of shop on sqlite 3.40
--
-- project:     shop
-- environment: shared
-- dialect:     sqlite 3.40
-- range:       base:heads
-- starts at:   8be27d14c6a1
-- ends at:     12345e678901
--
--    1. 12345e678901  Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 12345e678901
--
-- to run:   sqlite3 DATABASE < 0003_12345e678901_write_the_mail_templates.upgrade.sql
-- to undo:  sqlite3 DATABASE < 0003_12345e678901_write_the_mail_templates.downgrade.sql

.bail on
.timeout 5000
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
CREATE TEMP TABLE IF NOT EXISTS retort_done (revision TEXT NOT NULL);
DELETE FROM temp.retort_done;

-- ======================================================================
-- 12345e678901: Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- Every text in here is known to have been changed by some client, driver or script generator on its
-- way into a database. Each must arrive unchanged, whatever the client does with it.
-- ======================================================================

SELECT '1/1 12345e678901 Write the mail templates' AS progress
WHERE (SELECT count(*) FROM temp.retort_done) = 0;

BEGIN IMMEDIATE;

CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));

-- Goes on only if the version table holds 8be27d14c6a1 and nothing else.
CREATE TEMP TABLE retort_start (ok INTEGER NOT NULL CONSTRAINT "ABORT: expected version 8be27d14c6a1" CHECK (ok = 1));
INSERT INTO temp.retort_start
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('8be27d14c6a1') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_done) = 0
FROM alembic_version;

CREATE TABLE mail_templates (
    code VARCHAR(40) NOT NULL,
    language VARCHAR(2) NOT NULL,
    subject VARCHAR(200) NOT NULL,
    body TEXT NOT NULL,
    options JSON,
    valid_from DATE NOT NULL,
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
    ('lines', 'en', 'Your order', 'Dear customer,'||char(13)||'
'||char(13)||'
thank you.'||char(13)||'
', '2026-01-19'),
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

UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = '8be27d14c6a1';
CREATE TEMP TABLE retort_end (ok INTEGER NOT NULL CONSTRAINT "ABORT: version 12345e678901 was not reached" CHECK (ok = 1));
INSERT OR ROLLBACK INTO temp.retort_end
SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901') THEN version_num END) = 1 AND (SELECT count(*) FROM temp.retort_start) = 1
FROM alembic_version;
INSERT INTO temp.retort_done
SELECT '12345e678901' FROM temp.retort_end;
DROP TABLE temp.retort_start;
DROP TABLE temp.retort_end;

COMMIT;

SELECT 'OK: shop is at 12345e678901' AS result
WHERE (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('12345e678901') THEN version_num END) = 1 FROM alembic_version)
    AND (SELECT count(*) FROM temp.retort_done) = 1;
