-- Retort: upgrade of rows_from_files on mssql 2019
--
-- project:     rows_from_files
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     500000000003
--
--    1. 500000000001  The tables
--    2. 500000000002  Rows from CSV
--    3. 500000000003  Rows from JSON lines
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: rows_from_files is at 500000000003
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
-- 500000000001: The tables
-- ======================================================================

PRINT '1/3 500000000001 The tables';
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

CREATE TABLE countries (
    code NCHAR(2) NOT NULL,
    name NVARCHAR(80) NOT NULL,
    note NVARCHAR(200),
    CONSTRAINT countries_pkey PRIMARY KEY (code)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE values_of_every_type (
    id BIGINT IDENTITY(1,1) NOT NULL,
    small SMALLINT,
    ratio FLOAT(53),
    price NUMERIC(12, 2),
    long_price NUMERIC(38, 10),
    active BIT,
    label NVARCHAR(100),
    story NVARCHAR(max),
    token VARBINARY(4),
    image VARBINARY(max),
    born DATE,
    seen DATETIME2,
    sent DATETIMEOFFSET,
    [key] UNIQUEIDENTIFIER,
    meta NVARCHAR(max),
    mood VARCHAR(5),
    tags NVARCHAR(max),
    CONSTRAINT values_of_every_type_pkey PRIMARY KEY (id),
    CONSTRAINT values_of_every_type_mood_enum CHECK (mood IN (N'sad', N'happy'))
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE parts (
    id INTEGER NOT NULL,
    parent_id INTEGER,
    name NVARCHAR(40) NOT NULL CONSTRAINT df_parts_name DEFAULT N'unnamed',
    CONSTRAINT parts_pkey PRIMARY KEY (id),
    CONSTRAINT parts_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parts (id)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE prices (
    part_id INTEGER NOT NULL,
    country NCHAR(2) NOT NULL,
    amount NUMERIC(10, 2) NOT NULL,
    CONSTRAINT prices_pkey PRIMARY KEY (part_id, country)
);
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
-- 500000000002: Rows from CSV
-- ======================================================================

PRINT '2/3 500000000002 Rows from CSV';
GO

-- The script is in UTF-8. A client that takes it for something else would change its texts.
IF CAST(N'ü' AS varbinary(100)) <> 0xFC00
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

-- ISO 3166
INSERT INTO countries (code, name, note) VALUES
    (N'DE', N'Germany', NULL),
    (N'FR', N'France', N'-'),
    (N'CI', N'Côte d''Ivoire', N'{{ who }}'),
    (N'KP', N'Korea, "North"', N'line one'+NCHAR(13)+NCHAR(10)+N'GO'+NCHAR(13)+NCHAR(10)+N'/'+NCHAR(13)+NCHAR(10)+N'line;'+NCHAR(13)+NCHAR(10)),
    (N'XX', N'$'+N'(x) &y \n', N'100%');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT values_of_every_type ON;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO values_of_every_type (id, small, ratio, price, long_price, active, label, story, token, image, born, seen, sent, [key], meta, mood) VALUES
    (1, 7, 1.5e3, 1.10, 1234567890123456789012345678.0123456789, 1, N'007', N'two'+NCHAR(10)+N'lines', 0x00FF10AA, 0x616263, '2026-11-20', '2026-11-20T09:30:00', '2026-11-20T09:30:00+02:00', '01234567-89ab-4def-8123-456789abcdef', N'{"a": [1, 2.50, null]}', 'sad'),
    (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (3, -32768, -0.5, -0.01, -0.0000000001, 0, N'NO', N'NULL', 0x00, 0x00, '0001-01-01', '9999-12-31T23:59:59', '1999-12-31T23:59:59+00:00', '01234567-89ab-4def-8123-456789abcdef', N'"text"', 'happy');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT values_of_every_type OFF;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO parts (id, parent_id, name) VALUES
    (1, NULL, N'engine'),
    (2, 1, N'piston'),
    (3, 2, N'ring');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO prices (country, amount, part_id) VALUES
    (N'DE', 10.50, 1),
    (N'FR', 11, 1);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO prices (country, amount, part_id) VALUES
    (N'DE', 0.99, 2);
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
-- 500000000003: Rows from JSON lines
-- ======================================================================

PRINT '3/3 500000000003 Rows from JSON lines';
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

SET IDENTITY_INSERT values_of_every_type ON;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO values_of_every_type (id, small, price, long_price, active, label, token, image, born, meta, mood, tags) VALUES
    (11, 7, 1.10, 1234567890123456789012345678.0123456789, 1, N'ü 😀', 0x00FF, 0x616263, '2026-11-20', N'{"b": 1.50, "a": [1, {"c": null}]}', 'happy', N'["a", "it''s"]'),
    (12, NULL, 0, NULL, 0, N'', 0xAA, NULL, NULL, N'"text"', NULL, N'[]');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO values_of_every_type (id, label) VALUES
    (13, N'short');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

SET IDENTITY_INSERT values_of_every_type OFF;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO parts (id, parent_id, name) VALUES
    (4, 3, N'gap');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO parts (id, parent_id) VALUES
    (5, 4);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO parts (id) VALUES
    (6);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE made_here (
    word NVARCHAR(10) NOT NULL
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO made_here (word) VALUES
    (N'one'),
    (N'two'),
    (N'thr ee');
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
IF @rows = 1 AND @known = 1 SELECT 'OK: rows_from_files is at 500000000003' AS result;
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
