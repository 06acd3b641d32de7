-- Retort: downgrade of numbers_without_a_client on mssql 2019
--
-- project:     numbers_without_a_client
-- dialect:     mssql 2019
-- range:       base:heads
-- starts at:   bc0000000002
-- ends at:     base
--
--    1. bc0000000002  Rows with numbers of their own, in a script without directives
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: numbers_without_a_client is at base
--
-- to run:   mssql.downgrade.sql, as one batch
-- to undo:  mssql.upgrade.sql, as one batch

SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
DECLARE @rows int, @known int, @found nvarchar(4000), @message nvarchar(2048);

-- Goes on only if the version table holds bc0000000002 and nothing else.
SELECT @rows = 0, @known = 0, @found = N'no version table', @message = 'ABORT: expected version bc0000000002';
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN ('bc0000000002') THEN version_num END), @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 1 AND @known = 1)
BEGIN
    SET @message = @message + N', found ' + COALESCE(@found, N'none');
    THROW 50001, @message, 1;
END;

-- ======================================================================
-- bc0000000002: Rows with numbers of their own, in a script without directives
-- ======================================================================

BEGIN TRANSACTION;

EXEC (N'DROP TABLE notes;');
IF @@ERROR <> 0
    THROW 50001, N'ABORT: a statement failed, see the error above', 1;

SET @message = 'ABORT: version base was not reached';
DELETE FROM alembic_version WHERE version_num = 'bc0000000002';
IF @@ROWCOUNT <> 1 THROW 50001, @message, 1;

COMMIT TRANSACTION;

SELECT @rows = 0, @known = 0;
IF OBJECT_ID('alembic_version', N'U') IS NOT NULL
BEGIN
    SELECT @rows = count(*), @known = 0, @found = NULL FROM alembic_version;
    SELECT @found = COALESCE(@found + N', ', N'') + version_num FROM alembic_version ORDER BY version_num;
END;
IF NOT (@rows = 0 AND @known = 0)
    THROW 50001, N'ABORT: the version table does not hold what it should', 1;
SELECT 'OK: numbers_without_a_client is at base' AS result;
