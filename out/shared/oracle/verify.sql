-- Retort: verification of shop on oracle 19
--
-- project:     shop
-- environment: shared
-- dialect:     oracle 19
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

SET SERVEROUTPUT ON SIZE UNLIMITED
DECLARE
    retort_found VARCHAR2(4000);
    retort_known NUMBER := 0;
    retort_held NUMBER := 0;
    retort_line VARCHAR2(32767);
BEGIN
    SET TRANSACTION READ ONLY;

-- version table: expected a96d3b0c5e27
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''a96d3b0c5e27'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN (''a96d3b0c5e27'') THEN version_num END) = 1 THEN ''a96d3b0c5e27'' ELSE ''other rows: '' || NVL(LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num), ''none'') END FROM alembic_version
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: version table';
    ELSE
        retort_line := 'FAILED: version table' || ': found ' || NVL(retort_found, 'nothing') || ', expected a96d3b0c5e27';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: version table' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `categories`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''ID'' AS retort_name, ''NUMBER(10,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''PARENT_ID'' AS retort_name, ''NUMBER(10,0)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''NAME'' AS retort_name, ''NVARCHAR2(80) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END AS retort_found
FROM all_tab_columns
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''CATEGORIES''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `categories`';
    ELSE
        retort_line := 'FAILED: columns of `categories`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `categories`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `categories`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''CATEGORIES_PKEY'' AS retort_name, ''PRIMARY KEY (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''CATEGORIES_NAME_KEY'' AS retort_name, ''UNIQUE (NAME)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''CATEGORIES_PARENT_ID_FKEY'' AS retort_name, ''FOREIGN KEY (PARENT_ID) REFERENCES CATEGORIES (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''CATEGORIES'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `categories`';
    ELSE
        retort_line := 'FAILED: constraints of `categories`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `categories`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- columns of `mail_templates`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''CODE'' AS retort_name, ''VARCHAR2(40 CHAR) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''LANGUAGE'' AS retort_name, ''VARCHAR2(2 CHAR) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''SUBJECT'' AS retort_name, ''NVARCHAR2(200) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''BODY'' AS retort_name, ''NCLOB NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''OPTIONS'' AS retort_name, ''CLOB'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''VALID_FROM'' AS retort_name, ''DATE NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END AS retort_found
FROM all_tab_columns
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''MAIL_TEMPLATES''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `mail_templates`';
    ELSE
        retort_line := 'FAILED: columns of `mail_templates`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `mail_templates`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `mail_templates`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''MAIL_TEMPLATES_PKEY'' AS retort_name, ''PRIMARY KEY (CODE, LANGUAGE)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''MAIL_TEMPLATES'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `mail_templates`';
    ELSE
        retort_line := 'FAILED: constraints of `mail_templates`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `mail_templates`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- columns of `product_keywords`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''PRODUCT_ID'' AS retort_name, ''NUMBER(19,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''KEYWORD'' AS retort_name, ''NVARCHAR2(60) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''WEIGHT'' AS retort_name, ''NUMBER(5,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END AS retort_found
FROM all_tab_columns
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''PRODUCT_KEYWORDS''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `product_keywords`';
    ELSE
        retort_line := 'FAILED: columns of `product_keywords`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `product_keywords`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `product_keywords`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''PRODUCT_KEYWORDS_PKEY'' AS retort_name, ''PRIMARY KEY (PRODUCT_ID, KEYWORD)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''PRODUCT_KEYWORDS_PRODUCT_ID_FKEY'' AS retort_name, ''FOREIGN KEY (PRODUCT_ID) REFERENCES PRODUCTS (ID) ON DELETE CASCADE'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''PRODUCT_KEYWORDS'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `product_keywords`';
    ELSE
        retort_line := 'FAILED: constraints of `product_keywords`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `product_keywords`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- columns of `products`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''ID'' AS retort_name, ''NUMBER(19,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''SKU'' AS retort_name, ''VARCHAR2(60 CHAR) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''NAME'' AS retort_name, ''NVARCHAR2(120) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''CATEGORY_ID'' AS retort_name, ''NUMBER(10,0)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''PRICE'' AS retort_name, ''NUMBER(10,2) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''ACTIVE'' AS retort_name, ''NUMBER(1,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''CREATED_AT'' AS retort_name, ''TIMESTAMP(6) WITH TIME ZONE NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''DISCONTINUED_ON'' AS retort_name, ''DATE'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END AS retort_found
FROM all_tab_columns
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''PRODUCTS''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `products`';
    ELSE
        retort_line := 'FAILED: columns of `products`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `products`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `products`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''PRODUCTS_PKEY'' AS retort_name, ''PRIMARY KEY (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''PRODUCTS_SKU_KEY'' AS retort_name, ''UNIQUE (SKU)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''PRODUCTS_CATEGORY_ID_FKEY'' AS retort_name, ''FOREIGN KEY (CATEGORY_ID) REFERENCES CATEGORIES (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''PRODUCTS_PRICE_CHECK'' AS retort_name, ''CHECK'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''PRODUCTS'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `products`';
    ELSE
        retort_line := 'FAILED: constraints of `products`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `products`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- columns of `stock_levels`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''WAREHOUSE'' AS retort_name, ''VARCHAR2(3 CHAR) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''PRODUCT_ID'' AS retort_name, ''NUMBER(19,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''QUANTITY'' AS retort_name, ''NUMBER(19,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''LAST_COUNTED_ON'' AS retort_name, ''DATE'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''RESERVED'' AS retort_name, ''NUMBER(10,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END AS retort_found
FROM all_tab_columns
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''STOCK_LEVELS''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `stock_levels`';
    ELSE
        retort_line := 'FAILED: columns of `stock_levels`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `stock_levels`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `stock_levels`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''PK_STOCK_LEVELS'' AS retort_name, ''PRIMARY KEY (WAREHOUSE, PRODUCT_ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''STOCK_LEVELS_WAREHOUSE_FKEY'' AS retort_name, ''FOREIGN KEY (WAREHOUSE) REFERENCES WAREHOUSES (CODE) ON DELETE CASCADE'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''STOCK_LEVELS_PRODUCT_ID_FKEY'' AS retort_name, ''FOREIGN KEY (PRODUCT_ID) REFERENCES PRODUCTS (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''STOCK_LEVELS_QUANTITY_CHECK'' AS retort_name, ''CHECK'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''STOCK_LEVELS_RESERVED_CHECK'' AS retort_name, ''CHECK'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''STOCK_LEVELS'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `stock_levels`';
    ELSE
        retort_line := 'FAILED: constraints of `stock_levels`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `stock_levels`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- columns of `warehouses`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''CODE'' AS retort_name, ''VARCHAR2(3 CHAR) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''NAME'' AS retort_name, ''NVARCHAR2(80) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''OPENED_ON'' AS retort_name, ''DATE'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END AS retort_found
FROM all_tab_columns
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''WAREHOUSES''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `warehouses`';
    ELSE
        retort_line := 'FAILED: columns of `warehouses`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `warehouses`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `warehouses`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''WAREHOUSES_PKEY'' AS retort_name, ''PRIMARY KEY (CODE)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''WAREHOUSES'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `warehouses`';
    ELSE
        retort_line := 'FAILED: constraints of `warehouses`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `warehouses`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

IF retort_held = 13 THEN
    DBMS_OUTPUT.PUT_LINE('OK: all 13 checks hold');
ELSE
    DBMS_OUTPUT.PUT_LINE('FAILED: ' || TO_CHAR(13 - retort_held) || ' of 13 checks');
END IF;
ROLLBACK;
END;
/
SPOOL OFF
