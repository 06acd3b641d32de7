-- Retort: verification of verify on mssql 2019
--
-- project:     verify
-- dialect:     mssql 2019
-- range:       base:heads
-- looks at:    b50000000003
--
--    1. b50000000001  Create accounts
--    2. b50000000003  Add notes
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 6 checks hold
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i mssql.verify.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

DECLARE @known int, @found nvarchar(4000), @held int = 0, @line nvarchar(4000);

-- version table: expected b50000000003
SELECT @known = 0, @found = NULL;
BEGIN TRY
    EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = ''b50000000003'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (''b50000000003'') THEN version_num END) = 1 THEN ''b50000000003'' ELSE N''other rows: '' + COALESCE(MIN(version_num) + CASE WHEN count(*) > 1 THEN N'' and others'' ELSE N'''' END, N''none'') END FROM alembic_version
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: version table' ELSE 'FAILED: version table' + N': found ' + COALESCE(@found, N'nothing') + ', expected b50000000003' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: version table' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- ======================================================================
-- b50000000001: Create accounts
-- ======================================================================

-- b50000000001 check 1: it's "$retort$": expected 1
SELECT @known = 0, @found = NULL;
BEGIN TRY
    EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 1 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT 1
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: b50000000001 check 1: it''s "$retort$"' ELSE 'FAILED: b50000000001 check 1: it''s "$retort$"' + N': found ' + COALESCE(@found, N'nothing') + ', expected 1' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: b50000000001 check 1: it''s "$retort$"' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- b50000000001 check 2: every account has an email: expected 0
SELECT @known = 0, @found = NULL;
BEGIN TRY
    EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = 0 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT count(*) FROM accounts WHERE email IS NULL
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: b50000000001 check 2: every account has an email' ELSE 'FAILED: b50000000001 check 2: every account has an email' + N': found ' + COALESCE(@found, N'nothing') + ', expected 0' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: b50000000001 check 2: every account has an email' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- ======================================================================
-- b50000000003: Add notes
-- ======================================================================

-- b50000000003 check 1: SELECT count(*) FROM accounts: expected at least 1 and at most 1000.5
SELECT @known = 0, @found = NULL;
BEGIN TRY
    EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value >= 1 AND retort_value <= 1000.5 THEN 1 ELSE 0 END
FROM (SELECT (
SELECT count(*) FROM accounts
WHERE note IS NULL
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: b50000000003 check 1: SELECT count(*) FROM accounts' ELSE 'FAILED: b50000000003 check 1: SELECT count(*) FROM accounts' + N': found ' + COALESCE(@found, N'nothing') + ', expected at least 1 and at most 1000.5' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: b50000000003 check 1: SELECT count(*) FROM accounts' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- b50000000003 check 2: SELECT state FROM accounts WHERE id = 1: expected o'pen
SELECT @known = 0, @found = NULL;
BEGIN TRY
    EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = ''o''''pen'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT state FROM accounts WHERE id = 1
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: b50000000003 check 2: SELECT state FROM accounts WHERE id = 1' ELSE 'FAILED: b50000000003 check 2: SELECT state FROM accounts WHERE id = 1' + N': found ' + COALESCE(@found, N'nothing') + ', expected o''pen' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: b50000000003 check 2: SELECT state FROM accounts WHERE id = 1' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = 'o''pen': expected o'pen
SELECT @known = 0, @found = NULL;
BEGIN TRY
    EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = ''o''''pen'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT max(state) FROM accounts WHERE state = ''o''''pen''
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = ''o''''pen''' ELSE 'FAILED: b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = ''o''''pen''' + N': found ' + COALESCE(@found, N'nothing') + ', expected o''pen' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = ''o''''pen''' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

SET @line = CASE WHEN @held = 6 THEN 'OK: all 6 checks hold' ELSE N'FAILED: ' + CAST(6 - @held AS nvarchar(10)) + ' of 6 checks' END;
PRINT @line;
GO
