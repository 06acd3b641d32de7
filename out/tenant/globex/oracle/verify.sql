-- Retort: verification of shop on oracle 19
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     oracle 19
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
-- to run:   sqlplus -L USER@DATABASE @verify.sql

SET TRIMSPOOL ON
SPOOL retort.log APPEND
WHENEVER OSERROR EXIT FAILURE ROLLBACK
WHENEVER SQLERROR EXIT FAILURE ROLLBACK
SET DEFINE OFF
SET SQLBLANKLINES ON
SET SQLTERMINATOR ";"
SET AUTOCOMMIT OFF
SET EXITCOMMIT OFF
ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,';
ALTER SESSION SET TIME_ZONE = '+00:00';
ALTER SESSION SET DDL_LOCK_TIMEOUT = 5;
ALTER SESSION SET CURRENT_SCHEMA = globex;

SET SERVEROUTPUT ON SIZE UNLIMITED
DECLARE
    retort_found VARCHAR2(4000);
    retort_known NUMBER := 0;
    retort_held NUMBER := 0;
    retort_line VARCHAR2(32767);
BEGIN
    SET TRANSACTION READ ONLY;

-- version table: expected b4906f3ea1d2
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''b4906f3ea1d2'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN (''b4906f3ea1d2'') THEN version_num END) = 1 THEN ''b4906f3ea1d2'' ELSE ''other rows: '' || NVL(LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num), ''none'') END FROM globex.alembic_version
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: version table';
    ELSE
        retort_line := 'FAILED: version table' || ': found ' || NVL(retort_found, 'nothing') || ', expected b4906f3ea1d2';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: version table' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `accounts`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''ID'' AS retort_name, ''NUMBER(19,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''EMAIL'' AS retort_name, ''VARCHAR2(254 CHAR) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''DISPLAY_NAME'' AS retort_name, ''NVARCHAR2(120) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''PHONE'' AS retort_name, ''VARCHAR2(40 CHAR)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''CREATED_AT'' AS retort_name, ''TIMESTAMP(6) WITH TIME ZONE NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''NEWSLETTER'' AS retort_name, ''NUMBER(1,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END AS retort_found
FROM all_tab_columns
WHERE owner = ''GLOBEX'' AND table_name = ''ACCOUNTS''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `accounts`';
    ELSE
        retort_line := 'FAILED: columns of `accounts`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `accounts`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `accounts`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''CUSTOMERS_PKEY'' AS retort_name, ''PRIMARY KEY (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''UQ_ACCOUNTS_EMAIL'' AS retort_name, ''UNIQUE (EMAIL)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = ''GLOBEX'' AND table_name = ''ACCOUNTS'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `accounts`';
    ELSE
        retort_line := 'FAILED: constraints of `accounts`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `accounts`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- columns of `order_lines`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''ORDER_ID'' AS retort_name, ''NUMBER(19,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''LINE_NO'' AS retort_name, ''NUMBER(5,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''SKU'' AS retort_name, ''VARCHAR2(60 CHAR) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''QUANTITY'' AS retort_name, ''NUMBER(10,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''UNIT_PRICE'' AS retort_name, ''NUMBER(12,2) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''AMOUNT'' AS retort_name, ''there'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, CASE WHEN column_name IN (''AMOUNT'') THEN ''there'' ELSE data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END END AS retort_found
FROM all_tab_columns
WHERE owner = ''GLOBEX'' AND table_name = ''ORDER_LINES''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `order_lines`';
    ELSE
        retort_line := 'FAILED: columns of `order_lines`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `order_lines`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `order_lines`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''ORDER_LINES_PKEY'' AS retort_name, ''PRIMARY KEY (ORDER_ID, LINE_NO)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''ORDER_LINES_ORDER_ID_FKEY'' AS retort_name, ''FOREIGN KEY (ORDER_ID) REFERENCES ORDERS (ID) ON DELETE CASCADE'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''ORDER_LINES_QUANTITY_CHECK'' AS retort_name, ''CHECK'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''ORDER_LINES_CHECK'' AS retort_name, ''CHECK'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = ''GLOBEX'' AND table_name = ''ORDER_LINES'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `order_lines`';
    ELSE
        retort_line := 'FAILED: constraints of `order_lines`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `order_lines`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- columns of `orders`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''ID'' AS retort_name, ''NUMBER(19,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''ACCOUNT_ID'' AS retort_name, ''NUMBER(19,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''STATE'' AS retort_name, ''VARCHAR2(9 CHAR) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''PLACED_ON'' AS retort_name, ''DATE NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''CURRENCY'' AS retort_name, ''VARCHAR2(3 CHAR) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END AS retort_found
FROM all_tab_columns
WHERE owner = ''GLOBEX'' AND table_name = ''ORDERS''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `orders`';
    ELSE
        retort_line := 'FAILED: columns of `orders`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `orders`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `orders`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''ORDERS_PKEY'' AS retort_name, ''PRIMARY KEY (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''ORDERS_CUSTOMER_ID_FKEY'' AS retort_name, ''FOREIGN KEY (ACCOUNT_ID) REFERENCES ACCOUNTS (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''ORDERS_STATE_ENUM'' AS retort_name, ''CHECK'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = ''GLOBEX'' AND table_name = ''ORDERS'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `orders`';
    ELSE
        retort_line := 'FAILED: constraints of `orders`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `orders`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- columns of `returned_items`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''ID'' AS retort_name, ''NUMBER(19,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''ORDER_ID'' AS retort_name, ''NUMBER(19,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''LINE_NO'' AS retort_name, ''NUMBER(5,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''REASON'' AS retort_name, ''NVARCHAR2(200)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END AS retort_found
FROM all_tab_columns
WHERE owner = ''GLOBEX'' AND table_name = ''RETURNED_ITEMS''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `returned_items`';
    ELSE
        retort_line := 'FAILED: columns of `returned_items`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `returned_items`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `returned_items`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''RETURNED_ITEMS_PKEY'' AS retort_name, ''PRIMARY KEY (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''RETURNED_ITEMS_ORDER_ID_LINE_NO_FKEY'' AS retort_name, ''FOREIGN KEY (ORDER_ID, LINE_NO) REFERENCES ORDER_LINES (ORDER_ID, LINE_NO)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = ''GLOBEX'' AND table_name = ''RETURNED_ITEMS'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `returned_items`';
    ELSE
        retort_line := 'FAILED: constraints of `returned_items`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `returned_items`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

IF retort_held = 9 THEN
    DBMS_OUTPUT.PUT_LINE('OK: all 9 checks hold');
ELSE
    DBMS_OUTPUT.PUT_LINE('FAILED: ' || TO_CHAR(9 - retort_held) || ' of 9 checks');
END IF;
ROLLBACK;
END;
/
SPOOL OFF
