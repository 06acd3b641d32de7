-- Retort: stamp of shop on mssql 2019
--
-- project:     shop
-- dialect:     mssql 2019
-- range:       --purge heads
-- starts at:   anything
-- ends at:     b1, c1
--
--    1. b1,c1  Stamp: no revision is run
--
-- It writes to the version table and the audit table (made where they are missing) only, and runs nothing of any revision.
-- What the version table holds goes, whatever it is.
-- It has run to its end if the last it prints is: OK: shop is at b1, c1

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

-- Goes on whatever the version table holds.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version none';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = 0, @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows >= 0)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- b1,c1: Stamp: no revision is run
-- ======================================================================

PRINT '1/1 b1,c1 Stamp: no revision is run';
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

IF OBJECT_ID('retort_audit', N'U') IS NULL
    CREATE TABLE retort_audit (
        id bigint IDENTITY(1, 1) NOT NULL,
        recorded_utc datetime2(6) NOT NULL,
        database_user nvarchar(320),
        login nvarchar(320),
        project nvarchar(255) NOT NULL,
        environment nvarchar(255),
        target nvarchar(255),
        revision nvarchar(255) NOT NULL,
        direction varchar(10) NOT NULL,
        checksum char(64) NOT NULL,
        ticket nvarchar(255),
        script nvarchar(255),
        script_range nvarchar(255) NOT NULL,
        CONSTRAINT retort_audit_pkc PRIMARY KEY (id)
    );
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version b1, c1 was not reached';
DELETE FROM alembic_version;
INSERT INTO alembic_version (version_num) VALUES ('b1');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
INSERT INTO alembic_version (version_num) VALUES ('c1');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYSUTCDATETIME(), CURRENT_USER, ORIGINAL_LOGIN(), 'shop', NULL, NULL, 'b1,c1', 'stamp', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', NULL, NULL, '--purge heads');
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
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('b1', 'c1') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 2 AND @known = 2 SELECT 'OK: shop is at b1, c1' AS result;
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
