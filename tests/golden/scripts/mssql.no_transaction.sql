-- Retort: upgrade of shop on mssql 15
--
-- project:     shop
-- dialect:     mssql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b2
--
--    1. a1  Create accounts (Platform team, CHG0042317)
--    2. b2  Find accounts by name
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at b2
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i upgrade.sql
-- to undo:  sqlcmd -b -x -I -f 65001 -d DATABASE -i downgrade.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

-- Goes on only if the version table holds nothing, or is not there.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = N'ABORT: expected version none';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = 0, @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 0 AND @known = 0)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a1: Create accounts (Platform team, CHG0042317)
--
-- First table of the billing service;
-- GO
-- /
-- $ (x) &y \q -
-- ======================================================================

PRINT N'1/2 a1 Create accounts';
GO

IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NULL
    CREATE TABLE dbo.alembic_version (
        version_num varchar(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    );
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

PRINT N'a1:1 of 2';
GO

CREATE TABLE accounts (
    id integer NOT NULL,
    name varchar(40)
);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

PRINT N'a1:2 of 2';
GO

-- The first account */
-- \! rm -rf
-- DROP TABLE accounts;
INSERT INTO accounts (id, name) VALUES
    (1, 'it''s; one');
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

PRINT N'a1:3 the version row';
GO

DECLARE @message nvarchar(2048) = N'ABORT: version a1 was not reached';
INSERT INTO dbo.alembic_version (version_num) VALUES (N'a1');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

PRINT N'2/2 b2 Find accounts by name';
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

PRINT N'b2:1 of 3';
GO

ALTER TABLE accounts ADD code varchar(40);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

PRINT N'b2:2 of 3';
GO

CREATE INDEX ix_accounts_name ON accounts (name);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

PRINT N'b2:3 of 3';
GO

UPDATE accounts SET code = 'x' -- all of them
;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

PRINT N'b2:4 the version row';
GO

DECLARE @message nvarchar(2048) = N'ABORT: version b2 was not reached';
UPDATE dbo.alembic_version SET version_num = N'b2' WHERE version_num = N'a1';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000);
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'b2') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT N'OK: shop is at b2' AS result;
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
