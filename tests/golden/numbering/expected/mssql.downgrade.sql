-- Retort: downgrade of numbering on mssql 2019
--
-- project:     numbering
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   900000000007
-- ends at:     base
--
--    1. 900000000007  The last
--    2. 900000000006  Still later
--    3. 900000000005  Later changes
--    4. 900000000004  And more
--    5. 900000000003  More changes
--    6. 900000000002  First changes
--    7. 900000000001  Create
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: numbering is at base
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i mssql.downgrade.sql
-- to undo:  sqlcmd -b -x -I -f 65001 -d DATABASE -i mssql.upgrade.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

-- Goes on only if the version table holds 900000000007 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 900000000007';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('900000000007') THEN version_num END), @found = NULL FROM alembic_version;
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
-- 900000000007: The last
-- ======================================================================

PRINT '1/7 900000000007 The last';
GO

BEGIN TRANSACTION;
GO

ALTER TABLE u DROP CONSTRAINT u_nr_a_key;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 900000000006 was not reached';
UPDATE alembic_version SET version_num = '900000000006' WHERE version_num = '900000000007';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 900000000006: Still later
-- ======================================================================

PRINT '2/7 900000000006 Still later';
GO

-- Goes on only if the version table holds 900000000006 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 900000000006';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('900000000006') THEN version_num END), @found = NULL FROM alembic_version;
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

DECLARE @message nvarchar(2048) = 'ABORT: version 900000000005 was not reached';
UPDATE alembic_version SET version_num = '900000000005' WHERE version_num = '900000000006';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 900000000005: Later changes
-- ======================================================================

PRINT '3/7 900000000005 Later changes';
GO

-- Goes on only if the version table holds 900000000005 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 900000000005';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('900000000005') THEN version_num END), @found = NULL FROM alembic_version;
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

DELETE FROM u WHERE a = 'x3';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename 'u', 't', 'OBJECT';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 900000000004 was not reached';
UPDATE alembic_version SET version_num = '900000000004' WHERE version_num = '900000000005';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 900000000004: And more
-- ======================================================================

PRINT '4/7 900000000004 And more';
GO

-- Goes on only if the version table holds 900000000004 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 900000000004';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('900000000004') THEN version_num END), @found = NULL FROM alembic_version;
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

DELETE FROM t WHERE a = 'x2';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 900000000003 was not reached';
UPDATE alembic_version SET version_num = '900000000003' WHERE version_num = '900000000004';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 900000000003: More changes
-- ======================================================================

PRINT '5/7 900000000003 More changes';
GO

-- Goes on only if the version table holds 900000000003 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 900000000003';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('900000000003') THEN version_num END), @found = NULL FROM alembic_version;
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

ALTER TABLE t ALTER COLUMN a NVARCHAR(10) NOT NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE t DROP CONSTRAINT df_t_b;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE t DROP COLUMN b;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 900000000002 was not reached';
UPDATE alembic_version SET version_num = '900000000002' WHERE version_num = '900000000003';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 900000000002: First changes
-- ======================================================================

PRINT '6/7 900000000002 First changes';
GO

-- Goes on only if the version table holds 900000000002 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 900000000002';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('900000000002') THEN version_num END), @found = NULL FROM alembic_version;
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

DECLARE @schema sysname = SCHEMA_NAME();
EXEC sys.sp_dropextendedproperty @name = N'MS_Description',
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = 't',
    @level2type = N'COLUMN', @level2name = 'nr';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename 't.nr', 'id', 'COLUMN';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 900000000001 was not reached';
UPDATE alembic_version SET version_num = '900000000001' WHERE version_num = '900000000002';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 900000000001: Create
-- ======================================================================

PRINT '7/7 900000000001 Create';
GO

-- Goes on only if the version table holds 900000000001 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 900000000001';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('900000000001') THEN version_num END), @found = NULL FROM alembic_version;
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

DROP TABLE t;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version base was not reached';
DELETE FROM alembic_version WHERE version_num = '900000000001';
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
    SELECT @rows = count(*), @known = 0, @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 0 AND @known = 0 SELECT 'OK: numbering is at base' AS result;
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
