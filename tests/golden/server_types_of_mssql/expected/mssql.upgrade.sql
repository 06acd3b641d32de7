-- Retort: upgrade of types on mssql 2016
--
-- project:     types
-- dialect:     mssql 2016
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     230000000002
--
--    1. 230000000001  The types of SQL Server
--    2. 230000000002  Change columns of these types
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: types is at 230000000002
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
-- 230000000001: The types of SQL Server
-- ======================================================================

PRINT '1/2 230000000001 The types of SQL Server';
GO

-- The script is in UTF-8. A client that takes it for something else would change its texts.
IF CAST(N'üß日本' AS varbinary(100)) <> 0xFC00DF00E5652C67
BEGIN
    RAISERROR(N'ABORT: the client does not read this script in UTF-8: sqlcmd does with -f 65001', 16, 127) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
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

CREATE TABLE things (
    a_tinyint TINYINT IDENTITY(1,1) NOT NULL,
    a_bit BIT CONSTRAINT df_things_a_bit DEFAULT 1,
    a_money MONEY CONSTRAINT df_things_a_money DEFAULT -922337203685477.5808,
    a_smallmoney SMALLMONEY,
    a_datetime2 DATETIME2(3),
    a_datetimeoffset DATETIMEOFFSET,
    a_smalldatetime SMALLDATETIME,
    an_nchar NCHAR(10),
    an_nvarchar_max NVARCHAR(max),
    a_varchar_max VARCHAR(max),
    an_ntext NTEXT,
    a_sysname sysname NOT NULL CONSTRAINT df_things_a_sysname DEFAULT N'it''s',
    a_varbinary_max VARBINARY(max),
    an_image IMAGE,
    a_uniqueidentifier UNIQUEIDENTIFIER CONSTRAINT df_things_a_uniqueidentifier DEFAULT NEWID(),
    an_xml XML,
    a_sql_variant SQL_VARIANT,
    a_hierarchyid HIERARCHYID,
    a_rowversion ROWVERSION NOT NULL,
    a_geometry GEOMETRY,
    a_geography GEOGRAPHY,
    CONSTRAINT things_pkey PRIMARY KEY (a_tinyint),
    CONSTRAINT things_a_hierarchyid_key UNIQUE (a_hierarchyid)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT things ON;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO things (a_tinyint, a_bit, a_money, a_smallmoney, a_datetime2, a_datetimeoffset, a_smalldatetime, an_nchar, an_nvarchar_max, a_varchar_max, an_ntext, a_sysname, a_varbinary_max, an_image, a_uniqueidentifier, an_xml, a_sql_variant, a_hierarchyid, a_geometry, a_geography) VALUES
    (255, 0, 922337203685477.5807, -214748.3648, '2026-11-20T09:30:00.123', '2026-11-20T09:30:00+02:00', '2079-06-06T23:59:00', N'Grüße', N'😀 $'+N'(x)'+NCHAR(10)+N'GO'+NCHAR(10), 'it''s', N'日本', N'[x]', 0x00FF, 0x00FF, '0e984725-c51c-4bf4-9960-e1c80e27aba0', N'<a>&amp;</a>', 1.5, '/1/2/', geometry::STGeomFromText('POINT(1 2)', 0), NULL);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO things (a_tinyint, a_sql_variant, a_hierarchyid) VALUES
    (1, 'text', '/');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT things OFF;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 230000000001 was not reached';
INSERT INTO alembic_version (version_num) VALUES ('230000000001');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 230000000002: Change columns of these types
-- ======================================================================

PRINT '2/2 230000000002 Change columns of these types';
GO

-- Goes on only if the version table holds 230000000001 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 230000000001';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('230000000001') THEN version_num END), @found = NULL FROM alembic_version;
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

ALTER TABLE things ALTER COLUMN a_smallmoney MONEY NOT NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE things ADD CONSTRAINT df_things_a_smallmoney DEFAULT 0 FOR a_smallmoney;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE things ALTER COLUMN an_nchar NVARCHAR(max) NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = 'Longer now';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = 'things',
    @level2type = N'COLUMN', @level2name = 'an_nchar';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename 'things.a_datetime2', 'a_moment', 'COLUMN';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE things ALTER COLUMN a_moment DATETIME2(7) NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 230000000002 was not reached';
UPDATE alembic_version SET version_num = '230000000002' WHERE version_num = '230000000001';
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
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('230000000002') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: types is at 230000000002' AS result;
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
