-- Retort: upgrade of changed_rows on mssql 2019
--
-- project:     changed_rows
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     a10000000005
--
--    1. a10000000001  Create accounts and fill them
--    2. a10000000002  Update rows in every way
--    3. a10000000003  Delete rows
--    4. a10000000004  Fill a new column
--    5. a10000000005  Count rows outside of a transaction
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: changed_rows is at a10000000005
-- If it stops within a revision, go on with the last place that it printed, such as a10000000005:2:
--   retort -d mssql@2019 upgrade base:a10000000005 --resume a10000000005:2
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
-- a10000000001: Create accounts and fill them
-- ======================================================================

PRINT '1/5 a10000000001 Create accounts and fill them';
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

CREATE TABLE accounts (
    id BIGINT NOT NULL,
    email NVARCHAR(60) NOT NULL,
    state VARCHAR(6) NOT NULL CONSTRAINT df_accounts_state DEFAULT 'new',
    balance NUMERIC(12, 2),
    active BIT NOT NULL CONSTRAINT df_accounts_active DEFAULT 1,
    seen DATETIMEOFFSET,
    code NVARCHAR(10),
    note NVARCHAR(max),
    meta NVARCHAR(max),
    picture VARBINARY(max),
    CONSTRAINT accounts_pkey PRIMARY KEY (id),
    CONSTRAINT accounts_state_enum CHECK (state IN (N'new', N'open', N'closed'))
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

CREATE TABLE [order] (
    [select] INTEGER NOT NULL,
    [a b] NVARCHAR(20),
    CONSTRAINT order_pkey PRIMARY KEY ([select])
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO accounts (id, email, balance, code) VALUES
    (1, N'a@example.org', 10.50, N'007');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO accounts (id, email, state, code) VALUES
    (2, N'b@example.org', 'open', N'NO');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO accounts (id, email, state) VALUES
    (3, N'c@example.org', 'closed');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO accounts (id, email, state, balance) VALUES
    (4, N'd@example.org', 'closed', -1);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO accounts (id, email, code) VALUES
    (5, N'e@example.org', N'it''s');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO [order] ([select], [a b]) VALUES
    (1, N'x'),
    (2, N'y');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @rows bigint, @message nvarchar(2048);
UPDATE accounts
SET balance = 0
WHERE balance IS NULL;
SET @rows = @@ROWCOUNT;
IF NOT (@rows = 3)
BEGIN
    SET @message = 'ABORT: ' + CAST(@rows AS nvarchar(20)) + ' rows, not 3, at statement 9 of 10 of a10000000001';
    THROW 50001, @message, 1;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @rows bigint, @message nvarchar(2048);
DELETE FROM accounts
WHERE id = 5;
SET @rows = @@ROWCOUNT;
IF NOT (@rows = 1)
BEGIN
    SET @message = 'ABORT: ' + CAST(@rows AS nvarchar(20)) + ' rows, not 1, at statement 10 of 10 of a10000000001';
    THROW 50001, @message, 1;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a10000000001 was not reached';
INSERT INTO alembic_version (version_num) VALUES ('a10000000001');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a10000000002: Update rows in every way
-- ======================================================================

PRINT '2/5 a10000000002 Update rows in every way';
GO

-- Goes on only if the version table holds a10000000001 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version a10000000001';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a10000000001') THEN version_num END), @found = NULL FROM alembic_version;
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

-- The first account
UPDATE accounts
SET email = N'O''Hara \ <x@example.org>'+NCHAR(10)+N'$$ ; GO',
    state = 'open',
    balance = balance + 1,
    active = 0,
    seen = '2026-11-20T09:30:00+00:00',
    note = NULL,
    meta = N'{"a": [1, "x"], "b": null}',
    picture = 0x00FF10
WHERE id = 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @rows bigint, @message nvarchar(2048);
UPDATE accounts
SET code = N'X'
WHERE state IN ('open', 'closed') AND (code IN (N'007', N'it''s') OR code IS NULL) AND active = 1;
SET @rows = @@ROWCOUNT;
IF NOT (@rows BETWEEN 2 AND 3)
BEGIN
    SET @message = 'ABORT: ' + CAST(@rows AS nvarchar(20)) + ' rows, not 2 to 3, at statement 2 of 5 of a10000000002';
    THROW 50001, @message, 1;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @rows bigint, @message nvarchar(2048);
UPDATE accounts
SET note = N'{{ not a template }}'
WHERE email LIKE 'b%' OR note = 'it''s eu';
SET @rows = @@ROWCOUNT;
IF NOT (@rows >= 1)
BEGIN
    SET @message = 'ABORT: ' + CAST(@rows AS nvarchar(20)) + ' rows, not 1 or more, at statement 3 of 5 of a10000000002';
    THROW 50001, @message, 1;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

UPDATE [order]
SET [a b] = N'z'
WHERE [select] = 2;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @rows bigint, @message nvarchar(2048);
UPDATE [order]
SET [a b] = [a b];
SET @rows = @@ROWCOUNT;
IF NOT (@rows BETWEEN 0 AND 10)
BEGIN
    SET @message = 'ABORT: ' + CAST(@rows AS nvarchar(20)) + ' rows, not 0 to 10, at statement 5 of 5 of a10000000002';
    THROW 50001, @message, 1;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a10000000002 was not reached';
UPDATE alembic_version SET version_num = 'a10000000002' WHERE version_num = 'a10000000001';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a10000000003: Delete rows
-- ======================================================================

PRINT '3/5 a10000000003 Delete rows';
GO

-- Goes on only if the version table holds a10000000002 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version a10000000002';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a10000000002') THEN version_num END), @found = NULL FROM alembic_version;
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

DECLARE @rows bigint, @message nvarchar(2048);
DELETE FROM accounts
WHERE id IN (3, 4) AND state = 'closed';
SET @rows = @@ROWCOUNT;
IF NOT (@rows = 2)
BEGIN
    SET @message = 'ABORT: ' + CAST(@rows AS nvarchar(20)) + ' rows, not 2, at statement 1 of 4 of a10000000003';
    THROW 50001, @message, 1;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DELETE FROM [order];
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @rows bigint, @message nvarchar(2048);
DELETE FROM accounts
WHERE note IS NULL AND id = 90;
SET @rows = @@ROWCOUNT;
IF NOT (@rows BETWEEN 0 AND 3)
BEGIN
    SET @message = 'ABORT: ' + CAST(@rows AS nvarchar(20)) + ' rows, not 0 to 3, at statement 3 of 4 of a10000000003';
    THROW 50001, @message, 1;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @rows bigint, @message nvarchar(2048);
DELETE FROM accounts WHERE id = 99;
SET @rows = @@ROWCOUNT;
IF NOT (@rows = 0)
BEGIN
    SET @message = 'ABORT: ' + CAST(@rows AS nvarchar(20)) + ' rows, not 0, at statement 4 of 4 of a10000000003';
    THROW 50001, @message, 1;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a10000000003 was not reached';
UPDATE alembic_version SET version_num = 'a10000000003' WHERE version_num = 'a10000000002';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a10000000004: Fill a new column
-- ======================================================================

PRINT '4/5 a10000000004 Fill a new column';
GO

-- Goes on only if the version table holds a10000000003 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version a10000000003';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a10000000003') THEN version_num END), @found = NULL FROM alembic_version;
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

ALTER TABLE accounts ADD region NVARCHAR(20);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

UPDATE accounts
SET region = N'eu';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename 'accounts.region', 'area', 'COLUMN';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @rows bigint, @message nvarchar(2048);
UPDATE accounts
SET area = N'us'
WHERE id = 2;
SET @rows = @@ROWCOUNT;
IF NOT (@rows = 1)
BEGIN
    SET @message = 'ABORT: ' + CAST(@rows AS nvarchar(20)) + ' rows, not 1, at statement 4 of 7 of a10000000004';
    THROW 50001, @message, 1;
END;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

INSERT INTO accounts (id, email, area) VALUES
    (50, N'z@example.org', N'eu');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

UPDATE accounts
SET email = N'y@example.org'
WHERE id = 50;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

UPDATE ledger
SET amount = 1.50,
    done = 1
WHERE id = 7;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a10000000004 was not reached';
UPDATE alembic_version SET version_num = 'a10000000004' WHERE version_num = 'a10000000003';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a10000000005: Count rows outside of a transaction
-- ======================================================================

PRINT '5/5 a10000000005 Count rows outside of a transaction';
GO

-- Goes on only if the version table holds a10000000004 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version a10000000004';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a10000000004') THEN version_num END), @found = NULL FROM alembic_version;
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

PRINT 'a10000000005:1 of 2';
GO

DECLARE @rows bigint, @message nvarchar(2048);
BEGIN TRANSACTION;
UPDATE accounts
SET balance = 7
WHERE id = 2;
SET @rows = @@ROWCOUNT;
IF NOT (@rows = 1)
BEGIN
    SET @message = 'ABORT: ' + CAST(@rows AS nvarchar(20)) + ' rows, not 1, at statement 1 of 2 of a10000000005';
    THROW 50001, @message, 1;
END;
COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

PRINT 'a10000000005:2 of 2';
GO

DECLARE @rows bigint, @message nvarchar(2048);
BEGIN TRANSACTION;
DELETE FROM accounts
WHERE id = 50;
SET @rows = @@ROWCOUNT;
IF NOT (@rows = 1)
BEGIN
    SET @message = 'ABORT: ' + CAST(@rows AS nvarchar(20)) + ' rows, not 1, at statement 2 of 2 of a10000000005';
    THROW 50001, @message, 1;
END;
COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

PRINT 'a10000000005:3 the version row';
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a10000000005 was not reached';
UPDATE alembic_version SET version_num = 'a10000000005' WHERE version_num = 'a10000000004';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000);
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a10000000005') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: changed_rows is at a10000000005' AS result;
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
