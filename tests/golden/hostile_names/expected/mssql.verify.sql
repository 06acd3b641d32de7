-- Retort: verification of hostile_names on mssql 2019
--
-- project:     hostile_names
-- dialect:     mssql 2019
-- range:       base:heads
-- looks at:    500000000003
--
--    1. 500000000001  Reserved words; quotes ' and -- comments */ in a message (O'Neil -- \, X'1)
--    2. 500000000002  Spaces, cases and quotes
--    3. 500000000003  Change what has such names
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 7 checks hold
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i mssql.verify.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

-- The script is in UTF-8. A client that takes it for something else would change its texts.
IF CAST(N'öß' AS varbinary(100)) <> 0xF600DF00
BEGIN
    RAISERROR(N'ABORT: the client does not read this script in UTF-8: sqlcmd does with -f 65001', 16, 127) WITH NOWAIT;
    SET NOEXEC ON;
END;
GO
IF @@ERROR <> 0 SET NOEXEC ON;
GO

DECLARE @known int, @found nvarchar(4000), @held int = 0, @line nvarchar(4000);

-- version table: expected 500000000003
SELECT @known = 0, @found = NULL;
BEGIN TRY
    EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = ''500000000003'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (''500000000003'') THEN version_num END) = 1 THEN ''500000000003'' ELSE N''other rows: '' + COALESCE(MIN(version_num) + CASE WHEN count(*) > 1 THEN N'' and others'' ELSE N'''' END, N''none'') END FROM alembic_version
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: version table' ELSE 'FAILED: version table' + N': found ' + COALESCE(@found, N'nothing') + ', expected 500000000003' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: version table' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `It's "quoted" `here` [and] there`: expected no difference
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
    (''a"b'', ''int NOT NULL''),
    (''c`d'', ''int NOT NULL''),
    (''e]f['', ''int''),
    (''g''''''''h'', ''nvarchar(20)'')
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
WHERE c.object_id = OBJECT_ID(''[It''''s "quoted" `here` [and]] there]'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `It''s "quoted" `here` [and] there`' ELSE 'FAILED: columns of `It''s "quoted" `here` [and] there`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `It''s "quoted" `here` [and] there`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `It's "quoted" `here` [and] there`: expected no difference
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
    (''It''''s "quoted" `here` [and] there_pkey'', ''PRIMARY KEY (a"b)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''[It''''s "quoted" `here` [and]] there]'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''[It''''s "quoted" `here` [and]] there]'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''[It''''s "quoted" `here` [and]] there]'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `It''s "quoted" `here` [and] there`' ELSE 'FAILED: constraints of `It''s "quoted" `here` [and] there`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `It''s "quoted" `here` [and] there`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- columns of `Your table`: expected no difference
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
    (''Id'', ''int NOT NULL''),
    (''An Other'', ''nvarchar(20)''),
    (''CamelCase'', ''int''),
    (N''größe'', ''int''),
    (''1st'', ''int''),
    (''per%cent'', ''int''),
    (''co:lon'', ''int''),
    (''dash-ed'', ''int'')
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
WHERE c.object_id = OBJECT_ID(''[Your table]'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `Your table`' ELSE 'FAILED: columns of `Your table`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `Your table`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `Your table`: expected no difference
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
    (''My Table_pkey'', ''PRIMARY KEY (Id)''),
    (''Uq My Table'', ''UNIQUE (CamelCase)''),
    (''Fk-Self'', N''FOREIGN KEY (größe) REFERENCES Your table (Id)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''[Your table]'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''[Your table]'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''[Your table]'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `Your table`' ELSE 'FAILED: constraints of `Your table`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `Your table`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- columns of `order`: expected no difference
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
    (''select'', ''int NOT NULL''),
    (''having'', ''nvarchar(10) NOT NULL''),
    (''user'', ''nvarchar(10) NOT NULL''),
    (''level'', ''int''),
    (''key'', ''int''),
    (''rank'', ''int'')
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
WHERE c.object_id = OBJECT_ID(''[order]'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `order`' ELSE 'FAILED: columns of `order`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `order`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `order`: expected no difference
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
    (''order_pkey'', ''PRIMARY KEY (select)''),
    (''unique'', ''UNIQUE (having, user)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''[order]'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''[order]'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''[order]'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `order`' ELSE 'FAILED: constraints of `order`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `order`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

SET @line = CASE WHEN @held = 7 THEN 'OK: all 7 checks hold' ELSE N'FAILED: ' + CAST(7 - @held AS nvarchar(10)) + ' of 7 checks' END;
PRINT @line;
GO
