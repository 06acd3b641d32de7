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
-- It writes to the version table only, and runs nothing of any revision.
-- What the version table holds goes, whatever it is.
-- It has run to its end if the last it prints is: OK: shop is at b1, c1

SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
DECLARE @rows int, @known int, @found nvarchar(4000), @message nvarchar(2048);

-- Goes on whatever the version table holds.
SELECT @rows = 0, @known = 0, @found = N'no version table', @message = 'ABORT: expected version none';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = 0, @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows >= 0)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    THROW 50001, @message, 1;
END;

-- ======================================================================
-- b1,c1: Stamp: no revision is run
-- ======================================================================

BEGIN TRANSACTION;

IF OBJECT_ID('alembic_version', N'U') IS NULL
    CREATE TABLE alembic_version (
        version_num varchar(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    );

SET @message = 'ABORT: version b1, c1 was not reached';
DELETE FROM alembic_version;
INSERT INTO alembic_version (version_num) VALUES ('b1');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;
INSERT INTO alembic_version (version_num) VALUES ('c1');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;

COMMIT TRANSACTION;

SELECT @rows = 0, @known = 0;
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('b1', 'c1') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 2 AND @known = 2)
    THROW 50001, N'ABORT: the version table does not hold what it should', 1;
SELECT 'OK: shop is at b1, c1' AS result;
