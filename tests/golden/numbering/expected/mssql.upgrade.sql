-- Retort: upgrade of numbering on mssql 2019
--
-- project:     numbering
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     900000000007
--
--    1. 900000000001  Create
--    2. 900000000002  First changes
--    3. 900000000003  More changes
--    4. 900000000004  And more
--    5. 900000000005  Later changes
--    6. 900000000006  Still later
--    7. 900000000007  The last
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: numbering is at 900000000007
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
-- 900000000001: Create
-- ======================================================================

PRINT '1/7 900000000001 Create';
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

CREATE TABLE t (
    id INTEGER IDENTITY(1,1) NOT NULL,
    a NVARCHAR(10) NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO t (a) VALUES
    (N'x'),
    (N'y');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT t ON;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO t (id, a) VALUES
    (10, N'z');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT t OFF;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 900000000001 was not reached';
INSERT INTO alembic_version (version_num) VALUES ('900000000001');
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

PRINT '2/7 900000000002 First changes';
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

EXEC sp_rename 't.id', 'nr', 'COLUMN';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = 'the number';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = 't',
    @level2type = N'COLUMN', @level2name = 'nr';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 900000000002 was not reached';
UPDATE alembic_version SET version_num = '900000000002' WHERE version_num = '900000000001';
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

PRINT '3/7 900000000003 More changes';
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

ALTER TABLE t ADD b INTEGER NOT NULL CONSTRAINT df_t_b DEFAULT 3;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE t ALTER COLUMN a NVARCHAR(20) NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 900000000003 was not reached';
UPDATE alembic_version SET version_num = '900000000003' WHERE version_num = '900000000002';
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

INSERT INTO t (a) VALUES
    (N'x2');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 900000000004 was not reached';
UPDATE alembic_version SET version_num = '900000000004' WHERE version_num = '900000000003';
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

PRINT '5/7 900000000005 Later changes';
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

EXEC sp_rename 't', 'u', 'OBJECT';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO u (a) VALUES
    (N'x3');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 900000000005 was not reached';
UPDATE alembic_version SET version_num = '900000000005' WHERE version_num = '900000000004';
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

PRINT '6/7 900000000006 Still later';
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

DECLARE @message nvarchar(2048) = 'ABORT: version 900000000006 was not reached';
UPDATE alembic_version SET version_num = '900000000006' WHERE version_num = '900000000005';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 900000000007: The last
-- ======================================================================

PRINT '7/7 900000000007 The last';
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

ALTER TABLE u ADD CONSTRAINT u_nr_a_key UNIQUE (nr, a);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 900000000007 was not reached';
UPDATE alembic_version SET version_num = '900000000007' WHERE version_num = '900000000006';
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
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('900000000007') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: numbering is at 900000000007' AS result;
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
