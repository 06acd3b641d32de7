-- Retort: upgrade of expects on mssql 2019
--
-- project:     expects
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     b40000000003
--
--    1. b40000000001  Create accounts
--    2. b40000000002  Require an email
--    3. b40000000003  Expect something outside of a transaction
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: expects is at b40000000003
-- If it stops within a revision, go on with the last place that it printed, such as b40000000003:1:
--   retort -d mssql@2019 upgrade base:b40000000003 --resume b40000000003:1
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
-- b40000000001: Create accounts
-- ======================================================================

PRINT '1/3 b40000000001 Create accounts';
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

-- Goes on only if the query gives 1: before anything is there; it's "$retort$"
DECLARE @known int = 0, @found nvarchar(4000), @message nvarchar(2048);
SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 1 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT 1
) AS retort_value) AS retort;
IF @known = 0
BEGIN
    SET @message = LEFT('ABORT: found ' + COALESCE(@found, N'nothing') + ', expected 1: before anything is there; it''s "$retort$"', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE accounts (
    id BIGINT NOT NULL,
    email NVARCHAR(60),
    state NVARCHAR(20),
    CONSTRAINT accounts_pkey PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO accounts (id, email, state) VALUES
    (1, N'a@example.org', N'o''pen'),
    (2, N'b@example.org', N'closed');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version b40000000001 was not reached';
INSERT INTO alembic_version (version_num) VALUES ('b40000000001');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- b40000000002: Require an email
-- ======================================================================

PRINT '2/3 b40000000002 Require an email';
GO

-- Goes on only if the version table holds b40000000001 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version b40000000001';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('b40000000001') THEN version_num END), @found = NULL FROM alembic_version;
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

-- Goes on only if the query gives 0: email becomes NOT NULL
DECLARE @known int = 0, @found nvarchar(4000), @message nvarchar(2048);
SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 0 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT count(*) FROM accounts WHERE email IS NULL
) AS retort_value) AS retort;
IF @known = 0
BEGIN
    SET @message = LEFT('ABORT: found ' + COALESCE(@found, N'nothing') + ', expected 0: email becomes NOT NULL', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Goes on only if the query gives at least 1 and at most 1000.5
DECLARE @known int = 0, @found nvarchar(4000), @message nvarchar(2048);
SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value >= 1 AND retort_value <= 1000.5 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT count(*) FROM accounts
) AS retort_value) AS retort;
IF @known = 0
BEGIN
    SET @message = LEFT('ABORT: found ' + COALESCE(@found, N'nothing') + ', expected at least 1 and at most 1000.5', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Goes on only if the query gives o'pen
DECLARE @known int = 0, @found nvarchar(4000), @message nvarchar(2048);
SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 'o''pen' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT state FROM accounts WHERE id = 1
) AS retort_value) AS retort;
IF @known = 0
BEGIN
    SET @message = LEFT('ABORT: found ' + COALESCE(@found, N'nothing') + ', expected o''pen', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

-- Goes on only if the query gives o'pen
DECLARE @known int = 0, @found nvarchar(4000), @message nvarchar(2048);
SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 'o''pen' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT max(state) FROM accounts WHERE state = 'o''pen'
) AS retort_value) AS retort;
IF @known = 0
BEGIN
    SET @message = LEFT('ABORT: found ' + COALESCE(@found, N'nothing') + ', expected o''pen', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE accounts ALTER COLUMN email NVARCHAR(60) NOT NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version b40000000002 was not reached';
UPDATE alembic_version SET version_num = 'b40000000002' WHERE version_num = 'b40000000001';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- b40000000003: Expect something outside of a transaction
-- ======================================================================

PRINT '3/3 b40000000003 Expect something outside of a transaction';
GO

-- Goes on only if the version table holds b40000000002 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version b40000000002';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('b40000000002') THEN version_num END), @found = NULL FROM alembic_version;
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

-- Goes on only if the query gives at least -5
DECLARE @known int = 0, @found nvarchar(4000), @message nvarchar(2048);
SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value >= -5 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT min(id) FROM accounts
) AS retort_value) AS retort;
IF @known = 0
BEGIN
    SET @message = LEFT('ABORT: found ' + COALESCE(@found, N'nothing') + ', expected at least -5', 2000);
    RAISERROR(N'%s', 16, 127, @message) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

PRINT 'b40000000003:1 of 1';
GO

ALTER TABLE accounts ADD note NVARCHAR(20);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

PRINT 'b40000000003:2 the version row';
GO

DECLARE @message nvarchar(2048) = 'ABORT: version b40000000003 was not reached';
UPDATE alembic_version SET version_num = 'b40000000003' WHERE version_num = 'b40000000002';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000);
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('b40000000003') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: expects is at b40000000003' AS result;
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
