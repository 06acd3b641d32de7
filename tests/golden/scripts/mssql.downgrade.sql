-- Retort: downgrade of shop on mssql 15
--
-- project:     shop
-- dialect:     mssql 15
-- range:       m4:base
-- starts at:   m4
-- ends at:     base
--
--    1. m4   Merge
--    2. s'3  A branch of its own
--    3. b2   Find accounts by name
--    4. a1   Create accounts
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at base
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i downgrade.sql
-- to undo:  sqlcmd -b -x -I -f 65001 -d DATABASE -i upgrade.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

-- Goes on only if the version table holds m4 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = N'ABORT: expected version m4';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'm4') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
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
-- m4: Merge
-- ======================================================================

PRINT N'1/4 m4 Merge';
GO

BEGIN TRANSACTION;
GO

DECLARE @message nvarchar(2048) = N'ABORT: version b2, s''3 was not reached';
INSERT INTO dbo.alembic_version (version_num) VALUES (N's''3');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
UPDATE dbo.alembic_version SET version_num = N'b2' WHERE version_num = N'm4';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- s'3: A branch of its own
-- ======================================================================

PRINT N'2/4 s''3 A branch of its own';
GO

-- Goes on only if the version table holds b2, s'3 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = N'ABORT: expected version b2, s''3';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'b2', N's''3') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 2 AND @known = 2)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

DROP TRIGGER noted;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = N'ABORT: version b2 was not reached';
DELETE FROM dbo.alembic_version WHERE version_num = N's''3';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

PRINT N'3/4 b2 Find accounts by name';
GO

-- Goes on only if the version table holds b2 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = N'ABORT: expected version b2';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'b2') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
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

BEGIN TRANSACTION;
GO

DROP INDEX ix_accounts_name ON accounts;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE accounts DROP COLUMN code;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = N'ABORT: version a1 was not reached';
UPDATE dbo.alembic_version SET version_num = N'a1' WHERE version_num = N'b2';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a1: Create accounts
-- ======================================================================

PRINT N'4/4 a1 Create accounts';
GO

-- Goes on only if the version table holds a1 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = N'ABORT: expected version a1';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'a1') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
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

BEGIN TRANSACTION;
GO

DROP TABLE accounts;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = N'ABORT: version base was not reached';
DELETE FROM dbo.alembic_version WHERE version_num = N'a1';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000);
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = 0, @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF @rows = 0 AND @known = 0 SELECT N'OK: shop is at base' AS result;
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
