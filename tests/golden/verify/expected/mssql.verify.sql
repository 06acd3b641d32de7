-- Retort: verification of verify on mssql 2019
--
-- project:     verify
-- dialect:     mssql 2019
-- range:       base:heads
-- looks at:    b50000000003
--
--    1. b50000000001  Create accounts
--    2. b50000000002  Require an email
--    3. b50000000003  Add notes
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 8 checks hold
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

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `accounts`: expected no difference
SELECT @known = 0, @found = NULL;
BEGIN TRY
    EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT COALESCE(STUFF((SELECT N''; '' + CASE WHEN retort_found IS NULL THEN retort_name + N'' is missing'' WHEN retort_wanted IS NULL THEN retort_name + N'' is not in the history'' ELSE retort_name + N'' is '' + retort_found + N'', not '' + retort_wanted END
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT retort_name, retort_wanted, CAST(NULL AS nvarchar(4000)) AS retort_found
FROM (VALUES
    (''id'', ''bigint NOT NULL''),
    (''email'', ''nvarchar(60) NOT NULL''),
    (''state'', ''nvarchar(20)''),
    (''note'', ''nvarchar(20)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted, (t.name + CASE
    WHEN t.name IN (N''char'', N''varchar'', N''binary'', N''varbinary'') THEN N''('' + CASE c.max_length WHEN -1 THEN N''max'' ELSE CAST(c.max_length AS nvarchar(10)) END + N'')''
    WHEN t.name IN (N''nchar'', N''nvarchar'') THEN N''('' + CASE c.max_length WHEN -1 THEN N''max'' ELSE CAST(c.max_length / 2 AS nvarchar(10)) END + N'')''
    WHEN t.name IN (N''decimal'', N''numeric'') THEN N''('' + CAST(c.precision AS nvarchar(10)) + N'','' + CAST(c.scale AS nvarchar(10)) + N'')''
    WHEN t.name IN (N''time'', N''datetime2'', N''datetimeoffset'') THEN N''('' + CAST(c.scale AS nvarchar(10)) + N'')''
    ELSE N'''' END + CASE c.is_nullable WHEN 0 THEN N'' NOT NULL'' ELSE N'''' END) COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.columns c
JOIN sys.types t ON t.user_type_id = c.user_type_id
WHERE c.object_id = OBJECT_ID(''accounts'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `accounts`' ELSE 'FAILED: columns of `accounts`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `accounts`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `accounts`: expected no difference
SELECT @known = 0, @found = NULL;
BEGIN TRY
    EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT COALESCE(STUFF((SELECT N''; '' + CASE WHEN retort_found IS NULL THEN retort_name + N'' is missing'' WHEN retort_wanted IS NULL THEN retort_name + N'' is not in the history'' ELSE retort_name + N'' is '' + retort_found + N'', not '' + retort_wanted END
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT retort_name, retort_wanted, CAST(NULL AS nvarchar(4000)) AS retort_found
FROM (VALUES
    (''accounts_pkey'', ''PRIMARY KEY (id)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''accounts'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''accounts'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''accounts'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `accounts`' ELSE 'FAILED: constraints of `accounts`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `accounts`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

SET @line = CASE WHEN @held = 8 THEN 'OK: all 8 checks hold' ELSE N'FAILED: ' + CAST(8 - @held AS nvarchar(10)) + ' of 8 checks' END;
PRINT @line;
GO
