-- Retort: verification of shop on mssql 2019
--
-- project:     shop
-- environment: tenant
-- target:      acme
-- dialect:     mssql 2019
-- range:       base:heads
-- looks at:    b4906f3ea1d2
--
--    1. 0b7d4e2f9a61  Open the shop (Ada Chen, SHOP-102)
--    2. d3852a6bc4f7  Add order lines (Tomás Ibarra, SHOP-113)
--    3. 6e1f90c8b25d  Give every order a currency (Ada Chen, SHOP-127)
--    4. f7a0295e3d84  Call customers accounts (Tomás Ibarra, SHOP-138)
--    5. 28c5d1b70ea9  Send a newsletter (Ada Chen, SHOP-150)
--    6. b4906f3ea1d2  Find open orders (Ada Chen, SHOP-151)
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 9 checks hold
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

-- version table: expected b4906f3ea1d2
SELECT @known = 0, @found = NULL;
BEGIN TRY
    EXEC sys.sp_executesql N'SELECT @found = CAST(retort_value AS nvarchar(4000)), @known = CASE WHEN retort_value = ''b4906f3ea1d2'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num COLLATE Latin1_General_BIN2 IN (''b4906f3ea1d2'') THEN version_num END) = 1 THEN ''b4906f3ea1d2'' ELSE N''other rows: '' + COALESCE(MIN(version_num) + CASE WHEN count(*) > 1 THEN N'' and others'' ELSE N'''' END, N''none'') END FROM acme.alembic_version
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: version table' ELSE 'FAILED: version table' + N': found ' + COALESCE(@found, N'nothing') + ', expected b4906f3ea1d2' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: version table' + N': the query failed: ' + ERROR_MESSAGE();
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
    (''email'', ''nvarchar(254) NOT NULL''),
    (''display_name'', ''nvarchar(120) NOT NULL''),
    (''phone'', ''nvarchar(40)''),
    (''created_at'', ''datetimeoffset(7) NOT NULL''),
    (''newsletter'', ''bit NOT NULL'')
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
WHERE c.object_id = OBJECT_ID(''acme.accounts'')
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
    (''customers_pkey'', ''PRIMARY KEY (id)''),
    (''uq_accounts_email'', ''UNIQUE (email)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''acme.accounts'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''acme.accounts'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''acme.accounts'')
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

-- columns of `order_lines`: expected no difference
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
    (''order_id'', ''bigint NOT NULL''),
    (''line_no'', ''smallint NOT NULL''),
    (''sku'', ''nvarchar(60) NOT NULL''),
    (''quantity'', ''int NOT NULL''),
    (''unit_price'', ''numeric(12,2) NOT NULL''),
    (''amount'', ''there'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted, CASE WHEN c.name COLLATE DATABASE_DEFAULT IN (''amount'') THEN ''there'' ELSE (t.name + CASE
    WHEN t.name IN (N''char'', N''varchar'', N''binary'', N''varbinary'') THEN N''('' + CASE c.max_length WHEN -1 THEN N''max'' ELSE CAST(c.max_length AS nvarchar(10)) END + N'')''
    WHEN t.name IN (N''nchar'', N''nvarchar'') THEN N''('' + CASE c.max_length WHEN -1 THEN N''max'' ELSE CAST(c.max_length / 2 AS nvarchar(10)) END + N'')''
    WHEN t.name IN (N''decimal'', N''numeric'') THEN N''('' + CAST(c.precision AS nvarchar(10)) + N'','' + CAST(c.scale AS nvarchar(10)) + N'')''
    WHEN t.name IN (N''time'', N''datetime2'', N''datetimeoffset'') THEN N''('' + CAST(c.scale AS nvarchar(10)) + N'')''
    ELSE N'''' END + CASE c.is_nullable WHEN 0 THEN N'' NOT NULL'' ELSE N'''' END) COLLATE DATABASE_DEFAULT END AS retort_found
FROM sys.columns c
JOIN sys.types t ON t.user_type_id = c.user_type_id
WHERE c.object_id = OBJECT_ID(''acme.order_lines'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `order_lines`' ELSE 'FAILED: columns of `order_lines`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `order_lines`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `order_lines`: expected no difference
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
    (''order_lines_pkey'', ''PRIMARY KEY (order_id, line_no)''),
    (''order_lines_order_id_fkey'', ''FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE''),
    (''order_lines_quantity_check'', ''CHECK''),
    (''order_lines_check'', ''CHECK'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''acme.order_lines'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''acme.order_lines'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''acme.order_lines'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `order_lines`' ELSE 'FAILED: constraints of `order_lines`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `order_lines`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- columns of `orders`: expected no difference
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
    (''account_id'', ''bigint NOT NULL''),
    (''state'', ''varchar(9) NOT NULL''),
    (''placed_on'', ''date NOT NULL''),
    (''currency'', ''nvarchar(3) NOT NULL'')
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
WHERE c.object_id = OBJECT_ID(''acme.orders'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `orders`' ELSE 'FAILED: columns of `orders`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `orders`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `orders`: expected no difference
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
    (''orders_pkey'', ''PRIMARY KEY (id)''),
    (''orders_customer_id_fkey'', ''FOREIGN KEY (account_id) REFERENCES accounts (id)''),
    (''orders_state_enum'', ''CHECK'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''acme.orders'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''acme.orders'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''acme.orders'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `orders`' ELSE 'FAILED: constraints of `orders`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `orders`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- columns of `returned_items`: expected no difference
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
    (''order_id'', ''bigint NOT NULL''),
    (''line_no'', ''smallint NOT NULL''),
    (''reason'', ''nvarchar(200)'')
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
WHERE c.object_id = OBJECT_ID(''acme.returned_items'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: columns of `returned_items`' ELSE 'FAILED: columns of `returned_items`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: columns of `returned_items`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

-- constraints of `returned_items`: expected no difference
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
    (''returned_items_pkey'', ''PRIMARY KEY (id)''),
    (''returned_items_order_id_line_no_fkey'', ''FOREIGN KEY (order_id, line_no) REFERENCES order_lines (order_id, line_no)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.name COLLATE DATABASE_DEFAULT AS retort_name, CAST(NULL AS nvarchar(4000)) AS retort_wanted,
    (CASE k.type WHEN ''PK'' THEN N''PRIMARY KEY ('' ELSE N''UNIQUE ('' END + STUFF((SELECT N'', '' + c.name FROM sys.index_columns i JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = i.column_id WHERE i.object_id = k.parent_object_id AND i.index_id = k.unique_index_id AND i.key_ordinal > 0 ORDER BY i.key_ordinal FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')'') COLLATE DATABASE_DEFAULT AS retort_found
FROM sys.key_constraints k
WHERE k.parent_object_id = OBJECT_ID(''acme.returned_items'')
UNION ALL
SELECT f.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)),
    (N''FOREIGN KEY ('' + STUFF((SELECT N'', '' + COL_NAME(i.parent_object_id, i.parent_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''')
    + N'') REFERENCES '' + OBJECT_NAME(f.referenced_object_id)
    + N'' ('' + STUFF((SELECT N'', '' + COL_NAME(i.referenced_object_id, i.referenced_column_id) FROM sys.foreign_key_columns i WHERE i.constraint_object_id = f.object_id ORDER BY i.constraint_column_id FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N'''') + N'')''
    + CASE f.delete_referential_action WHEN 0 THEN N'''' ELSE N'' ON DELETE '' + REPLACE(f.delete_referential_action_desc, N''_'', N'' '') END
    + CASE f.update_referential_action WHEN 0 THEN N'''' ELSE N'' ON UPDATE '' + REPLACE(f.update_referential_action_desc, N''_'', N'' '') END) COLLATE DATABASE_DEFAULT
FROM sys.foreign_keys f
WHERE f.parent_object_id = OBJECT_ID(''acme.returned_items'')
UNION ALL
SELECT c.name COLLATE DATABASE_DEFAULT, CAST(NULL AS nvarchar(4000)), N''CHECK''
FROM sys.check_constraints c
WHERE c.parent_object_id = OBJECT_ID(''acme.returned_items'')
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
ORDER BY retort_name
FOR XML PATH(''''), TYPE).value(''.'', ''nvarchar(max)''), 1, 2, N''''), ''no difference'')
) AS retort_value) AS retort;', N'@found nvarchar(4000) OUTPUT, @known int OUTPUT', @found = @found OUTPUT, @known = @known OUTPUT;
    SET @line = CASE WHEN @known = 1 THEN 'OK: constraints of `returned_items`' ELSE 'FAILED: constraints of `returned_items`' + N': found ' + COALESCE(@found, N'nothing') + ', expected no difference' END;
    SET @held = @held + COALESCE(@known, 0);
END TRY
BEGIN CATCH
    SET @line = 'FAILED: constraints of `returned_items`' + N': the query failed: ' + ERROR_MESSAGE();
END CATCH;
PRINT @line;

SET @line = CASE WHEN @held = 9 THEN 'OK: all 9 checks hold' ELSE N'FAILED: ' + CAST(9 - @held AS nvarchar(10)) + ' of 9 checks' END;
PRINT @line;
GO
