-- Retort: upgrade of shop on mssql 15
--
-- project:     shop
-- dialect:     mssql 15
-- range:       base:heads
-- idempotent:  runs only what is not done yet (--idempotent)
-- starts at:   any version on its way, from base to m4
-- ends at:     m4
--
--    1. a1   Create accounts (Platform team, CHG0042317)
--    2. b2   Find accounts by name
--    3. s'3  A branch of its own
--    4. m4   Merge
--
-- It changes nothing in a database that stands at none of these, or at its end already.
-- It has run to its end if the last it prints is: OK: shop is at m4
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i upgrade.sql
-- to go to base: sqlcmd -b -x -I -f 65001 -d DATABASE -i downgrade.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

-- Goes on only if the version table stands somewhere in the range; what is done by then is left out.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
IF OBJECT_ID(N'tempdb..#retort') IS NOT NULL DROP TABLE #retort;
CREATE TABLE #retort (position int NOT NULL);
GO
DECLARE @rows int = 0, @position int, @found nvarchar(max), @message nvarchar(2048) = N'ABORT: expected a version of the range';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
    SELECT @rows = count(*), @found = STUFF((
        SELECT N', ' + version_num FROM dbo.alembic_version ORDER BY version_num COLLATE Latin1_General_BIN2 FOR XML PATH(''), TYPE
    ).value('.', 'nvarchar(max)'), 1, 2, N'')
    FROM dbo.alembic_version;
SET @position = CASE CAST(@rows AS nvarchar(20)) + N': ' + COALESCE(@found, N'') COLLATE Latin1_General_BIN2
    WHEN N'0: ' THEN 0
    WHEN N'1: a1' THEN 1
    WHEN N'1: b2' THEN 2
    WHEN N'2: b2, s''3' THEN 3
    WHEN N'1: m4' THEN 4
END;
IF @position IS NULL
BEGIN
    SET @message = LEFT(@message + N', found ' + COALESCE(@found, N'none'), 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END
ELSE INSERT INTO #retort (position) VALUES (@position);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

IF (SELECT position FROM #retort) <= 3
IF OBJECT_ID(N'retort_audit', N'U') IS NULL
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

IF (SELECT position FROM #retort) <= 0 PRINT N'1/4 a1 Create accounts';
GO

BEGIN TRANSACTION;
GO

IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NULL
    CREATE TABLE dbo.alembic_version (
        version_num varchar(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    );
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

IF (SELECT position FROM #retort) <= 0
    EXEC (N'CREATE TABLE accounts (
    id integer NOT NULL,
    name varchar(40)
);');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- The first account */
-- \! rm -rf
-- DROP TABLE accounts;
IF (SELECT position FROM #retort) <= 0
    EXEC (N'INSERT INTO accounts (id, name) VALUES
    (1, ''it''''s; one'');');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = N'ABORT: version a1 was not reached';
IF (SELECT position FROM #retort) <= 0
BEGIN
INSERT INTO dbo.alembic_version (version_num) VALUES (N'a1');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYSUTCDATETIME(), CURRENT_USER, ORIGINAL_LOGIN(), N'shop', NULL, NULL, N'a1', N'upgrade', N'd16a5f5a75c03d41538ab98886a6a2e878d8075bad16ddb93a207d9eb522e1f5', N'CHG0042317', N'upgrade.sql', N'base:heads');
END;
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

IF (SELECT position FROM #retort) <= 1 PRINT N'2/4 b2 Find accounts by name';
GO

-- Goes on only if the version table holds a1 and nothing else.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = N'ABORT: expected version a1';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'a1') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF (SELECT position FROM #retort) <= 1 AND NOT (@rows = 1 AND @known = 1)
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

-- Goes on only if the query gives 0: it's gone
DECLARE @known int = 1, @found nvarchar(4000), @message nvarchar(2048);
IF (SELECT position FROM #retort) <= 1
BEGIN
    SET @known = 0;
    EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 0 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT count(*) FROM accounts WHERE name = ''it''''s''
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
END;
IF @known = 0
BEGIN
    SET @message = LEFT(N'ABORT: found ' + COALESCE(@found, N'nothing') + N', expected 0: it''s gone', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

IF (SELECT position FROM #retort) <= 1
    EXEC (N'ALTER TABLE accounts ADD code varchar(40);');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

IF (SELECT position FROM #retort) <= 1
    EXEC (N'CREATE INDEX ix_accounts_name ON accounts (name);');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @rows bigint, @message nvarchar(2048);
IF (SELECT position FROM #retort) <= 1
BEGIN
EXEC (N'UPDATE accounts SET code = ''x'' -- all of them;');
SET @rows = @@ROWCOUNT;
IF NOT (@rows BETWEEN 1 AND 3)
BEGIN
    SET @message = N'ABORT: ' + CAST(@rows AS nvarchar(20)) + N' rows, not 1 to 3, at statement 3 of 3 of b2';
    THROW 50001, @message, 1;
END;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = N'ABORT: version b2 was not reached';
IF (SELECT position FROM #retort) <= 1
BEGIN
UPDATE dbo.alembic_version SET version_num = N'b2' WHERE version_num = N'a1';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYSUTCDATETIME(), CURRENT_USER, ORIGINAL_LOGIN(), N'shop', NULL, NULL, N'b2', N'upgrade', N'67d112373663d454f07bf27655f66d5433ccb1c0de2be38c07dc40067609f72d', NULL, N'upgrade.sql', N'base:heads');
END;
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

IF (SELECT position FROM #retort) <= 2 PRINT N'3/4 s''3 A branch of its own';
GO

-- Goes on only if the version table holds b2 and nothing else.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = N'ABORT: expected version b2';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'b2') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF (SELECT position FROM #retort) <= 2 AND NOT (@rows = 1 AND @known = 1)
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

IF (SELECT position FROM #retort) <= 2
    EXEC (N'CREATE TRIGGER noted ON accounts AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
END;');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = N'ABORT: version b2, s''3 was not reached';
IF (SELECT position FROM #retort) <= 2
BEGIN
INSERT INTO dbo.alembic_version (version_num) VALUES (N's''3');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYSUTCDATETIME(), CURRENT_USER, ORIGINAL_LOGIN(), N'shop', NULL, NULL, N's''3', N'upgrade', N'ac9432e1dc5dcca3e41dbfd8336409a0a2b39c0f87c428a4a4d434daf598423b', NULL, N'upgrade.sql', N'base:heads');
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- m4: Merge
-- ======================================================================

IF (SELECT position FROM #retort) <= 3 PRINT N'4/4 m4 Merge';
GO

-- Goes on only if the version table holds b2, s'3 and nothing else.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = N'ABORT: expected version b2, s''3';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'b2', N's''3') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF (SELECT position FROM #retort) <= 3 AND NOT (@rows = 2 AND @known = 2)
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

DECLARE @message nvarchar(2048) = N'ABORT: version m4 was not reached';
IF (SELECT position FROM #retort) <= 3
BEGIN
DELETE FROM dbo.alembic_version WHERE version_num = N's''3';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
UPDATE dbo.alembic_version SET version_num = N'm4' WHERE version_num = N'b2';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
INSERT INTO retort_audit (recorded_utc, database_user, login, project, environment, target, revision, direction, checksum, ticket, script, script_range)
    VALUES (SYSUTCDATETIME(), CURRENT_USER, ORIGINAL_LOGIN(), N'shop', NULL, NULL, N'm4', N'upgrade', N'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', NULL, N'upgrade.sql', N'base:heads');
END;
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
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'm4') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT N'OK: shop is at m4' AS result;
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
