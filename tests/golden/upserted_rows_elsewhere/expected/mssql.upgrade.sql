-- Retort: upgrade of upserted_rows_elsewhere on mssql 2016
--
-- project:     upserted_rows_elsewhere
-- dialect:     mssql 2016
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a30000000001
--
--    1. a30000000001  Rates
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: upserted_rows_elsewhere is at a30000000001
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
-- a30000000001: Rates
-- ======================================================================

PRINT '1/1 a30000000001 Rates';
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

CREATE TABLE rates (
    id BIGINT NOT NULL,
    code NVARCHAR(3) NOT NULL,
    value NUMERIC(12, 4),
    CONSTRAINT rates_pkey PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO rates WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (id = 1)
WHEN MATCHED THEN UPDATE SET
    code = N'EUR',
    value = 1
WHEN NOT MATCHED THEN
    INSERT (id, code, value)
    VALUES (1, N'EUR', 1);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO rates WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (id = 2)
WHEN MATCHED THEN UPDATE SET
    code = N'NOK',
    value = 11.5
WHEN NOT MATCHED THEN
    INSERT (id, code, value)
    VALUES (2, N'NOK', 11.5);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE UNIQUE INDEX rates_code ON rates (code);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO rates WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (code = N'USD')
WHEN MATCHED THEN UPDATE SET
    id = 3,
    value = 1.1
WHEN NOT MATCHED THEN
    INSERT (id, code, value)
    VALUES (3, N'USD', 1.1);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

MERGE INTO rates WITH (HOLDLOCK)
USING (SELECT 1 AS retort_one) AS retort_row ON (code = N'SEK')
WHEN MATCHED THEN UPDATE SET
    id = 4
WHEN NOT MATCHED THEN
    INSERT (code, id)
    VALUES (N'SEK', 4);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a30000000001 was not reached';
INSERT INTO alembic_version (version_num) VALUES ('a30000000001');
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
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a30000000001') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: upserted_rows_elsewhere is at a30000000001' AS result;
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
