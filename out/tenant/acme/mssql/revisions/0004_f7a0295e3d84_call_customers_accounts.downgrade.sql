-- Retort: downgrade of shop on mssql 2019
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   f7a0295e3d84
-- ends at:     6e1f90c8b25d
--
--    1. f7a0295e3d84  Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at 6e1f90c8b25d
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i 0004_f7a0295e3d84_call_customers_accounts.downgrade.sql
-- to undo:  sqlcmd -b -x -I -f 65001 -d DATABASE -i 0004_f7a0295e3d84_call_customers_accounts.upgrade.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

-- Goes on only if the version table holds f7a0295e3d84 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version f7a0295e3d84';
IF OBJECT_ID('acme.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('f7a0295e3d84') THEN version_num END), @found = NULL FROM acme.alembic_version;
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
-- f7a0295e3d84: Call customers accounts (Tomás Ibarra, SHOP-138)
--
-- A table and two columns get other names. Constraints and indexes keep theirs.
-- The downgrade is written by hand. It is replayed like the upgrade, and must come back to the schema as
-- it was before; a downgrade that forgot the comment, for example, would be an error.
-- ======================================================================

PRINT '1/1 f7a0295e3d84 Call customers accounts';
GO

BEGIN TRANSACTION;
GO

EXEC sp_rename 'acme.orders.account_id', 'customer_id', 'COLUMN';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename 'acme.accounts.display_name', 'full_name', 'COLUMN';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sys.sp_dropextendedproperty @name = N'MS_Description',
    @level0type = N'SCHEMA', @level0name = 'acme',
    @level1type = N'TABLE', @level1name = 'accounts',
    @level2type = N'COLUMN', @level2name = 'full_name';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename 'acme.accounts', 'customers', 'OBJECT';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 6e1f90c8b25d was not reached';
UPDATE acme.alembic_version SET version_num = '6e1f90c8b25d' WHERE version_num = 'f7a0295e3d84';
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
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('6e1f90c8b25d') THEN version_num END), @found = NULL FROM acme.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM acme.alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: shop is at 6e1f90c8b25d' AS result;
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
