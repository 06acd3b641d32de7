-- Retort: verification of verify on postgresql 15
--
-- project:     verify
-- dialect:     postgresql 15
-- range:       base:heads
-- looks at:    b50000000003
--
--    1. b50000000001  Create accounts
--    2. b50000000002  Require an email
--    3. b50000000003  Add notes
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 8 checks hold
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

-- version table: expected b50000000003
DO $retort_$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''b50000000003''
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN (''b50000000003'') THEN version_num END) = 1 THEN ''b50000000003'' ELSE ''other rows: '' || coalesce(string_agg(version_num, '', '' ORDER BY version_num), ''none'') END FROM alembic_version
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: version table';
        ELSE
            retort_result := 'FAILED: version table' || ': found ' || coalesce(retort_found, 'nothing') || ', expected b50000000003';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: version table' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort_$;
SELECT current_setting('retort.result') AS result;

-- ======================================================================
-- b50000000001: Create accounts
-- ======================================================================

-- b50000000001 check 1: it's "$retort$": expected 1
DO $retort_$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = 1
FROM (SELECT (
SELECT 1
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: b50000000001 check 1: it''s "$retort$"';
        ELSE
            retort_result := 'FAILED: b50000000001 check 1: it''s "$retort$"' || ': found ' || coalesce(retort_found, 'nothing') || ', expected 1';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: b50000000001 check 1: it''s "$retort$"' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort_$;
SELECT current_setting('retort.result') AS result;

-- b50000000001 check 2: every account has an email: expected 0
DO $retort_$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = 0
FROM (SELECT (
SELECT count(*) FROM accounts WHERE email IS NULL
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: b50000000001 check 2: every account has an email';
        ELSE
            retort_result := 'FAILED: b50000000001 check 2: every account has an email' || ': found ' || coalesce(retort_found, 'nothing') || ', expected 0';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: b50000000001 check 2: every account has an email' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort_$;
SELECT current_setting('retort.result') AS result;

-- ======================================================================
-- b50000000003: Add notes
-- ======================================================================

-- b50000000003 check 1: SELECT count(*) FROM accounts: expected at least 1 and at most 1000.5
DO $retort_$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value >= 1 AND retort_value <= 1000.5
FROM (SELECT (
SELECT count(*) FROM accounts
WHERE note IS NULL
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: b50000000003 check 1: SELECT count(*) FROM accounts';
        ELSE
            retort_result := 'FAILED: b50000000003 check 1: SELECT count(*) FROM accounts' || ': found ' || coalesce(retort_found, 'nothing') || ', expected at least 1 and at most 1000.5';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: b50000000003 check 1: SELECT count(*) FROM accounts' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort_$;
SELECT current_setting('retort.result') AS result;

-- b50000000003 check 2: SELECT state FROM accounts WHERE id = 1: expected o'pen
DO $retort_$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''o''''pen''
FROM (SELECT (
SELECT state FROM accounts WHERE id = 1
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: b50000000003 check 2: SELECT state FROM accounts WHERE id = 1';
        ELSE
            retort_result := 'FAILED: b50000000003 check 2: SELECT state FROM accounts WHERE id = 1' || ': found ' || coalesce(retort_found, 'nothing') || ', expected o''pen';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: b50000000003 check 2: SELECT state FROM accounts WHERE id = 1' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort_$;
SELECT current_setting('retort.result') AS result;

-- b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = 'o''pen': expected o'pen
DO $retort_$
DECLARE
    retort_found text;
    retort_holds boolean;
    retort_result text;
BEGIN
    BEGIN
        EXECUTE 'SELECT CAST(retort_value AS text), retort_value = ''o''''pen''
FROM (SELECT (
SELECT max(state) FROM accounts WHERE state = ''o''''pen''
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = ''o''''pen''';
        ELSE
            retort_result := 'FAILED: b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = ''o''''pen''' || ': found ' || coalesce(retort_found, 'nothing') || ', expected o''pen';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: b50000000003 check 3: SELECT max(state) FROM accounts WHERE state = ''o''''pen''' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort_$;
SELECT current_setting('retort.result') AS result;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `accounts`: expected no difference
DO $retort_$
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
    (''email'', ''character varying(60) NOT NULL''),
    (''state'', ''character varying(20)''),
    (''note'', ''character varying(20)'')
) retort_rows (retort_name, retort_wanted)
UNION ALL
SELECT a.attname::text COLLATE "C" AS retort_name, NULL AS retort_wanted, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN '' NOT NULL'' ELSE '''' END COLLATE "C" AS retort_found
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(''accounts'') AND a.attnum > 0 AND NOT a.attisdropped AND (a.attislocal OR a.attname::text IN (''id'', ''email'', ''state'', ''note''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: columns of `accounts`';
        ELSE
            retort_result := 'FAILED: columns of `accounts`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: columns of `accounts`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort_$;
SELECT current_setting('retort.result') AS result;

-- constraints of `accounts`: expected no difference
DO $retort_$
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
    (''accounts_pkey'', ''PRIMARY KEY (id)'')
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
WHERE k.conrelid = to_regclass(''accounts'') AND k.contype IN (''p'', ''u'', ''f'', ''c'', ''x'') AND (k.conislocal AND (k.contype <> ''f'' OR k.conparentid = 0) OR k.conname::text IN (''accounts_pkey''))
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value) AS retort'
        INTO retort_found, retort_holds;
        IF retort_holds THEN
            retort_result := 'OK: constraints of `accounts`';
        ELSE
            retort_result := 'FAILED: constraints of `accounts`' || ': found ' || coalesce(retort_found, 'nothing') || ', expected no difference';
        END IF;
    EXCEPTION WHEN OTHERS THEN
        retort_result := 'FAILED: constraints of `accounts`' || ': the query failed: ' || SQLERRM;
    END;
    PERFORM set_config('retort.result', retort_result, false),
        set_config('retort.held', CAST(CAST(current_setting('retort.held') AS integer) + CASE WHEN retort_holds THEN 1 ELSE 0 END AS text), false);
END $retort_$;
SELECT current_setting('retort.result') AS result;

SELECT CASE current_setting('retort.held')
    WHEN '8' THEN 'OK: all 8 checks hold'
    ELSE 'FAILED: ' || (8 - CAST(current_setting('retort.held') AS integer)) || ' of 8 checks'
END AS result;
ROLLBACK;
