-- Retort: verification of compared on oracle 19
--
-- project:     compared
-- dialect:     oracle 19
-- range:       base:heads
-- looks at:    c00000000002
--
--    1. c00000000001  What the catalogs show in other words than the history
--    2. c00000000002  Names that follow that of their table, and one that was a column's
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 5 checks hold
--
-- to run:   sqlplus -L USER@DATABASE @oracle.verify.sql

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

-- version table: expected c00000000002
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''c00000000002'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN (''c00000000002'') THEN version_num END) = 1 THEN ''c00000000002'' ELSE ''other rows: '' || NVL(LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num), ''none'') END FROM alembic_version
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: version table';
    ELSE
        retort_line := 'FAILED: version table' || ': found ' || NVL(retort_found, 'nothing') || ', expected c00000000002';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: version table' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `places`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''ID'' AS retort_name, ''NUMBER(10,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''PLACE'' AS retort_name, ''SDO_GEOMETRY'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END AS retort_found
FROM all_tab_columns
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''PLACES''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `places`';
    ELSE
        retort_line := 'FAILED: columns of `places`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `places`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `places`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''PLACES_PKEY'' AS retort_name, ''PRIMARY KEY (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''PLACES'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `places`';
    ELSE
        retort_line := 'FAILED: constraints of `places`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `places`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- columns of `sales`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''ID'' AS retort_name, ''NUMBER(10,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''CUSTOMER'' AS retort_name, ''NUMBER(10,0)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''BROKER'' AS retort_name, ''NUMBER(10,0)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''AMOUNT'' AS retort_name, ''NUMBER(10,0)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''REMARK'' AS retort_name, ''CLOB'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END AS retort_found
FROM all_tab_columns
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''SALES''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `sales`';
    ELSE
        retort_line := 'FAILED: columns of `sales`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `sales`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `sales`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''ORDERS_PKEY'' AS retort_name, ''PRIMARY KEY (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''ORDERS_IBFK_1'' AS retort_name, ''FOREIGN KEY (CUSTOMER) REFERENCES SALES (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''ORDERS_IBFK_2'' AS retort_name, ''FOREIGN KEY (BROKER) REFERENCES SALES (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''ORDERS_CHK_1'' AS retort_name, ''CHECK'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''ORDERS_CHK_2'' AS retort_name, ''CHECK'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''NOTE'' AS retort_name, ''CHECK'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''SALES'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `sales`';
    ELSE
        retort_line := 'FAILED: constraints of `sales`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `sales`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

IF retort_held = 5 THEN
    DBMS_OUTPUT.PUT_LINE('OK: all 5 checks hold');
ELSE
    DBMS_OUTPUT.PUT_LINE('FAILED: ' || TO_CHAR(5 - retort_held) || ' of 5 checks');
END IF;
ROLLBACK;
END;
/
SPOOL OFF
