-- Retort: downgrade of shop on mssql 2019
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   28c5d1b70ea9
-- ends at:     f7a0295e3d84
--
--    1. 28c5d1b70ea9  Send a newsletter (Ada Chen, SHOP-150)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at f7a0295e3d84
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i 0005_28c5d1b70ea9_send_a_newsletter.downgrade.sql
-- to undo:  sqlcmd -b -x -I -f 65001 -d DATABASE -i 0005_28c5d1b70ea9_send_a_newsletter.upgrade.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

-- Goes on only if the version table holds 28c5d1b70ea9 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 28c5d1b70ea9';
IF OBJECT_ID('acme.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('28c5d1b70ea9') THEN version_num END), @found = NULL FROM acme.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM acme.alembic_version ORDER BY version_num;
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
-- 28c5d1b70ea9: Send a newsletter (Ada Chen, SHOP-150)
--
-- Several changes of a table that others refer to. The unique constraint over `email` was given no name in
-- its time, so it is dropped by its type and columns.
-- ======================================================================

PRINT '1/1 28c5d1b70ea9 Send a newsletter';
GO

BEGIN TRANSACTION;
GO

ALTER TABLE acme.accounts DROP CONSTRAINT df_accounts_newsletter;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE acme.accounts DROP COLUMN newsletter;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE acme.accounts ALTER COLUMN phone NVARCHAR(30) NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE acme.accounts DROP CONSTRAINT uq_accounts_email;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE acme.accounts ADD CONSTRAINT customers_email_key UNIQUE (email);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version f7a0295e3d84 was not reached';
UPDATE acme.alembic_version SET version_num = 'f7a0295e3d84' WHERE version_num = '28c5d1b70ea9';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000);
IF OBJECT_ID('acme.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('f7a0295e3d84') THEN version_num END), @found = NULL FROM acme.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM acme.alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: shop is at f7a0295e3d84' AS result;
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
