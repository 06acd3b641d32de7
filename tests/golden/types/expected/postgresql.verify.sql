-- Retort: verification of types on postgresql 15
--
-- project:     types
-- dialect:     postgresql 15
-- range:       base:heads
-- looks at:    100000000004
--
--    1. 100000000001  One column of every numeric type
--    2. 100000000002  One column of every text and byte type
--    3. 100000000003  One column of every type of time, and enums
--    4. 100000000004  Times of day and spans, where the server has them
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 11 checks hold
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

-- version table: expected 100000000004
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''100000000004''
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN (''100000000004'') THEN version_num END) = 1 THEN ''100000000004'' ELSE ''other rows: '' || coalesce(string_agg(version_num, '', '' ORDER BY version_num), ''none'') END FROM alembic_version
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: version table';
        ELSE
            retort_result := 'FAILED: version table' || ': found ' || coalesce(retort_found, 'nothing') || ', expected 100000000004';
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

-- columns of `hours`: expected no difference
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
    (''a_time'', ''time without time zone'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''hours'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''id'', ''a_time''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `hours`';
        ELSE
            retort_result := 'FAILED: columns of `hours`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `hours`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `hours`: expected no difference
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
    (''hours_pkey'', ''PRIMARY KEY (id)'')
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
WHERE k.conrelid = to_regclass(''hours'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''hours_pkey''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `hours`';
        ELSE
            retort_result := 'FAILED: constraints of `hours`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `hours`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- columns of `lists`: expected no difference
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
    (''tags'', ''character varying(40)[]''),
    (''a_span'', ''interval'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''lists'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''id'', ''tags'', ''a_span''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `lists`';
        ELSE
            retort_result := 'FAILED: columns of `lists`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `lists`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `lists`: expected no difference
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
    (''lists_pkey'', ''PRIMARY KEY (id)'')
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
WHERE k.conrelid = to_regclass(''lists'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''lists_pkey''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `lists`';
        ELSE
            retort_result := 'FAILED: constraints of `lists`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `lists`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- columns of `numbers`: expected no difference
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
    (''a_smallint'', ''smallint NOT NULL''),
    (''an_integer'', ''integer''),
    (''a_bigint'', ''bigint''),
    (''a_float'', ''real''),
    (''a_double'', ''double precision''),
    (''a_numeric'', ''numeric(12,2) NOT NULL''),
    (''a_long_numeric'', ''numeric(38,10)''),
    (''a_whole_numeric'', ''numeric(5,0)''),
    (''a_boolean'', ''boolean NOT NULL''),
    (''another_boolean'', ''boolean'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''numbers'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''id'', ''a_smallint'', ''an_integer'', ''a_bigint'', ''a_float'', ''a_double'', ''a_numeric'', ''a_long_numeric'', ''a_whole_numeric'', ''a_boolean'', ''another_boolean''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `numbers`';
        ELSE
            retort_result := 'FAILED: columns of `numbers`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `numbers`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `numbers`: expected no difference
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
    (''numbers_pkey'', ''PRIMARY KEY (id)'')
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
WHERE k.conrelid = to_regclass(''numbers'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''numbers_pkey''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `numbers`';
        ELSE
            retort_result := 'FAILED: constraints of `numbers`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `numbers`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- columns of `texts`: expected no difference
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
    (''a_string'', ''character varying(320) NOT NULL''),
    (''a_varchar'', ''character varying(10)''),
    (''a_char'', ''character(3)''),
    (''a_text'', ''text''),
    (''a_unicode'', ''character varying(20)''),
    (''a_unicode_text'', ''text''),
    (''a_binary'', ''bytea''),
    (''a_blob'', ''bytea''),
    (''a_uuid'', ''uuid''),
    (''a_json'', ''json''),
    (''a_jsonb'', ''jsonb'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''texts'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''id'', ''a_string'', ''a_varchar'', ''a_char'', ''a_text'', ''a_unicode'', ''a_unicode_text'', ''a_binary'', ''a_blob'', ''a_uuid'', ''a_json'', ''a_jsonb''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `texts`';
        ELSE
            retort_result := 'FAILED: columns of `texts`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `texts`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `texts`: expected no difference
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
    (''texts_pkey'', ''PRIMARY KEY (id)'')
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
WHERE k.conrelid = to_regclass(''texts'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''texts_pkey''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `texts`';
        ELSE
            retort_result := 'FAILED: constraints of `texts`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `texts`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- columns of `times`: expected no difference
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
    (''a_date'', ''date NOT NULL''),
    (''a_timestamp'', ''timestamp without time zone''),
    (''a_timestamptz'', ''timestamp with time zone''),
    (''created_at'', ''timestamp with time zone NOT NULL''),
    (''state'', coalesce(to_regtype(''order_state'')::text, ''order_state'') || '' NOT NULL''),
    (''size'', coalesce(to_regtype(''times_size_enum'')::text, ''times_size_enum''))
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''times'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''id'', ''a_date'', ''a_timestamp'', ''a_timestamptz'', ''created_at'', ''state'', ''size''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `times`';
        ELSE
            retort_result := 'FAILED: columns of `times`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `times`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `times`: expected no difference
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
    (''times_pkey'', ''PRIMARY KEY (id)'')
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
WHERE k.conrelid = to_regclass(''times'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''times_pkey''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `times`';
        ELSE
            retort_result := 'FAILED: constraints of `times`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `times`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

SELECT CASE current_setting('retort.held')
    WHEN '11' THEN 'OK: all 11 checks hold'
    ELSE 'FAILED: ' || (11 - CAST(current_setting('retort.held') AS integer)) || ' of 11 checks'
END AS result;
ROLLBACK;
