-- Retort: verification of types on mssql 2019
--
-- project:     types
-- dialect:     mssql 2019
-- range:       base:heads
-- looks at:    100000000004
--
--    1. 100000000001  One column of every numeric type
--    2. 100000000002  One column of every text and byte type
--    3. 100000000003  One column of every type of time, and enums
--    4. 100000000004  Times of day and spans, where the server has them
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 9 checks hold
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

-- version table: expected 100000000004
SELECT @known = 0, @found = NULL;
BEGIN TRY
    EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = ''100000000004'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (''100000000004'') THEN version_num END) = 1 THEN ''100000000004'' ELSE N''other rows: '' + COALESCE(MIN(version_num) + CASE WHEN count(*) > 1 THEN N'' and others'' ELSE N'''' END, N''none'') END FROM alembic_version
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: version table' ELSE 'FAILED: version table' + N': found ' + COALESCE(@found, N'nothing') + ', expected 100000000004' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: version table' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `hours`: expected no difference
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
    (''id'', ''int NOT NULL''),
    (''a_time'', ''time(7)'')
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
WHERE c.object_id = OBJECT_ID(''hours'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `hours`' ELSE 'FAILED: columns of `hours`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `hours`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `hours`: expected no difference
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
    (''hours_pkey'', ''PRIMARY KEY (id)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''hours'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''hours'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''hours'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `hours`' ELSE 'FAILED: constraints of `hours`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `hours`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- columns of `numbers`: expected no difference
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
    (''a_smallint'', ''smallint NOT NULL''),
    (''an_integer'', ''int''),
    (''a_bigint'', ''bigint''),
    (''a_float'', ''real''),
    (''a_double'', ''float''),
    (''a_numeric'', ''numeric(12,2) NOT NULL''),
    (''a_long_numeric'', ''numeric(38,10)''),
    (''a_whole_numeric'', ''numeric(5,0)''),
    (''a_boolean'', ''bit NOT NULL''),
    (''another_boolean'', ''bit'')
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
WHERE c.object_id = OBJECT_ID(''numbers'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `numbers`' ELSE 'FAILED: columns of `numbers`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `numbers`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `numbers`: expected no difference
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
    (''numbers_pkey'', ''PRIMARY KEY (id)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''numbers'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''numbers'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''numbers'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `numbers`' ELSE 'FAILED: constraints of `numbers`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `numbers`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- columns of `texts`: expected no difference
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
    (''id'', ''int NOT NULL''),
    (''a_string'', ''nvarchar(320) NOT NULL''),
    (''a_varchar'', ''nvarchar(10)''),
    (''a_char'', ''nchar(3)''),
    (''a_text'', ''nvarchar(max)''),
    (''a_unicode'', ''nvarchar(20)''),
    (''a_unicode_text'', ''nvarchar(max)''),
    (''a_binary'', ''varbinary(16)''),
    (''a_blob'', ''varbinary(max)''),
    (''a_uuid'', ''uniqueidentifier''),
    (''a_json'', ''nvarchar(max)''),
    (''a_jsonb'', ''nvarchar(max)'')
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
WHERE c.object_id = OBJECT_ID(''texts'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `texts`' ELSE 'FAILED: columns of `texts`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `texts`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `texts`: expected no difference
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
    (''texts_pkey'', ''PRIMARY KEY (id)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''texts'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''texts'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''texts'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `texts`' ELSE 'FAILED: constraints of `texts`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `texts`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- columns of `times`: expected no difference
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
    (''id'', ''int NOT NULL''),
    (''a_date'', ''date NOT NULL''),
    (''a_timestamp'', ''datetime2(7)''),
    (''a_timestamptz'', ''datetimeoffset(7)''),
    (''created_at'', ''datetimeoffset(7) NOT NULL''),
    (''state'', ''varchar(12) NOT NULL''),
    (''size'', ''varchar(5)'')
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
WHERE c.object_id = OBJECT_ID(''times'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `times`' ELSE 'FAILED: columns of `times`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `times`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `times`: expected no difference
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
    (''times_pkey'', ''PRIMARY KEY (id)''),
    (''times_state_enum'', ''CHECK''),
    (''times_size_enum'', ''CHECK'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''times'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''times'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''times'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `times`' ELSE 'FAILED: constraints of `times`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `times`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

SET @line = CASE WHEN @held = 9 THEN 'OK: all 9 checks hold' ELSE N'FAILED: ' + CAST(9 - @held AS nvarchar(10)) + ' of 9 checks' END;
PRINT @line;
GO
