-- Retort: verification of types on oracle 19
--
-- project:     types
-- dialect:     oracle 19
-- range:       base:heads
-- looks at:    100000000004
--
--    1. 100000000001  One column of every numeric type
--    2. 100000000002  One column of every text and byte type
--    3. 100000000003  One column of every type of time, and enums
--    4. 100000000004  Times of day and spans, where the server has them
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 7 checks hold
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

-- version table: expected 100000000004
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''100000000004'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN (''100000000004'') THEN version_num END) = 1 THEN ''100000000004'' ELSE ''other rows: '' || NVL(LISTAGG(version_num, '', '') WITHIN GROUP (ORDER BY version_num), ''none'') END FROM alembic_version
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: version table';
    ELSE
        retort_line := 'FAILED: version table' || ': found ' || NVL(retort_found, 'nothing') || ', expected 100000000004';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: version table' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `numbers`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''ID'' AS retort_name, ''NUMBER(19,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_SMALLINT'' AS retort_name, ''NUMBER(5,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''AN_INTEGER'' AS retort_name, ''NUMBER(10,0)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_BIGINT'' AS retort_name, ''NUMBER(19,0)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_FLOAT'' AS retort_name, ''BINARY_FLOAT'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_DOUBLE'' AS retort_name, ''BINARY_DOUBLE'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_NUMERIC'' AS retort_name, ''NUMBER(12,2) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_LONG_NUMERIC'' AS retort_name, ''NUMBER(38,10)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_WHOLE_NUMERIC'' AS retort_name, ''NUMBER(5,0)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_BOOLEAN'' AS retort_name, ''NUMBER(1,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''ANOTHER_BOOLEAN'' AS retort_name, ''NUMBER(1,0)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END AS retort_found
FROM all_tab_columns
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''NUMBERS''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `numbers`';
    ELSE
        retort_line := 'FAILED: columns of `numbers`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `numbers`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `numbers`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''NUMBERS_PKEY'' AS retort_name, ''PRIMARY KEY (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''NUMBERS'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `numbers`';
    ELSE
        retort_line := 'FAILED: constraints of `numbers`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `numbers`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- columns of `texts`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''ID'' AS retort_name, ''NUMBER(10,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_STRING'' AS retort_name, ''VARCHAR2(320 CHAR) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_VARCHAR'' AS retort_name, ''VARCHAR2(10 CHAR)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_CHAR'' AS retort_name, ''CHAR(3 CHAR)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_TEXT'' AS retort_name, ''CLOB'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_UNICODE'' AS retort_name, ''NVARCHAR2(20)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_UNICODE_TEXT'' AS retort_name, ''NCLOB'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_BINARY'' AS retort_name, ''RAW(16)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_BLOB'' AS retort_name, ''BLOB'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_UUID'' AS retort_name, ''there'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_JSON'' AS retort_name, ''CLOB'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_JSONB'' AS retort_name, ''CLOB'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, CASE WHEN column_name IN (''A_UUID'') THEN ''there'' ELSE data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END END AS retort_found
FROM all_tab_columns
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''TEXTS''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `texts`';
    ELSE
        retort_line := 'FAILED: columns of `texts`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `texts`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `texts`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''TEXTS_PKEY'' AS retort_name, ''PRIMARY KEY (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''TEXTS'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `texts`';
    ELSE
        retort_line := 'FAILED: constraints of `texts`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `texts`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- columns of `times`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''ID'' AS retort_name, ''NUMBER(10,0) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_DATE'' AS retort_name, ''DATE NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_TIMESTAMP'' AS retort_name, ''TIMESTAMP(6)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''A_TIMESTAMPTZ'' AS retort_name, ''TIMESTAMP(6) WITH TIME ZONE'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''CREATED_AT'' AS retort_name, ''TIMESTAMP(6) WITH TIME ZONE NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''STATE'' AS retort_name, ''VARCHAR2(12 CHAR) NOT NULL'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''size'' AS retort_name, ''VARCHAR2(5 CHAR)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT column_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted, data_type || CASE
    WHEN data_type IN (''VARCHAR2'', ''CHAR'') THEN ''('' || char_length || CASE char_used WHEN ''C'' THEN '' CHAR)'' ELSE '' BYTE)'' END
    WHEN data_type IN (''NVARCHAR2'', ''NCHAR'') THEN ''('' || char_length || '')''
    WHEN data_type = ''RAW'' THEN ''('' || data_length || '')''
    WHEN data_type = ''FLOAT'' THEN ''('' || data_precision || '')''
    WHEN data_type = ''NUMBER'' AND data_precision IS NOT NULL THEN ''('' || data_precision || '','' || data_scale || '')'' END
    || CASE nullable WHEN ''N'' THEN '' NOT NULL'' END AS retort_found
FROM all_tab_columns
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''TIMES''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: columns of `times`';
    ELSE
        retort_line := 'FAILED: columns of `times`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: columns of `times`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

-- constraints of `times`: expected no difference
BEGIN
    EXECUTE IMMEDIATE 'SELECT SUBSTR(TO_CHAR(retort_value), 1, 1000), CASE WHEN retort_value = ''no difference'' THEN 1 ELSE 0 END
FROM (SELECT (
SELECT NVL(MIN(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END) || CASE WHEN COUNT(*) > 1 THEN '', and '' || TO_CHAR(COUNT(*) - 1) || '' more'' END, ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT ''TIMES_PKEY'' AS retort_name, ''PRIMARY KEY (ID)'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''TIMES_STATE_ENUM'' AS retort_name, ''CHECK'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT ''TIMES_SIZE_ENUM'' AS retort_name, ''CHECK'' AS retort_wanted, CAST(NULL AS VARCHAR2(4000)) AS retort_found FROM dual
UNION ALL
SELECT c.constraint_name AS retort_name, CAST(NULL AS VARCHAR2(4000)) AS retort_wanted,
    CASE c.constraint_type WHEN ''P'' THEN ''PRIMARY KEY'' WHEN ''U'' THEN ''UNIQUE'' WHEN ''R'' THEN ''FOREIGN KEY'' ELSE ''CHECK'' END
    || CASE WHEN c.constraint_type <> ''C'' THEN '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.owner AND k.constraint_name = c.constraint_name) || '')'' END
    || CASE WHEN c.constraint_type = ''R'' THEN '' REFERENCES '' || (SELECT r.table_name FROM all_constraints r WHERE r.owner = c.r_owner AND r.constraint_name = c.r_constraint_name)
        || '' ('' || (SELECT LISTAGG(k.column_name, '', '') WITHIN GROUP (ORDER BY k.position) FROM all_cons_columns k WHERE k.owner = c.r_owner AND k.constraint_name = c.r_constraint_name) || '')''
        || CASE WHEN c.delete_rule <> ''NO ACTION'' THEN '' ON DELETE '' || c.delete_rule END END AS retort_found
FROM all_constraints c
WHERE owner = SYS_CONTEXT(''USERENV'', ''CURRENT_SCHEMA'') AND table_name = ''TIMES'' AND c.constraint_type IN (''P'', ''U'', ''R'', ''C'') AND c.generated = ''USER NAME''
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value FROM dual)'
        INTO retort_found, retort_known;
    IF retort_known = 1 THEN
        retort_held := retort_held + 1;
        retort_line := 'OK: constraints of `times`';
    ELSE
        retort_line := 'FAILED: constraints of `times`' || ': found ' || NVL(retort_found, 'nothing') || ', expected no difference';
    END IF;
EXCEPTION
    WHEN OTHERS THEN
        retort_line := 'FAILED: constraints of `times`' || ': the query failed: ' || SQLERRM;
END;
DBMS_OUTPUT.PUT_LINE(retort_line);

IF retort_held = 7 THEN
    DBMS_OUTPUT.PUT_LINE('OK: all 7 checks hold');
ELSE
    DBMS_OUTPUT.PUT_LINE('FAILED: ' || TO_CHAR(7 - retort_held) || ' of 7 checks');
END IF;
ROLLBACK;
END;
/
SPOOL OFF
