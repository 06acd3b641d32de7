-- Retort: upgrade of shop on mssql 2019
--
-- project:     shop
-- environment: shared
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   8be27d14c6a1
-- ends at:     12345e678901
--
--    1. 12345e678901  Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 12345e678901
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i 0003_12345e678901_write_the_mail_templates.upgrade.sql
-- to undo:  sqlcmd -b -x -I -f 65001 -d DATABASE -i 0003_12345e678901_write_the_mail_templates.downgrade.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

-- Goes on only if the version table holds 8be27d14c6a1 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 8be27d14c6a1';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('8be27d14c6a1') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 12345e678901: Write the mail templates (Tomás Ibarra, SHOP-110)
--
-- Every text in here is known to have been changed by some client, driver or script generator on its
-- way into a database. Each must arrive unchanged, whatever the client does with it.
-- ======================================================================

PRINT '1/1 12345e678901 Write the mail templates';
GO

-- The script is in UTF-8. A client that takes it for something else would change its texts.
IF CAST(N'üß日本語' AS varbinary(100)) <> 0xFC00DF00E5652C679E8A
BEGIN
    RAISERROR(N'ABORT: the client does not read this script in UTF-8: sqlcmd does with -f 65001', 16, 127) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

CREATE TABLE mail_templates (
    code NVARCHAR(40) NOT NULL,
    language NVARCHAR(2) NOT NULL,
    subject NVARCHAR(200) NOT NULL,
    body NVARCHAR(max) NOT NULL,
    options NVARCHAR(max),
    valid_from DATE NOT NULL,
    CONSTRAINT mail_templates_pkey PRIMARY KEY (code, language)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO mail_templates (code, language, subject, body, valid_from) VALUES
    (N'quotes', N'NO', N'It''s "your" order', N'''''it''''s'''' `quoted` "twice"', '2026-01-19'),
    (N'backslash', N'en', N'C:\new\table', N'ends with a backslash \', '2026-01-19'),
    (N'percent', N'en', N'100% cotton', N'%s %d %(name)s %% 50%', '2026-01-19'),
    (N'colon', N'en', N'Open 12:30:45', N'Dear :name, see :order_id::text and a:b', '2026-01-19'),
    (N'dollar', N'en', N'Only $1', N'$$ $tag$ ${HOME} $'+N'(order) $1 $', '2026-01-19'),
    (N'ampersand', N'en', N'Pots & planters', N'&name &&name. &', '2026-01-19'),
    (N'tab', N'en', N'a	b', N'article	pieces	price', '2026-01-19'),
    (N'lines', N'en', N'Your order', N'Dear customer,'+NCHAR(13)+NCHAR(10)+NCHAR(13)+NCHAR(10)+N'thank you.'+NCHAR(13)+NCHAR(10), '2026-01-19'),
    (N'semicolon', N'en', N'a; b;', N'one line;'+NCHAR(10)+N'another;'+NCHAR(10)+NCHAR(10)+N';', '2026-01-19'),
    (N'batch', N'en', N'GO', N'before'+NCHAR(10)+N'GO'+NCHAR(10)+N'after'+NCHAR(10)+N'/'+NCHAR(10)+N'the end'+NCHAR(10)+N'.'+NCHAR(10), '2026-01-19'),
    (N'client', N'en', N'\q', N'\q'+NCHAR(10)+N'\! ls'+NCHAR(10)+N'.quit'+NCHAR(10)+N'DELIMITER //'+NCHAR(10)+N':r file'+NCHAR(10)+N'@script'+NCHAR(10)+N'EXIT', '2026-01-19'),
    (N'comment', N'en', N'--', N'-- not a comment /* nor this */'+NCHAR(10)+N'# nor that', '2026-01-19'),
    (N'template', N'en', N'{{ name }}', N'{% if paid %}Paid{% endif %}{# #}', '2026-01-19'),
    (N'unicode', N'en', N'🛒 Grüße 日本語', N'👩‍👩‍👧 é     ​', '2026-01-19'),
    (N'words', N'en', N'NULL', N'007', '2026-01-19');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO mail_templates (code, language, subject, body, options, valid_from) VALUES
    (N'json', N'en', N'{"on": true, "at": "12:30", "to": ":name"}', N'[1, 2.50, "x", null]', N'{"on": true, "at": "12:30", "to": [":name", "it''s"], "price": 1.10, "nothing": null}', '2026-01-19');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 12345e678901 was not reached';
UPDATE alembic_version SET version_num = '12345e678901' WHERE version_num = '8be27d14c6a1';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000);
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('12345e678901') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: shop is at 12345e678901' AS result;
ELSE RAISERROR(N'NOT DONE: the version table does not hold what it should', 16, 127);
GO
SET NOEXEC OFF;
GO
IF @@TRANCOUNT > 0
BEGIN
    ROLLBACK TRANSACTION;
    RAISERROR(N'NOT DONE: what was not committed is rolled back, see the first error above', 16, 127);
END;
GO
