-- Retort: verification of schemas on postgresql 15
--
-- project:     schemas
-- dialect:     postgresql 15
-- range:       base:heads
-- looks at:    b10000000003
--
--    1. b10000000001  A schema with tables in it
--    2. b10000000002  Drop it with all that is in it
--    3. b10000000003  An empty one, and one that may be there
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 3 checks hold
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

-- version table: expected b10000000003
DO $retort$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''b10000000003''
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN (''b10000000003'') THEN version_num END) = 1 THEN ''b10000000003'' ELSE ''other rows: '' || coalesce(string_agg(version_num, '', '' ORDER BY version_num), ''none'') END FROM alembic_version
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: version table';
        ELSE
            retort_result := 'FAILED: version table' || ': found ' || coalesce(retort_found, 'nothing') || ', expected b10000000003';
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

-- columns of `retort Order's.shelves`: expected no difference
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
    (''goods_id'', ''integer'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''"retort Order''''s".shelves'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''id'', ''goods_id''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `retort Order''s.shelves`';
        ELSE
            retort_result := 'FAILED: columns of `retort Order''s.shelves`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `retort Order''s.shelves`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

-- constraints of `retort Order's.shelves`: expected no difference
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
    (''shelves_pkey'', ''PRIMARY KEY (id)'')
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
WHERE k.conrelid = to_regclass(''"retort Order''''s".shelves'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''shelves_pkey''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `retort Order''s.shelves`';
        ELSE
            retort_result := 'FAILED: constraints of `retort Order''s.shelves`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `retort Order''s.shelves`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort$;
SELECT current_setting('retort.result') AS result;

SELECT CASE current_setting('retort.held')
    WHEN '3' THEN 'OK: all 3 checks hold'
    ELSE 'FAILED: ' || (3 - CAST(current_setting('retort.held') AS integer)) || ' of 3 checks'
END AS result;
ROLLBACK;
