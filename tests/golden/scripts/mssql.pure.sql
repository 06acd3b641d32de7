-- Retort: upgrade of shop on mssql 15
--
-- project:     shop
-- dialect:     mssql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     m4
--
--    1. a1   Create accounts (Platform team, CHG0042317)
--    2. b2   Find accounts by name
--    3. s'3  A branch of its own
--    4. m4   Merge
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: shop is at m4
--
-- to run:   upgrade.sql, as one batch
-- to undo:  downgrade.sql, as one batch

SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
DECLARE @rows int, @known int, @found nvarchar(4000), @message nvarchar(2048);

-- Goes on only if the version table holds nothing, or is not there.
SELECT @rows = 0, @known = 0, @found = N'no version table', @message = N'ABORT: expected version none';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = 0, @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 0 AND @known = 0)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    THROW 50001, @message, 1;
END;

-- ======================================================================
-- a1: Create accounts (Platform team, CHG0042317)
--
-- First table of the billing service;
-- GO
-- /
-- $ (x) &y \q -
-- ======================================================================

BEGIN TRANSACTION;

IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NULL
    CREATE TABLE dbo.alembic_version (
        version_num varchar(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    );

EXEC (N'CREATE TABLE accounts (
    id integer NOT NULL,
    name varchar(40)
);');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

-- The first account */
-- \! rm -rf
-- DROP TABLE accounts;
EXEC (N'INSERT INTO accounts (id, name) VALUES
    (1, ''it''''s; one'');');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

SET @message = N'ABORT: version a1 was not reached';
INSERT INTO dbo.alembic_version (version_num) VALUES (N'a1');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;

COMMIT TRANSACTION;

-- ======================================================================
-- b2: Find accounts by name
-- ======================================================================

-- Goes on only if the version table holds a1 and nothing else.
SELECT @rows = 0, @known = 0, @found = N'no version table', @message = N'ABORT: expected version a1';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'a1') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    THROW 50001, @message, 1;
END;

BEGIN TRANSACTION;

EXEC (N'ALTER TABLE accounts ADD code varchar(40);');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

EXEC (N'CREATE INDEX ix_accounts_name ON accounts (name);');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

EXEC (N'UPDATE accounts SET code = ''x'' -- all of them;');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

SET @message = N'ABORT: version b2 was not reached';
UPDATE dbo.alembic_version SET version_num = N'b2' WHERE version_num = N'a1';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;

COMMIT TRANSACTION;

-- ======================================================================
-- s'3: A branch of its own
-- ======================================================================

-- Goes on only if the version table holds b2 and nothing else.
SELECT @rows = 0, @known = 0, @found = N'no version table', @message = N'ABORT: expected version b2';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'b2') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    THROW 50001, @message, 1;
END;

BEGIN TRANSACTION;

EXEC (N'CREATE TRIGGER noted ON accounts AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
END;');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

SET @message = N'ABORT: version b2, s''3 was not reached';
INSERT INTO dbo.alembic_version (version_num) VALUES (N's''3');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;

COMMIT TRANSACTION;

-- ======================================================================
-- m4: Merge
-- ======================================================================

-- Goes on only if the version table holds b2, s'3 and nothing else.
SELECT @rows = 0, @known = 0, @found = N'no version table', @message = N'ABORT: expected version b2, s''3';
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'b2', N's''3') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 2 AND @known = 2)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    THROW 50001, @message, 1;
END;

BEGIN TRANSACTION;

SET @message = N'ABORT: version m4 was not reached';
DELETE FROM dbo.alembic_version WHERE version_num = N's''3';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
UPDATE dbo.alembic_version SET version_num = N'm4' WHERE version_num = N'b2';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;

COMMIT TRANSACTION;

SELECT @rows = 0, @known = 0;
IF OBJECT_ID(N'dbo.alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (N'm4') THEN version_num END), @found = NULL FROM dbo.alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM dbo.alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
    THROW 50001, N'ABORT: the version table does not hold what it should', 1;
SELECT N'OK: shop is at m4' AS result;
