-- Retort: verification of compared on postgresql 15
--
-- project:     compared
-- dialect:     postgresql 15
-- range:       base:heads
-- looks at:    c00000000002
--
--    1. c00000000001  What the catalogs show in other words than the history
--    2. c00000000002  Names that follow that of their table, and one that was a column's
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 9 checks hold
--
-- to run:   psql -X -d DATABASE -f postgresql.verify.sql

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

-- version table: expected c00000000002
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''c00000000002''
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN (''c00000000002'') THEN version_num END) = 1 THEN ''c00000000002'' ELSE ''other rows: '' || coalesce(string_agg(version_num, '', '' ORDER BY version_num), ''none'') END FROM alembic_version
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: version table';
        ELSE
            retort_result := 'FAILED: version table' || ': found ' || coalesce(retort_found, 'nothing') || ', expected c00000000002';
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

-- columns of `children`: expected no difference
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
    (''id'', ''integer NOT NULL'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''children'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''id''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `children`';
        ELSE
            retort_result := 'FAILED: columns of `children`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `children`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `children`: expected no difference
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
SELECT k.conname::text COLLATE "C" AS retort_name, NULL AS retort_wanted,
    CASE k.contype WHEN ''p'' THEN ''PRIMARY KEY'' WHEN ''u'' THEN ''UNIQUE'' WHEN ''f'' THEN ''FOREIGN KEY'' WHEN ''c'' THEN ''CHECK'' ELSE ''EXCLUDE'' END
    || CASE WHEN k.contype IN (''p'', ''u'', ''f'') THEN '' ('' || (SELECT string_agg(a.attname::text, '', '' ORDER BY o.place) FROM unnest(k.conkey) WITH ORDINALITY o(number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.number) || '')'' ELSE '''' END
    || CASE WHEN k.contype = ''f'' THEN '' REFERENCES '' || (SELECT c.relname::text FROM pg_catalog.pg_class c WHERE c.oid = k.confrelid)
        || '' ('' || (SELECT string_agg(a.attname::text, '', '' ORDER BY o.place) FROM unnest(k.confkey) WITH ORDINALITY o(number, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = o.number) || '')''
        || CASE k.confdeltype WHEN ''r'' THEN '' ON DELETE RESTRICT'' WHEN ''c'' THEN '' ON DELETE CASCADE'' WHEN ''n'' THEN '' ON DELETE SET NULL'' WHEN ''d'' THEN '' ON DELETE SET DEFAULT'' ELSE '''' END
        || CASE k.confupdtype WHEN ''r'' THEN '' ON UPDATE RESTRICT'' WHEN ''c'' THEN '' ON UPDATE CASCADE'' WHEN ''n'' THEN '' ON UPDATE SET NULL'' WHEN ''d'' THEN '' ON UPDATE SET DEFAULT'' ELSE '''' END ELSE '''' END
    || CASE WHEN k.convalidated THEN '''' ELSE '' NOT VALID'' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_constraint k
WHERE k.conrelid = to_regclass(''children'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `children`';
        ELSE
            retort_result := 'FAILED: constraints of `children`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `children`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- columns of `numbered`: expected no difference
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
    (''id'', ''integer NOT NULL'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''numbered'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''id''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `numbered`';
        ELSE
            retort_result := 'FAILED: columns of `numbered`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `numbered`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `numbered`: expected no difference
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
    (''numbered_pkey'', ''PRIMARY KEY (id)''),
    (''numbered_once_more'', ''UNIQUE (id)'')
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
WHERE k.conrelid = to_regclass(''numbered'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''numbered_pkey'', ''numbered_once_more''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `numbered`';
        ELSE
            retort_result := 'FAILED: constraints of `numbered`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `numbered`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- columns of `parents`: expected no difference
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
    (''more'', ''integer'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''parents'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''id'', ''more''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `parents`';
        ELSE
            retort_result := 'FAILED: columns of `parents`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `parents`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `parents`: expected no difference
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
    (''parents_are_positive'', ''CHECK'')
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
WHERE k.conrelid = to_regclass(''parents'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''parents_are_positive''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `parents`';
        ELSE
            retort_result := 'FAILED: constraints of `parents`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `parents`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- columns of `sales`: expected no difference
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
    (''customer'', ''integer''),
    (''broker'', ''integer''),
    (''amount'', ''integer''),
    (''remark'', ''json'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''sales'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''id'', ''customer'', ''broker'', ''amount'', ''remark''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `sales`';
        ELSE
            retort_result := 'FAILED: columns of `sales`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `sales`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `sales`: expected no difference
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
    (''orders_pkey'', ''PRIMARY KEY (id)''),
    (''orders_ibfk_1'', ''FOREIGN KEY (customer) REFERENCES sales (id) ON DELETE RESTRICT''),
    (''orders_ibfk_2'', ''FOREIGN KEY (broker) REFERENCES sales (id)''),
    (''orders_chk_1'', ''CHECK''),
    (''orders_chk_2'', ''CHECK''),
    (''note'', ''CHECK'')
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
WHERE k.conrelid = to_regclass(''sales'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''orders_pkey'', ''orders_ibfk_1'', ''orders_ibfk_2'', ''orders_chk_1'', ''orders_chk_2'', ''note''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `sales`';
        ELSE
            retort_result := 'FAILED: constraints of `sales`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `sales`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

SELECT CASE current_setting('retort.held')
    WHEN '9' THEN 'OK: all 9 checks hold'
    ELSE 'FAILED: ' || (9 - CAST(current_setting('retort.held') AS integer)) || ' of 9 checks'
END AS result;
ROLLBACK;
