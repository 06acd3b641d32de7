-- Retort: upgrade of hostile_bodies_without_a_client on mssql 2019
--
-- project:     hostile_bodies_without_a_client
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     bc0000000001
--
--    1. bc0000000001  Bodies that look like the end of something
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: hostile_bodies_without_a_client is at bc0000000001
--
-- to run:   mssql.upgrade.sql, as one batch
-- to undo:  mssql.downgrade.sql, as one batch

SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
DECLARE @rows int, @known int, @found nvarchar(4000), @message nvarchar(2048);

-- Goes on only if the version table holds nothing, or is not there.
SELECT @rows = 0, @known = 0, @found = N'no version table', @message = 'ABORT: expected version none';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = 0, @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 0 AND @known = 0)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    THROW 50001, @message, 1;
END;

-- ======================================================================
-- bc0000000001: Bodies that look like the end of something
-- ======================================================================

BEGIN TRANSACTION;

IF OBJECT_ID('alembic_version', N'U') IS NULL
    CREATE TABLE alembic_version (
        version_num varchar(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    );

EXEC (N'CREATE TABLE notes (
    id INTEGER NOT NULL,
    body NVARCHAR(200),
    CONSTRAINT notes_pkey PRIMARY KEY (id)
);');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

EXEC (N'CREATE FUNCTION dbo.odd() RETURNS nvarchar(200) AS
BEGIN
  DECLARE @delimiter nvarchar(200) = N''a;b $$ c // GO'';
  -- ; / GO
  RETURN @delimiter + N'''''''';
END;');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

SET @message = 'ABORT: version bc0000000001 was not reached';
INSERT INTO alembic_version (version_num) VALUES ('bc0000000001');
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;

COMMIT TRANSACTION;

SELECT @rows = 0, @known = 0;
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('bc0000000001') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
    THROW 50001, N'ABORT: the version table does not hold what it should', 1;
SELECT 'OK: hostile_bodies_without_a_client is at bc0000000001' AS result;
