-- Retort: upgrade of hostile_names on mssql 2019
--
-- project:     hostile_names
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     500000000003
--
--    1. 500000000001  Reserved words; quotes ' and -- comments */ in a message (O'Neil -- \, X'1)
--    2. 500000000002  Spaces, cases and quotes
--    3. 500000000003  Change what has such names
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: hostile_names is at 500000000003
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i mssql.upgrade.sql
-- to undo:  sqlcmd -b -x -I -f 65001 -d DATABASE -i mssql.downgrade.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

-- Goes on only if the version table holds nothing, or is not there.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version none';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = 0, @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
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
-- 500000000001: Reserved words; quotes ' and -- comments */ in a message (O'Neil -- \, X'1)
--
-- */ DROP TABLE everything; --
-- $$ \q and a second line
-- ======================================================================

PRINT '1/3 500000000001 Reserved words; quotes '' and -- comments */ in a message';
GO

BEGIN TRANSACTION;
GO

IF OBJECT_ID('alembic_version', N'U') IS NULL
    CREATE TABLE alembic_version (
        version_num varchar(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    );
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- a note with */ and
-- a second line; -- and 'quotes'
CREATE TABLE [order] (
    [select] INTEGER NOT NULL,
    [group] NVARCHAR(10) CONSTRAINT df_order_group DEFAULT N'table',
    [user] NVARCHAR(10) NOT NULL,
    level INTEGER,
    [key] INTEGER,
    rank INTEGER,
    CONSTRAINT order_pkey PRIMARY KEY ([select]),
    CONSTRAINT [unique] UNIQUE ([group], [user]),
    CONSTRAINT [check] CHECK (level > 0)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE INDEX [index] ON [order] ([key], rank);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = 'a window''s function';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = 'order',
    @level2type = N'COLUMN', @level2name = 'rank';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO [order] ([select], [group], [user], level, [key], rank) VALUES
    (1, N'from', N'where', 1, 2, 3);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 500000000001 was not reached';
INSERT INTO alembic_version (version_num) VALUES ('500000000001');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 500000000002: Spaces, cases and quotes
-- ======================================================================

PRINT '2/3 500000000002 Spaces, cases and quotes';
GO

-- The script is in UTF-8. A client that takes it for something else would change its texts.
IF CAST(N'öß' AS varbinary(100)) <> 0xF600DF00
BEGIN
    RAISERROR(N'ABORT: the client does not read this script in UTF-8: sqlcmd does with -f 65001', 16, 127) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- Goes on only if the version table holds 500000000001 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 500000000001';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('500000000001') THEN version_num END), @found = NULL FROM alembic_version;
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

BEGIN TRANSACTION;
GO

CREATE TABLE [My Table] (
    Id INTEGER NOT NULL,
    [a column] NVARCHAR(10) CONSTRAINT [df_My Table_a column] DEFAULT N'x',
    CamelCase INTEGER,
    [größe] INTEGER,
    [1st] INTEGER,
    [per%cent] INTEGER,
    [co:lon] INTEGER,
    [dash-ed] INTEGER,
    CONSTRAINT [My Table_pkey] PRIMARY KEY (Id),
    CONSTRAINT [Uq My Table] UNIQUE (CamelCase),
    CONSTRAINT [Fk-Self] FOREIGN KEY ([größe]) REFERENCES [My Table] (Id)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename '[My Table].[a column]', 'An Other', 'COLUMN';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE [My Table] DROP CONSTRAINT [df_My Table_a column];
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE [My Table] ALTER COLUMN [An Other] NVARCHAR(20) NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE [My Table] ADD CONSTRAINT [df_My Table_a column] DEFAULT N'x' FOR [An Other];
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename '[My Table]', 'Your table', 'OBJECT';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE INDEX [Ix Your] ON [Your table] ([per%cent], [1st]);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE [It's "quoted" `here` [and]] there] (
    [a"b] INTEGER NOT NULL,
    [c`d] INTEGER NOT NULL CONSTRAINT [df_It's "quoted" `here` [and]] there_c`d] DEFAULT 1,
    [e]]f[] INTEGER,
    [g'h] NVARCHAR(10) CONSTRAINT [df_It's "quoted" `here` [and]] there_g'h] DEFAULT N'''',
    [i\j] INTEGER,
    CONSTRAINT [It's "quoted" `here` [and]] there_pkey] PRIMARY KEY ([a"b])
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 500000000002 was not reached';
UPDATE alembic_version SET version_num = '500000000002' WHERE version_num = '500000000001';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 500000000003: Change what has such names
-- ======================================================================

PRINT '3/3 500000000003 Change what has such names';
GO

-- Goes on only if the version table holds 500000000002 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 500000000002';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('500000000002') THEN version_num END), @found = NULL FROM alembic_version;
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

BEGIN TRANSACTION;
GO

EXEC sp_rename '[order].[group]', 'having', 'COLUMN';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE [order] DROP CONSTRAINT [unique];
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE [order] ALTER COLUMN [having] NVARCHAR(10) NOT NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE [order] ADD CONSTRAINT [unique] UNIQUE ([having], [user]);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE [order] DROP CONSTRAINT [check];
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename '[It''s "quoted" `here` [and]] there].[g''h]', 'g''''h', 'COLUMN';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE [It's "quoted" `here` [and]] there] DROP CONSTRAINT [df_It's "quoted" `here` [and]] there_g'h];
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE [It's "quoted" `here` [and]] there] ALTER COLUMN [g''h] NVARCHAR(20) NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE [It's "quoted" `here` [and]] there] ADD CONSTRAINT [df_It's "quoted" `here` [and]] there_g'h] DEFAULT N'''' FOR [g''h];
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE [It's "quoted" `here` [and]] there] DROP COLUMN [i\j];
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DROP INDEX [index] ON [order];
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 500000000003 was not reached';
UPDATE alembic_version SET version_num = '500000000003' WHERE version_num = '500000000002';
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
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('500000000003') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: hostile_names is at 500000000003' AS result;
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
