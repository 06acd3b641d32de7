-- Retort: upgrade of safe on mssql 2019
--
-- project:     safe
-- dialect:     mssql 2019
-- range:       a1:heads
-- rewritten:   without long locks where there is a way (--safe)
-- starts at:   a1
-- ends at:     a6
--
--    1. a2  Indexes
--    2. a3  Constraints (CHG-3)
--    3. a4  Columns
--    4. a5  A table that nobody uses yet
--    5. a6  What is done to it
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: safe is at a6
-- If it stops within a revision, go on with the last place that it printed, such as a2:2:
--   retort -d mssql@2019 upgrade --safe a1:a6 --resume a2:2
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

-- Goes on only if the version table holds a1 and nothing else.
-- Where it does not hold, the session executes nothing more, whatever the client does about errors.
DECLARE @rows int = 0, @known int = 0, @found nvarchar(4000) = N'no version table', @message nvarchar(2048) = 'ABORT: expected version a1';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a1') THEN version_num END), @found = NULL FROM alembic_version;
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
-- a2: Indexes
-- ======================================================================

PRINT '1/5 a2 Indexes';
GO

PRINT 'a2:1 of 2';
GO

-- for the page of a person
CREATE INDEX ix_owner ON pets (owner) WITH (ONLINE = ON);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

PRINT 'a2:2 of 2';
GO

DROP INDEX ix_kind ON pets;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

PRINT 'a2:3 the version row';
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a2 was not reached';
UPDATE alembic_version SET version_num = 'a2' WHERE version_num = 'a1';
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

PRINT '2/5 a3 Constraints';
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

BEGIN TRANSACTION;
GO

PRINT 'a3:1 of 4';
GO

ALTER TABLE pets ADD CONSTRAINT fk_owner FOREIGN KEY (owner) REFERENCES people (id);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

PRINT 'a3:2 of 4';
GO

ALTER TABLE people ADD CONSTRAINT ck_age CHECK (age > 0);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

PRINT 'a3:3 of 4';
GO

ALTER TABLE people ADD CONSTRAINT uq_code UNIQUE (code) WITH (ONLINE = ON);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

PRINT 'a3:4 of 4';
GO

ALTER TABLE toys ADD CONSTRAINT pk_toys PRIMARY KEY (id) WITH (ONLINE = ON);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

PRINT 'a3:5 the version row';
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a3 was not reached';
UPDATE alembic_version SET version_num = 'a3' WHERE version_num = 'a2';
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

PRINT 'a4:1 of 13';
GO

ALTER TABLE people DROP CONSTRAINT ck_age;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

PRINT 'a4:2 of 13';
GO

ALTER TABLE people ALTER COLUMN age INTEGER NOT NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

PRINT 'a4:3 of 13';
GO

ALTER TABLE people ADD CONSTRAINT ck_age CHECK (age > 0);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

PRINT 'a4:4 of 13';
GO

ALTER TABLE people ADD CONSTRAINT df_people_age DEFAULT 1 FOR age;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

PRINT 'a4:5 of 13';
GO

ALTER TABLE pets ADD note NVARCHAR(40) CONSTRAINT df_pets_note DEFAULT N'none' WITH VALUES;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

PRINT 'a4:6 of 13';
GO

ALTER TABLE pets ADD CONSTRAINT ck_kind CHECK (kind <> '');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

PRINT 'a4:7 of 13';
GO

ALTER TABLE pets DROP CONSTRAINT ck_kind;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

PRINT 'a4:8 of 13';
GO

ALTER TABLE pets ALTER COLUMN kind NVARCHAR(20) NOT NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

PRINT 'a4:9 of 13';
GO

ALTER TABLE pets ADD CONSTRAINT ck_kind CHECK (kind <> '');
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

PRINT 'a4:10 of 13';
GO

ALTER TABLE pets ADD born DATE;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

PRINT 'a4:11 of 13';
GO

ALTER TABLE toys ADD price INTEGER;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

PRINT 'a4:12 of 13';
GO

CREATE INDEX ix_price ON toys (price) WITH (ONLINE = ON);
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

BEGIN TRANSACTION;
GO

PRINT 'a4:13 of 13';
GO

ALTER TABLE toys ALTER COLUMN name NVARCHAR(60) NOT NULL;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

PRINT 'a4:14 the version row';
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a4 was not reached';
UPDATE alembic_version SET version_num = 'a4' WHERE version_num = 'a3';
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

PRINT '4/5 a5 A table that nobody uses yet';
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

CREATE TABLE visits (
    id INTEGER NOT NULL,
    pet INTEGER NOT NULL,
    CONSTRAINT visits_pkey PRIMARY KEY (id)
);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a5 was not reached';
UPDATE alembic_version SET version_num = 'a5' WHERE version_num = 'a4';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

COMMIT TRANSACTION;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

-- ======================================================================
-- a6: What is done to it
-- ======================================================================

PRINT '5/5 a6 What is done to it';
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

CREATE INDEX ix_pet ON visits (pet);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE visits ADD CONSTRAINT fk_pet FOREIGN KEY (pet) REFERENCES pets (id);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

EXEC sp_rename 'visits', 'appointments', 'OBJECT';
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

ALTER TABLE appointments ADD CONSTRAINT uq_pet UNIQUE (pet, id);
GO
IF @@ERROR <> 0 OR @@TRANCOUNT = 0 SET NOEXEC ON;
GO

DECLARE @message nvarchar(2048) = 'ABORT: version a6 was not reached';
UPDATE alembic_version SET version_num = 'a6' WHERE version_num = 'a5';
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
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('a6') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF @rows = 1 AND @known = 1 SELECT 'OK: safe is at a6' AS result;
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
