-- Retort: upgrade of types on mssql 2019
--
-- project:     types
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     100000000004
--
--    1. 100000000001  One column of every numeric type
--    2. 100000000002  One column of every text and byte type
--    3. 100000000003  One column of every type of time, and enums
--    4. 100000000004  Times of day and spans, where the server has them
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: types is at 100000000004
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
-- 100000000001: One column of every numeric type
-- ======================================================================

PRINT '1/4 100000000001 One column of every numeric type';
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

CREATE TABLE numbers (
    id BIGINT IDENTITY(1,1) NOT NULL,
    a_smallint SMALLINT NOT NULL CONSTRAINT df_numbers_a_smallint DEFAULT -32768,
    an_integer INTEGER CONSTRAINT df_numbers_an_integer DEFAULT 2147483647,
    a_bigint BIGINT CONSTRAINT df_numbers_a_bigint DEFAULT -9223372036854775807,
    a_float REAL CONSTRAINT df_numbers_a_float DEFAULT 0.5,
    a_double FLOAT(53) CONSTRAINT df_numbers_a_double DEFAULT -1.25,
    a_numeric NUMERIC(12, 2) NOT NULL CONSTRAINT df_numbers_a_numeric DEFAULT 1.10,
    a_long_numeric NUMERIC(38, 10) CONSTRAINT df_numbers_a_long_numeric DEFAULT 1234567890123456789012345678.0123456789,
    a_whole_numeric NUMERIC(5),
    a_boolean BIT NOT NULL CONSTRAINT df_numbers_a_boolean DEFAULT 1,
    another_boolean BIT CONSTRAINT df_numbers_another_boolean DEFAULT 0,
    CONSTRAINT numbers_pkey PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = 'Every numeric type, with and without a default';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = 'numbers';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = 'The largest';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = 'numbers',
    @level2type = N'COLUMN', @level2name = 'an_integer';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT numbers ON;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO numbers (id, a_smallint, an_integer, a_bigint, a_float, a_double, a_numeric, a_long_numeric, a_whole_numeric, a_boolean) VALUES
    (1, 0, -2147483648, 9223372036854775807, 1.5, 2.5, 0.00, -0.0000000001, 99999, 0),
    (2, 7, NULL, NULL, NULL, NULL, -1.10, NULL, NULL, 1);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT numbers OFF;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 100000000001 was not reached';
INSERT INTO alembic_version (version_num) VALUES ('100000000001');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 100000000002: One column of every text and byte type
-- ======================================================================

PRINT '2/4 100000000002 One column of every text and byte type';
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

-- Goes on only if the version table holds 100000000001 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 100000000001';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('100000000001') THEN version_num END), @found = NULL FROM alembic_version;
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

CREATE TABLE texts (
    id INTEGER NOT NULL,
    a_string NVARCHAR(320) NOT NULL CONSTRAINT df_texts_a_string DEFAULT N'it''s 100% C:\new',
    a_varchar NVARCHAR(10) CONSTRAINT df_texts_a_varchar DEFAULT N'NO',
    a_char NCHAR(3) CONSTRAINT df_texts_a_char DEFAULT N'abc',
    a_text NVARCHAR(max),
    a_unicode NVARCHAR(20) CONSTRAINT df_texts_a_unicode DEFAULT N'Grüße',
    a_unicode_text NVARCHAR(max),
    a_binary VARBINARY(16),
    a_blob VARBINARY(max),
    a_uuid UNIQUEIDENTIFIER,
    a_json NVARCHAR(max),
    a_jsonb NVARCHAR(max),
    CONSTRAINT texts_pkey PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO texts (id, a_string, a_varchar, a_char, a_text, a_unicode, a_unicode_text, a_binary, a_blob, a_uuid, a_json, a_jsonb) VALUES
    (1, N'007', N'NULL', N'x', N'two'+NCHAR(10)+N'lines', N'日本語', N'😀', 0x00FF10, 0x00010203, '01234567-89ab-4def-8123-456789abcdef', N'{"a": [1, 2.50, null, true], "b''": "it''s"}', N'{"b": 1}');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO texts (id, a_string, a_varchar, a_char) VALUES
    (2, N'1.10', NULL, NULL);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 100000000002 was not reached';
UPDATE alembic_version SET version_num = '100000000002' WHERE version_num = '100000000001';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 100000000003: One column of every type of time, and enums
-- ======================================================================

PRINT '3/4 100000000003 One column of every type of time, and enums';
GO

-- Goes on only if the version table holds 100000000002 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 100000000002';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('100000000002') THEN version_num END), @found = NULL FROM alembic_version;
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

CREATE TABLE times (
    id INTEGER NOT NULL,
    a_date DATE NOT NULL CONSTRAINT df_times_a_date DEFAULT '2026-11-20',
    a_timestamp DATETIME2 CONSTRAINT df_times_a_timestamp DEFAULT '2026-11-20T09:30:00',
    a_timestamptz DATETIMEOFFSET,
    created_at DATETIMEOFFSET NOT NULL CONSTRAINT df_times_created_at DEFAULT SYSDATETIMEOFFSET(),
    state VARCHAR(12) NOT NULL CONSTRAINT df_times_state DEFAULT 'new',
    size VARCHAR(5),
    CONSTRAINT times_pkey PRIMARY KEY (id),
    CONSTRAINT times_state_enum CHECK (state IN (N'new', N'paid', N'it''s shipped')),
    CONSTRAINT times_size_enum CHECK (size IN (N'small', N'large'))
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @schema sysname = SCHEMA_NAME();
DECLARE @comment nvarchar(3750) = 'UTC';
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = @comment,
    @level0type = N'SCHEMA', @level0name = @schema,
    @level1type = N'TABLE', @level1name = 'times',
    @level2type = N'COLUMN', @level2name = 'created_at';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO times (id, a_date, a_timestamp, state, size) VALUES
    (1, '1999-12-31', '2000-01-01T00:00:00', 'it''s shipped', 'large');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO times (id, a_date, a_timestamp, state) VALUES
    (2, '2026-02-28', NULL, 'paid');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 100000000003 was not reached';
UPDATE alembic_version SET version_num = '100000000003' WHERE version_num = '100000000002';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- 100000000004: Times of day and spans, where the server has them
-- ======================================================================

PRINT '4/4 100000000004 Times of day and spans, where the server has them';
GO

-- Goes on only if the version table holds 100000000003 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version 100000000003';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('100000000003') THEN version_num END), @found = NULL FROM alembic_version;
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

CREATE TABLE hours (
    id INTEGER NOT NULL,
    a_time TIME CONSTRAINT df_hours_a_time DEFAULT '12:30:45',
    CONSTRAINT hours_pkey PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version 100000000004 was not reached';
UPDATE alembic_version SET version_num = '100000000004' WHERE version_num = '100000000003';
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
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('100000000004') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: types is at 100000000004' AS result;
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
