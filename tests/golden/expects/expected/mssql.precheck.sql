-- Retort: pre-check of expects on mssql 2019
--
-- project:     expects
-- dialect:     mssql 2019
-- range:       base:heads
-- looks at:    base: no version table, or one without rows
--
--    1. b40000000001  Create accounts
--    2. b40000000002  Require an email
--    3. b40000000003  Expect something outside of a transaction
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 1 checks hold
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i mssql.precheck.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

DECLARE @known int, @found nvarchar(4000), @held int = 0, @line nvarchar(4000);

-- ======================================================================
-- b40000000001: Create accounts
-- ======================================================================

-- b40000000001 check 1: before anything is there; it's "$retort$": expected 1
SELECT @known = 0, @found = NULL;
BEGIN TRY
    EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 1 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT 1
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: b40000000001 check 1: before anything is there; it''s "$retort$"' ELSE 'FAILED: b40000000001 check 1: before anything is there; it''s "$retort$"' + N': found ' + COALESCE(@found, N'nothing') + ', expected 1' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: b40000000001 check 1: before anything is there; it''s "$retort$"' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- ======================================================================
-- b40000000002: Require an email
-- not to be seen yet: expects 1, email becomes NOT NULL: `accounts` is not there before
-- not to be seen yet: expects 2, SELECT count(*) FROM accounts: `accounts` is not there before
-- not to be seen yet: expects 3, SELECT state FROM accounts WHERE id = 1: `accounts` is not there before
-- not to be seen yet: expects 4, SELECT max(state) FROM accounts WHERE state = 'o''pen': `accounts` is not there before
-- ======================================================================

-- ======================================================================
-- b40000000003: Expect something outside of a transaction
-- not to be seen yet: expects 1, SELECT min(id) FROM accounts: `accounts` is not there before
-- ======================================================================

SET @line = CASE WHEN @held = 1 THEN 'OK: all 1 checks hold' ELSE N'FAILED: ' + CAST(1 - @held AS nvarchar(10)) + ' of 1 checks' END;
PRINT @line;
GO
