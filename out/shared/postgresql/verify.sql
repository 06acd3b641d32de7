-- Retort: verification of shop on postgresql 15
--
-- project:     shop
-- environment: shared
-- dialect:     postgresql 15
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
-- to run:   psql -X -d DATABASE -f verify.sql

\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set ECHO errors
\set AUTOCOMMIT on
\encoding UTF8
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET client_min_messages = warning;
SET datestyle = 'ISO, YMD';
SET timezone = 'UTC';
SET lock_timeout = '5000ms';
SET retort.done = '';

BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET retort.held = '0';
SET retort.result = '';

-- version table: expected a96d3b0c5e27
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''a96d3b0c5e27''
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN (''a96d3b0c5e27'') THEN version_num END) = 1 THEN ''a96d3b0c5e27'' ELSE ''other rows: '' || coalesce(string_agg(version_num, '', '' ORDER BY version_num), ''none'') END FROM alembic_version
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: version table';
        ELSE
            retort_result := 'FAILED: version table' || ': found ' || coalesce(retort_found, 'nothing') || ', expected a96d3b0c5e27';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: version table' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `categories`: expected no difference
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''no difference''
FROM (SELECT (
SELECT coalesce(string_agg(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END, ''; '' ORDER BY retort_name), ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT retort_name, retort_wanted, NULL AS retort_found
FROM (VALUES
    (''id'', ''integer NOT NULL''),
    (''parent_id'', ''integer''),
    (''name'', ''character varying(80) NOT NULL'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''categories'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''id'', ''parent_id'', ''name''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `categories`';
        ELSE
            retort_result := 'FAILED: columns of `categories`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `categories`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `categories`: expected no difference
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''no difference''
FROM (SELECT (
SELECT coalesce(string_agg(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END, ''; '' ORDER BY retort_name), ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT retort_name, retort_wanted, NULL AS retort_found
FROM (VALUES
    (''categories_pkey'', ''PRIMARY KEY (id)''),
    (''categories_name_key'', ''UNIQUE (name)''),
    (''categories_parent_id_fkey'', ''FOREIGN KEY (parent_id) REFERENCES categories (id)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.conname::text COLLATE "C" AS retort_name, NULL AS retort_wanted,
    CASE k.contype WHEN ''p'' THEN ''PRIMARY KEY'' WHEN ''u'' THEN ''UNIQUE'' WHEN ''f'' THEN ''FOREIGN KEY'' WHEN ''c'' THEN ''CHECK'' ELSE ''EXCLUDE'' END
    || CASE WHEN k.contype IN (''p'', ''u'', ''f'') THEN '' ('' || (SELECT string_agg(a.attname::text, '', '' ORDER BY o.place) FROM unnest(k.conkey) WITH ORDINALITY o(number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.number) || '')'' ELSE '''' END
    || CASE WHEN k.contype = ''f'' THEN '' REFERENCES '' || (SELECT c.relname::text FROM pg_catalog.pg_class c WHERE c.oid = k.confrelid)
        || '' ('' || (SELECT string_agg(a.attname::text, '', '' ORDER BY o.place) FROM unnest(k.confkey) WITH ORDINALITY o(number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = o.number) || '')''
        || CASE k.confdeltype WHEN ''r'' THEN '' ON DELETE RESTRICT'' WHEN ''c'' THEN '' ON DELETE CASCADE'' WHEN ''n'' THEN '' ON DELETE SET NULL'' WHEN ''d'' THEN '' ON DELETE SET DEFAULT'' ELSE '''' END
        || CASE k.confupdtype WHEN ''r'' THEN '' ON UPDATE RESTRICT'' WHEN ''c'' THEN '' ON UPDATE CASCADE'' WHEN ''n'' THEN '' ON UPDATE SET NULL'' WHEN ''d'' THEN '' ON UPDATE SET DEFAULT'' ELSE '''' END ELSE '''' END
    || CASE WHEN k.convalidated THEN '''' ELSE '' NOT VALID'' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_constraint k
WHERE k.conrelid = to_regclass(''categories'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''categories_pkey'', ''categories_name_key'', ''categories_parent_id_fkey''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `categories`';
        ELSE
            retort_result := 'FAILED: constraints of `categories`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `categories`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- columns of `mail_templates`: expected no difference
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''no difference''
FROM (SELECT (
SELECT coalesce(string_agg(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END, ''; '' ORDER BY retort_name), ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT retort_name, retort_wanted, NULL AS retort_found
FROM (VALUES
    (''code'', ''character varying(40) NOT NULL''),
    (''language'', ''character varying(2) NOT NULL''),
    (''subject'', ''character varying(200) NOT NULL''),
    (''body'', ''text NOT NULL''),
    (''options'', ''json''),
    (''valid_from'', ''date NOT NULL'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''mail_templates'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''code'', ''language'', ''subject'', ''body'', ''options'', ''valid_from''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `mail_templates`';
        ELSE
            retort_result := 'FAILED: columns of `mail_templates`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `mail_templates`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `mail_templates`: expected no difference
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''no difference''
FROM (SELECT (
SELECT coalesce(string_agg(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END, ''; '' ORDER BY retort_name), ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT retort_name, retort_wanted, NULL AS retort_found
FROM (VALUES
    (''mail_templates_pkey'', ''PRIMARY KEY (code, language)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.conname::text COLLATE "C" AS retort_name, NULL AS retort_wanted,
    CASE k.contype WHEN ''p'' THEN ''PRIMARY KEY'' WHEN ''u'' THEN ''UNIQUE'' WHEN ''f'' THEN ''FOREIGN KEY'' WHEN ''c'' THEN ''CHECK'' ELSE ''EXCLUDE'' END
    || CASE WHEN k.contype IN (''p'', ''u'', ''f'') THEN '' ('' || (SELECT string_agg(a.attname::text, '', '' ORDER BY o.place) FROM unnest(k.conkey) WITH ORDINALITY o(number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.number) || '')'' ELSE '''' END
    || CASE WHEN k.contype = ''f'' THEN '' REFERENCES '' || (SELECT c.relname::text FROM pg_catalog.pg_class c WHERE c.oid = k.confrelid)
        || '' ('' || (SELECT string_agg(a.attname::text, '', '' ORDER BY o.place) FROM unnest(k.confkey) WITH ORDINALITY o(number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = o.number) || '')''
        || CASE k.confdeltype WHEN ''r'' THEN '' ON DELETE RESTRICT'' WHEN ''c'' THEN '' ON DELETE CASCADE'' WHEN ''n'' THEN '' ON DELETE SET NULL'' WHEN ''d'' THEN '' ON DELETE SET DEFAULT'' ELSE '''' END
        || CASE k.confupdtype WHEN ''r'' THEN '' ON UPDATE RESTRICT'' WHEN ''c'' THEN '' ON UPDATE CASCADE'' WHEN ''n'' THEN '' ON UPDATE SET NULL'' WHEN ''d'' THEN '' ON UPDATE SET DEFAULT'' ELSE '''' END ELSE '''' END
    || CASE WHEN k.convalidated THEN '''' ELSE '' NOT VALID'' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_constraint k
WHERE k.conrelid = to_regclass(''mail_templates'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''mail_templates_pkey''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `mail_templates`';
        ELSE
            retort_result := 'FAILED: constraints of `mail_templates`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `mail_templates`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- columns of `product_keywords`: expected no difference
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''no difference''
FROM (SELECT (
SELECT coalesce(string_agg(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END, ''; '' ORDER BY retort_name), ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT retort_name, retort_wanted, NULL AS retort_found
FROM (VALUES
    (''product_id'', ''bigint NOT NULL''),
    (''keyword'', ''character varying(60) NOT NULL''),
    (''weight'', ''smallint NOT NULL'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''product_keywords'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''product_id'', ''keyword'', ''weight''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `product_keywords`';
        ELSE
            retort_result := 'FAILED: columns of `product_keywords`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `product_keywords`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `product_keywords`: expected no difference
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''no difference''
FROM (SELECT (
SELECT coalesce(string_agg(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END, ''; '' ORDER BY retort_name), ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT retort_name, retort_wanted, NULL AS retort_found
FROM (VALUES
    (''product_keywords_pkey'', ''PRIMARY KEY (product_id, keyword)''),
    (''product_keywords_product_id_fkey'', ''FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.conname::text COLLATE "C" AS retort_name, NULL AS retort_wanted,
    CASE k.contype WHEN ''p'' THEN ''PRIMARY KEY'' WHEN ''u'' THEN ''UNIQUE'' WHEN ''f'' THEN ''FOREIGN KEY'' WHEN ''c'' THEN ''CHECK'' ELSE ''EXCLUDE'' END
    || CASE WHEN k.contype IN (''p'', ''u'', ''f'') THEN '' ('' || (SELECT string_agg(a.attname::text, '', '' ORDER BY o.place) FROM unnest(k.conkey) WITH ORDINALITY o(number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.number) || '')'' ELSE '''' END
    || CASE WHEN k.contype = ''f'' THEN '' REFERENCES '' || (SELECT c.relname::text FROM pg_catalog.pg_class c WHERE c.oid = k.confrelid)
        || '' ('' || (SELECT string_agg(a.attname::text, '', '' ORDER BY o.place) FROM unnest(k.confkey) WITH ORDINALITY o(number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = o.number) || '')''
        || CASE k.confdeltype WHEN ''r'' THEN '' ON DELETE RESTRICT'' WHEN ''c'' THEN '' ON DELETE CASCADE'' WHEN ''n'' THEN '' ON DELETE SET NULL'' WHEN ''d'' THEN '' ON DELETE SET DEFAULT'' ELSE '''' END
        || CASE k.confupdtype WHEN ''r'' THEN '' ON UPDATE RESTRICT'' WHEN ''c'' THEN '' ON UPDATE CASCADE'' WHEN ''n'' THEN '' ON UPDATE SET NULL'' WHEN ''d'' THEN '' ON UPDATE SET DEFAULT'' ELSE '''' END ELSE '''' END
    || CASE WHEN k.convalidated THEN '''' ELSE '' NOT VALID'' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_constraint k
WHERE k.conrelid = to_regclass(''product_keywords'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''product_keywords_pkey'', ''product_keywords_product_id_fkey''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `product_keywords`';
        ELSE
            retort_result := 'FAILED: constraints of `product_keywords`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `product_keywords`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- columns of `products`: expected no difference
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''no difference''
FROM (SELECT (
SELECT coalesce(string_agg(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END, ''; '' ORDER BY retort_name), ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT retort_name, retort_wanted, NULL AS retort_found
FROM (VALUES
    (''id'', ''bigint NOT NULL''),
    (''sku'', ''character varying(60) NOT NULL''),
    (''name'', ''character varying(120) NOT NULL''),
    (''category_id'', ''integer''),
    (''price'', ''numeric(10,2) NOT NULL''),
    (''active'', ''boolean NOT NULL''),
    (''created_at'', ''timestamp with time zone NOT NULL''),
    (''discontinued_on'', ''date'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''products'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''id'', ''sku'', ''name'', ''category_id'', ''price'', ''active'', ''created_at'', ''discontinued_on''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `products`';
        ELSE
            retort_result := 'FAILED: columns of `products`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `products`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `products`: expected no difference
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''no difference''
FROM (SELECT (
SELECT coalesce(string_agg(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END, ''; '' ORDER BY retort_name), ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT retort_name, retort_wanted, NULL AS retort_found
FROM (VALUES
    (''products_pkey'', ''PRIMARY KEY (id)''),
    (''products_sku_key'', ''UNIQUE (sku)''),
    (''products_category_id_fkey'', ''FOREIGN KEY (category_id) REFERENCES categories (id)''),
    (''products_price_check'', ''CHECK'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.conname::text COLLATE "C" AS retort_name, NULL AS retort_wanted,
    CASE k.contype WHEN ''p'' THEN ''PRIMARY KEY'' WHEN ''u'' THEN ''UNIQUE'' WHEN ''f'' THEN ''FOREIGN KEY'' WHEN ''c'' THEN ''CHECK'' ELSE ''EXCLUDE'' END
    || CASE WHEN k.contype IN (''p'', ''u'', ''f'') THEN '' ('' || (SELECT string_agg(a.attname::text, '', '' ORDER BY o.place) FROM unnest(k.conkey) WITH ORDINALITY o(number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.number) || '')'' ELSE '''' END
    || CASE WHEN k.contype = ''f'' THEN '' REFERENCES '' || (SELECT c.relname::text FROM pg_catalog.pg_class c WHERE c.oid = k.confrelid)
        || '' ('' || (SELECT string_agg(a.attname::text, '', '' ORDER BY o.place) FROM unnest(k.confkey) WITH ORDINALITY o(number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = o.number) || '')''
        || CASE k.confdeltype WHEN ''r'' THEN '' ON DELETE RESTRICT'' WHEN ''c'' THEN '' ON DELETE CASCADE'' WHEN ''n'' THEN '' ON DELETE SET NULL'' WHEN ''d'' THEN '' ON DELETE SET DEFAULT'' ELSE '''' END
        || CASE k.confupdtype WHEN ''r'' THEN '' ON UPDATE RESTRICT'' WHEN ''c'' THEN '' ON UPDATE CASCADE'' WHEN ''n'' THEN '' ON UPDATE SET NULL'' WHEN ''d'' THEN '' ON UPDATE SET DEFAULT'' ELSE '''' END ELSE '''' END
    || CASE WHEN k.convalidated THEN '''' ELSE '' NOT VALID'' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_constraint k
WHERE k.conrelid = to_regclass(''products'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''products_pkey'', ''products_sku_key'', ''products_category_id_fkey'', ''products_price_check''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `products`';
        ELSE
            retort_result := 'FAILED: constraints of `products`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `products`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- columns of `stock_levels`: expected no difference
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''no difference''
FROM (SELECT (
SELECT coalesce(string_agg(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END, ''; '' ORDER BY retort_name), ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT retort_name, retort_wanted, NULL AS retort_found
FROM (VALUES
    (''warehouse'', ''character varying(3) NOT NULL''),
    (''product_id'', ''bigint NOT NULL''),
    (''quantity'', ''bigint NOT NULL''),
    (''last_counted_on'', ''date''),
    (''reserved'', ''integer NOT NULL'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''stock_levels'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''warehouse'', ''product_id'', ''quantity'', ''last_counted_on'', ''reserved''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `stock_levels`';
        ELSE
            retort_result := 'FAILED: columns of `stock_levels`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `stock_levels`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `stock_levels`: expected no difference
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''no difference''
FROM (SELECT (
SELECT coalesce(string_agg(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END, ''; '' ORDER BY retort_name), ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT retort_name, retort_wanted, NULL AS retort_found
FROM (VALUES
    (''pk_stock_levels'', ''PRIMARY KEY (warehouse, product_id)''),
    (''stock_levels_warehouse_fkey'', ''FOREIGN KEY (warehouse) REFERENCES warehouses (code) ON DELETE CASCADE''),
    (''stock_levels_product_id_fkey'', ''FOREIGN KEY (product_id) REFERENCES products (id)''),
    (''stock_levels_quantity_check'', ''CHECK''),
    (''stock_levels_reserved_check'', ''CHECK'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.conname::text COLLATE "C" AS retort_name, NULL AS retort_wanted,
    CASE k.contype WHEN ''p'' THEN ''PRIMARY KEY'' WHEN ''u'' THEN ''UNIQUE'' WHEN ''f'' THEN ''FOREIGN KEY'' WHEN ''c'' THEN ''CHECK'' ELSE ''EXCLUDE'' END
    || CASE WHEN k.contype IN (''p'', ''u'', ''f'') THEN '' ('' || (SELECT string_agg(a.attname::text, '', '' ORDER BY o.place) FROM unnest(k.conkey) WITH ORDINALITY o(number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.number) || '')'' ELSE '''' END
    || CASE WHEN k.contype = ''f'' THEN '' REFERENCES '' || (SELECT c.relname::text FROM pg_catalog.pg_class c WHERE c.oid = k.confrelid)
        || '' ('' || (SELECT string_agg(a.attname::text, '', '' ORDER BY o.place) FROM unnest(k.confkey) WITH ORDINALITY o(number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = o.number) || '')''
        || CASE k.confdeltype WHEN ''r'' THEN '' ON DELETE RESTRICT'' WHEN ''c'' THEN '' ON DELETE CASCADE'' WHEN ''n'' THEN '' ON DELETE SET NULL'' WHEN ''d'' THEN '' ON DELETE SET DEFAULT'' ELSE '''' END
        || CASE k.confupdtype WHEN ''r'' THEN '' ON UPDATE RESTRICT'' WHEN ''c'' THEN '' ON UPDATE CASCADE'' WHEN ''n'' THEN '' ON UPDATE SET NULL'' WHEN ''d'' THEN '' ON UPDATE SET DEFAULT'' ELSE '''' END ELSE '''' END
    || CASE WHEN k.convalidated THEN '''' ELSE '' NOT VALID'' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_constraint k
WHERE k.conrelid = to_regclass(''stock_levels'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''pk_stock_levels'', ''stock_levels_warehouse_fkey'', ''stock_levels_product_id_fkey'', ''stock_levels_quantity_check'', ''stock_levels_reserved_check''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `stock_levels`';
        ELSE
            retort_result := 'FAILED: constraints of `stock_levels`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `stock_levels`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- columns of `warehouses`: expected no difference
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''no difference''
FROM (SELECT (
SELECT coalesce(string_agg(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END, ''; '' ORDER BY retort_name), ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT retort_name, retort_wanted, NULL AS retort_found
FROM (VALUES
    (''code'', ''character varying(3) NOT NULL''),
    (''name'', ''character varying(80) NOT NULL''),
    (''opened_on'', ''date'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''warehouses'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''code'', ''name'', ''opened_on''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `warehouses`';
        ELSE
            retort_result := 'FAILED: columns of `warehouses`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `warehouses`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `warehouses`: expected no difference
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''no difference''
FROM (SELECT (
SELECT coalesce(string_agg(CASE WHEN retort_found IS NULL THEN retort_name || '' is missing'' WHEN retort_wanted IS NULL THEN retort_name || '' is not in the history'' ELSE retort_name || '' is '' || retort_found || '', not '' || retort_wanted END, ''; '' ORDER BY retort_name), ''no difference'')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT retort_name, retort_wanted, NULL AS retort_found
FROM (VALUES
    (''warehouses_pkey'', ''PRIMARY KEY (code)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT k.conname::text COLLATE "C" AS retort_name, NULL AS retort_wanted,
    CASE k.contype WHEN ''p'' THEN ''PRIMARY KEY'' WHEN ''u'' THEN ''UNIQUE'' WHEN ''f'' THEN ''FOREIGN KEY'' WHEN ''c'' THEN ''CHECK'' ELSE ''EXCLUDE'' END
    || CASE WHEN k.contype IN (''p'', ''u'', ''f'') THEN '' ('' || (SELECT string_agg(a.attname::text, '', '' ORDER BY o.place) FROM unnest(k.conkey) WITH ORDINALITY o(number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.number) || '')'' ELSE '''' END
    || CASE WHEN k.contype = ''f'' THEN '' REFERENCES '' || (SELECT c.relname::text FROM pg_catalog.pg_class c WHERE c.oid = k.confrelid)
        || '' ('' || (SELECT string_agg(a.attname::text, '', '' ORDER BY o.place) FROM unnest(k.confkey) WITH ORDINALITY o(number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = o.number) || '')''
        || CASE k.confdeltype WHEN ''r'' THEN '' ON DELETE RESTRICT'' WHEN ''c'' THEN '' ON DELETE CASCADE'' WHEN ''n'' THEN '' ON DELETE SET NULL'' WHEN ''d'' THEN '' ON DELETE SET DEFAULT'' ELSE '''' END
        || CASE k.confupdtype WHEN ''r'' THEN '' ON UPDATE RESTRICT'' WHEN ''c'' THEN '' ON UPDATE CASCADE'' WHEN ''n'' THEN '' ON UPDATE SET NULL'' WHEN ''d'' THEN '' ON UPDATE SET DEFAULT'' ELSE '''' END ELSE '''' END
    || CASE WHEN k.convalidated THEN '''' ELSE '' NOT VALID'' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_constraint k
WHERE k.conrelid = to_regclass(''warehouses'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''warehouses_pkey''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `warehouses`';
        ELSE
            retort_result := 'FAILED: constraints of `warehouses`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `warehouses`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

SELECT CASE current_setting('retort.held')
    WHEN '13' THEN 'OK: all 13 checks hold'
    ELSE 'FAILED: ' || (13 - CAST(current_setting('retort.held') AS integer)) || ' of 13 checks'
END AS result;
ROLLBACK;
