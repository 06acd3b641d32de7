-- Retort: verification of shop on mssql 2019
--
-- project:     shop
-- environment: shared
-- dialect:     mssql 2019
-- range:       base:heads
-- looks at:    a96d3b0c5e27
--
--    1. 3f1c8a90d2b4  Create the catalogue (Ada Chen, SHOP-101)
--    2. 8be27d14c6a1  Load the first products (Ada Chen, SHOP-104)
--    3. 12345e678901  Write the mail templates (Tomás Ibarra, SHOP-110)
--    4. c07e5b3a9d18  Count the stock (Ada Chen, SHOP-121)
--    5. 91d4c7e2f0b5  Reserve stock (Ada Chen, SHOP-124)
--    6. 5d90f2e1a7c3  Search by keyword (Tomás Ibarra, SHOP-130)
--    7. e41a6c8b7f02  Merge stock and search (Ada Chen)
--    8. a96d3b0c5e27  Sell by the pallet (Tomás Ibarra, SHOP-142)
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 13 checks hold
--
-- to run:   sqlcmd -b -x -I -f 65001 -d DATABASE -i verify.sql

:on error exit
SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;
SET NUMERIC_ROUNDABORT OFF;
SET IMPLICIT_TRANSACTIONS OFF;
SET DATEFORMAT ymd;
SET LOCK_TIMEOUT 5000;
GO

DECLARE @known int, @found nvarchar(4000), @held int = 0, @line nvarchar(4000);

-- version table: expected a96d3b0c5e27
SELECT @known = 0, @found = NULL;
BEGIN TRY
    EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = ''a96d3b0c5e27'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (''a96d3b0c5e27'') THEN version_num END) = 1 THEN ''a96d3b0c5e27'' ELSE N''other rows: '' + COALESCE(MIN(version_num) + CASE WHEN count(*) > 1 THEN N'' and others'' ELSE N'''' END, N''none'') END FROM alembic_version
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: version table' ELSE 'FAILED: version table' + N': found ' + COALESCE(@found, N'nothing') + ', expected a96d3b0c5e27' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: version table' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `categories`: expected no difference
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
    (''parent_id'', ''int''),
    (''name'', ''nvarchar(80) NOT NULL'')
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
WHERE c.object_id = OBJECT_ID(''categories'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `categories`' ELSE 'FAILED: columns of `categories`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `categories`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `categories`: expected no difference
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
    (''categories_pkey'', ''PRIMARY KEY (id)''),
    (''categories_name_key'', ''UNIQUE (name)''),
    (''categories_parent_id_fkey'', ''FOREIGN KEY (parent_id) REFERENCES categories (id)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''categories'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''categories'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''categories'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `categories`' ELSE 'FAILED: constraints of `categories`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `categories`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- columns of `mail_templates`: expected no difference
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
    (''code'', ''nvarchar(40) NOT NULL''),
    (''language'', ''nvarchar(2) NOT NULL''),
    (''subject'', ''nvarchar(200) NOT NULL''),
    (''body'', ''nvarchar(max) NOT NULL''),
    (''options'', ''nvarchar(max)''),
    (''valid_from'', ''date NOT NULL'')
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
WHERE c.object_id = OBJECT_ID(''mail_templates'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `mail_templates`' ELSE 'FAILED: columns of `mail_templates`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `mail_templates`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `mail_templates`: expected no difference
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
    (''mail_templates_pkey'', ''PRIMARY KEY (code, language)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''mail_templates'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''mail_templates'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''mail_templates'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `mail_templates`' ELSE 'FAILED: constraints of `mail_templates`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `mail_templates`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- columns of `product_keywords`: expected no difference
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
    (''product_id'', ''bigint NOT NULL''),
    (''keyword'', ''nvarchar(60) NOT NULL''),
    (''weight'', ''smallint NOT NULL'')
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
WHERE c.object_id = OBJECT_ID(''product_keywords'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `product_keywords`' ELSE 'FAILED: columns of `product_keywords`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `product_keywords`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `product_keywords`: expected no difference
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
    (''product_keywords_pkey'', ''PRIMARY KEY (product_id, keyword)''),
    (''product_keywords_product_id_fkey'', ''FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''product_keywords'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''product_keywords'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''product_keywords'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `product_keywords`' ELSE 'FAILED: constraints of `product_keywords`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `product_keywords`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- columns of `products`: expected no difference
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
    (''sku'', ''nvarchar(60) NOT NULL''),
    (''name'', ''nvarchar(120) NOT NULL''),
    (''category_id'', ''int''),
    (''price'', ''numeric(10,2) NOT NULL''),
    (''active'', ''bit NOT NULL''),
    (''created_at'', ''datetimeoffset(7) NOT NULL''),
    (''discontinued_on'', ''date'')
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
WHERE c.object_id = OBJECT_ID(''products'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `products`' ELSE 'FAILED: columns of `products`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `products`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `products`: expected no difference
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
    (''products_pkey'', ''PRIMARY KEY (id)''),
    (''products_sku_key'', ''UNIQUE (sku)''),
    (''products_category_id_fkey'', ''FOREIGN KEY (category_id) REFERENCES categories (id)''),
    (''products_price_check'', ''CHECK'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''products'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''products'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''products'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `products`' ELSE 'FAILED: constraints of `products`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `products`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- columns of `stock_levels`: expected no difference
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
    (''warehouse'', ''nvarchar(3) NOT NULL''),
    (''product_id'', ''bigint NOT NULL''),
    (''quantity'', ''bigint NOT NULL''),
    (''last_counted_on'', ''date''),
    (''reserved'', ''int NOT NULL'')
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
WHERE c.object_id = OBJECT_ID(''stock_levels'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `stock_levels`' ELSE 'FAILED: columns of `stock_levels`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `stock_levels`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `stock_levels`: expected no difference
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
    (''pk_stock_levels'', ''PRIMARY KEY (warehouse, product_id)''),
    (''stock_levels_warehouse_fkey'', ''FOREIGN KEY (warehouse) REFERENCES warehouses (code) ON DELETE CASCADE''),
    (''stock_levels_product_id_fkey'', ''FOREIGN KEY (product_id) REFERENCES products (id)''),
    (''stock_levels_quantity_check'', ''CHECK''),
    (''stock_levels_reserved_check'', ''CHECK'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''stock_levels'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''stock_levels'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''stock_levels'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `stock_levels`' ELSE 'FAILED: constraints of `stock_levels`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `stock_levels`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- columns of `warehouses`: expected no difference
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
    (''code'', ''nvarchar(3) NOT NULL''),
    (''name'', ''nvarchar(80) NOT NULL''),
    (''opened_on'', ''date'')
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
WHERE c.object_id = OBJECT_ID(''warehouses'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `warehouses`' ELSE 'FAILED: columns of `warehouses`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `warehouses`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `warehouses`: expected no difference
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
    (''warehouses_pkey'', ''PRIMARY KEY (code)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''warehouses'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''warehouses'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''warehouses'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `warehouses`' ELSE 'FAILED: constraints of `warehouses`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `warehouses`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

SET @line = CASE WHEN @held = 13 THEN 'OK: all 13 checks hold' ELSE N'FAILED: ' + CAST(13 - @held AS nvarchar(10)) + ' of 13 checks' END;
PRINT @line;
GO
