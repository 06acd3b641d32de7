-- Retort: downgrade of safe on mssql 2019
--
-- project:     safe
-- dialect:     mssql 2019
-- range:       a1:heads
-- rewritten:   without long locks where there is a way (--safe)
-- starts at:   a6
-- ends at:     a1
--
--    1. a6  What is done to it
--    2. a5  A table that nobody uses yet
--    3. a4  Columns
--    4. a3  Constraints (CHG-3)
--    5. a2  Indexes
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: safe is at a1
-- If it stops within a revision, go on with the last place that it printed, such as a2:2:
--   retort -d mssql@2019 downgrade --safe a6:a1 --resume a2:2
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i mssql.downgrade.sql
-- to undo:  sqlcmd -b -x -I -f 65001 -d DATABASE -i mssql.upgrade.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

-- Goes on only if the version table holds a6 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version a6';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a6') THEN version_num END), @found = NULL FROM alembic_version;
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

-- ======================================================================
-- a6: What is done to it
-- ======================================================================

PRINT '1/5 a6 What is done to it';
GO

BEGIN TRANSACTION;
GO

ALTER TABLE appointments DROP CONSTRAINT uq_pet;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename 'appointments', 'visits', 'OBJECT';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE visits DROP CONSTRAINT fk_pet;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DROP INDEX ix_pet ON visits;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a5 was not reached';
UPDATE alembic_version SET version_num = 'a5' WHERE version_num = 'a6';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a5: A table that nobody uses yet
-- ======================================================================

PRINT '2/5 a5 A table that nobody uses yet';
GO

-- Goes on only if the version table holds a5 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version a5';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a5') THEN version_num END), @found = NULL FROM alembic_version;
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

DROP TABLE visits;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a4 was not reached';
UPDATE alembic_version SET version_num = 'a4' WHERE version_num = 'a5';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a4: Columns
-- ======================================================================

PRINT '3/5 a4 Columns';
GO

-- Goes on only if the version table holds a4 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version a4';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a4') THEN version_num END), @found = NULL FROM alembic_version;
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

ALTER TABLE toys ALTER COLUMN name NVARCHAR(40) NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DROP INDEX ix_price ON toys;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE toys DROP COLUMN price;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE pets DROP COLUMN born;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE pets ALTER COLUMN kind NVARCHAR(20) NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE pets DROP CONSTRAINT ck_kind;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE pets DROP CONSTRAINT df_pets_note;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE pets DROP COLUMN note;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE people DROP CONSTRAINT df_people_age;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE people ALTER COLUMN age INTEGER NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a3 was not reached';
UPDATE alembic_version SET version_num = 'a3' WHERE version_num = 'a4';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a3: Constraints (CHG-3)
-- ======================================================================

PRINT '4/5 a3 Constraints';
GO

-- Goes on only if the version table holds a3 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version a3';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a3') THEN version_num END), @found = NULL FROM alembic_version;
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

ALTER TABLE toys DROP CONSTRAINT pk_toys;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE people DROP CONSTRAINT uq_code;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE people DROP CONSTRAINT ck_age;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE pets DROP CONSTRAINT fk_owner;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a2 was not reached';
UPDATE alembic_version SET version_num = 'a2' WHERE version_num = 'a3';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a2: Indexes
-- ======================================================================

PRINT '5/5 a2 Indexes';
GO

-- Goes on only if the version table holds a2 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version a2';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a2') THEN version_num END), @found = NULL FROM alembic_version;
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

PRINT 'a2:1 of 2';
GO

CREATE INDEX ix_kind ON pets (kind) WITH (ONLINE = ON);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

PRINT 'a2:2 of 2';
GO

DROP INDEX ix_owner ON pets;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

PRINT 'a2:3 the version row';
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a1 was not reached';
UPDATE alembic_version SET version_num = 'a1' WHERE version_num = 'a2';
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
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a1') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: safe is at a1' AS result;
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
