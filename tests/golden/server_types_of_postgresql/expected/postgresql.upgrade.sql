-- Retort: upgrade of types on postgresql 15
--
-- project:     types
-- dialect:     postgresql 15
-- range:       base:heads
-- starts at:   base: no version table, or one without rows
-- ends at:     200000000003
--
--    1. 200000000001  The types that the server itself has
--    2. 200000000002  Geometry, ranges, texts to search, identifiers
--    3. 200000000003  The types of extensions
--
-- It changes nothing in a database that stands anywhere else than where it starts.
-- It has run to its end if the last it prints is: OK: types is at 200000000003
--
-- to run:   psql -X -d DATABASE -f postgresql.upgrade.sql
-- to undo:  psql -X -d DATABASE -f postgresql.downgrade.sql

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

-- Goes on only if the version table holds nothing, or is not there.
-- Until the check has passed the session can write nothing, whatever the client does about errors.
SET default_transaction_read_only = on;
DO $retort$
DECLARE
    retort_matches boolean := true;
    retort_rows text := 'no version table';
BEGIN
    IF to_regclass('alembic_version') IS NOT NULL THEN
        SELECT count(*) = 0,
            coalesce(string_agg(version_num, ', ' ORDER BY version_num), 'none')
        INTO retort_matches, retort_rows FROM alembic_version;
    END IF;
    IF NOT retort_matches THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version none' || ', found ' || retort_rows;
    END IF;
    PERFORM set_config('retort.done', 'start', false);
    RESET default_transaction_read_only;
END $retort$;

-- ======================================================================
-- 200000000001: The types that the server itself has
-- ======================================================================

\echo '1/3 200000000001 The types that the server itself has'

BEGIN;

CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE addresses (
    id integer NOT NULL,
    an_inet inet DEFAULT '10.0.0.1/8' NOT NULL,
    a_cidr cidr DEFAULT '10.0.0.0/8',
    a_macaddr macaddr,
    a_macaddr8 macaddr8,
    inets inet[],
    CONSTRAINT addresses_pkey PRIMARY KEY (id),
    CONSTRAINT addresses_a_macaddr_key UNIQUE (a_macaddr)
);

INSERT INTO addresses (id, an_inet, a_cidr, a_macaddr, a_macaddr8, inets) VALUES
    (1, '2001:db8::1', '2001:db8::/32', '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', ARRAY['10.0.0.1', NULL, '::1']::inet[]),
    (2, '192.168.0.1', NULL, '0800.2b01.0204', NULL, ARRAY[]::inet[]);

CREATE TABLE bits (
    a_bit bit NOT NULL,
    eight_bits bit(8) DEFAULT B'00001111',
    bits_up_to_8 bit varying(8) DEFAULT B'',
    any_bits bit varying,
    bit_lists bit(2)[][],
    CONSTRAINT bits_pkey PRIMARY KEY (a_bit)
);

INSERT INTO bits (a_bit, eight_bits, bits_up_to_8, any_bits, bit_lists) VALUES
    (B'1', B'10000000', B'101', B'0101010101010101', ARRAY[[B'01', B'10'], [B'11', NULL]]::bit(2)[][]);

INSERT INTO bits (a_bit, eight_bits) VALUES
    (B'0', NULL);

CREATE TABLE money_and_names (
    a_money money DEFAULT CAST(0.00 AS money) NOT NULL,
    a_name name DEFAULT 'it''s',
    a_bpchar bpchar,
    CONSTRAINT money_and_names_pkey PRIMARY KEY (a_money)
);

INSERT INTO money_and_names (a_money, a_name, a_bpchar) VALUES
    (CAST(-92233720368547758.08 AS money), 'NULL', 'x ');

INSERT INTO money_and_names (a_money) VALUES
    (CAST(92233720368547758.07 AS money)),
    (CAST(1.5 AS money));

CREATE TABLE more_times (
    a_timetz timetz NOT NULL,
    a_timetz_of_3 timetz(3) DEFAULT '12:30:00.25+02:00',
    an_interval_of_3 interval(3),
    months interval year to month,
    hours interval day to hour,
    minutes interval day to minute,
    seconds interval day to second(3) DEFAULT 'P1DT2H3M4.5S',
    CONSTRAINT more_times_pkey PRIMARY KEY (a_timetz)
);

INSERT INTO more_times (a_timetz, an_interval_of_3, months, hours, minutes, seconds) VALUES
    ('09:30:00+02:00', 'PT0.125S', 'P1Y2M', 'P1DT2H', 'P-1DT-2H-3M', 'PT1H30M');

CREATE TABLE ends_of_time (
    a_date date DEFAULT 'infinity' NOT NULL,
    a_timestamp timestamp(0) DEFAULT '-infinity' NOT NULL,
    a_timestamptz timestamptz,
    dates date[],
    valid tstzrange,
    CONSTRAINT ends_of_time_pkey PRIMARY KEY (a_date)
);

INSERT INTO ends_of_time (a_date, a_timestamp, a_timestamptz, dates, valid) VALUES
    ('-infinity', 'infinity', 'infinity', ARRAY['infinity', '2026-01-01']::date[], '[2026-01-01 00:00:00+00:00,infinity)');

INSERT INTO ends_of_time (a_date, a_timestamptz) VALUES
    ('2026-01-01', '-infinity');

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    INSERT INTO alembic_version (version_num) VALUES ('200000000001');
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 200000000001 was not reached';
    END IF;
    PERFORM set_config('retort.done', '200000000001', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 200000000002: Geometry, ranges, texts to search, identifiers
-- ======================================================================

\echo '2/3 200000000002 Geometry, ranges, texts to search, identifiers'

-- Goes on only if the version table holds 200000000001 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '200000000001'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000001') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 200000000001';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE TABLE shapes (
    id integer NOT NULL,
    a_point point DEFAULT '(0,0)',
    a_line line,
    an_lseg lseg,
    a_box box,
    a_path path,
    a_polygon polygon,
    a_circle circle,
    CONSTRAINT shapes_pkey PRIMARY KEY (id)
);

INSERT INTO shapes (id, a_point, a_line, an_lseg, a_box, a_path, a_polygon, a_circle) VALUES
    (1, '(1.5,-2)', '{1,-1,0}', '[(0,0),(1,1)]', '(1,1),(0,0)', '[(0,0),(1,1),(2,0)]', '((0,0),(1,1),(2,0))', '<(1,2),3>');

CREATE TABLE ranges (
    id integer NOT NULL,
    an_int4range int4range DEFAULT 'empty',
    an_int8range int8range,
    a_numrange numrange,
    a_daterange daterange NOT NULL,
    a_tsrange tsrange,
    a_tstzrange tstzrange,
    an_int4multirange int4multirange DEFAULT '{}',
    an_int8multirange int8multirange,
    a_nummultirange nummultirange,
    a_datemultirange datemultirange,
    a_tsmultirange tsmultirange,
    a_tstzmultirange tstzmultirange,
    range_lists int4range[],
    CONSTRAINT ranges_pkey PRIMARY KEY (id),
    CONSTRAINT ranges_a_daterange_key UNIQUE (a_daterange)
);

INSERT INTO ranges (id, an_int4range, an_int8range, a_numrange, a_daterange, a_tsrange, a_tstzrange, an_int4multirange, an_int8multirange, a_nummultirange, a_datemultirange, a_tsmultirange, a_tstzmultirange, range_lists) VALUES
    (1, '[1,10)', '(,9223372036854775807)', '[1.10,2.200]', '[2026-01-01,2027-01-01)', '[2026-01-01 09:30:00,2026-01-01 10:30:00)', '[2026-01-01 09:30:00+02:00,)', '{[1,3),[7,9)}', '{[1,3)}', '{[1.5,3.5)}', '{[2026-01-01,2026-02-01)}', '{[2026-01-01 09:30:00,2026-01-01 10:30:00)}', '{[2026-01-01 09:30:00+00:00,2026-01-01 10:30:00+00:00)}', ARRAY['[1,2)', 'empty', NULL]::int4range[]);

CREATE TABLE documents (
    id integer NOT NULL,
    a_tsvector tsvector,
    a_tsquery tsquery,
    an_xml xml DEFAULT '<a>it''s</a>',
    a_jsonpath jsonpath,
    CONSTRAINT documents_pkey PRIMARY KEY (id)
);

INSERT INTO documents (id, a_tsvector, a_tsquery, an_xml, a_jsonpath) VALUES
    (1, 'a fat cat', 'fat & cat', '<b>&amp;</b>', '$.a[*]');

CREATE TABLE identifiers (
    an_oid oid NOT NULL,
    an_xid xid,
    a_cid cid,
    an_xid8 xid8,
    a_tid tid,
    a_regclass regclass DEFAULT 'pg_class',
    a_regtype regtype,
    a_regproc regproc,
    a_regprocedure regprocedure,
    a_regoper regoper,
    a_regoperator regoperator,
    a_regconfig regconfig,
    a_regdictionary regdictionary,
    a_regnamespace regnamespace,
    a_regrole regrole,
    a_regcollation regcollation,
    a_pg_lsn pg_lsn,
    a_pg_snapshot pg_snapshot,
    a_txid_snapshot txid_snapshot,
    CONSTRAINT identifiers_pkey PRIMARY KEY (an_oid)
);

INSERT INTO identifiers (an_oid, an_xid, a_cid, an_xid8, a_tid, a_regtype, a_regproc, a_regprocedure, a_regoper, a_regoperator, a_regconfig, a_regdictionary, a_regnamespace, a_regrole, a_regcollation, a_pg_lsn, a_pg_snapshot, a_txid_snapshot) VALUES
    (4294967295, '4294967295', '0', '18446744073709551615', '(0,1)', 'integer', 'now', 'abs(integer)', '|/', '+(integer,integer)', 'english', 'simple', 'pg_catalog', 'pg_monitor', '"C"', '16/B374D848', '10:20:10,14,15', '10:20:');

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '200000000002' WHERE version_num = '200000000001';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 200000000002 was not reached';
    END IF;
    PERFORM set_config('retort.done', '200000000002', false);
END $retort$;

COMMIT;

-- ======================================================================
-- 200000000003: The types of extensions
-- ======================================================================

\echo '3/3 200000000003 The types of extensions'

-- Goes on only if the version table holds 200000000002 and nothing else.
SET default_transaction_read_only = on;
DO $retort$
BEGIN
    IF current_setting('retort.done') <> '200000000002'
        OR NOT (SELECT count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000002') THEN version_num END) = 1 FROM alembic_version) THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: expected version 200000000002';
    END IF;
    RESET default_transaction_read_only;
END $retort$;

BEGIN;

CREATE EXTENSION citext;

CREATE EXTENSION cube;

CREATE EXTENSION hstore;

CREATE EXTENSION intarray;

CREATE EXTENSION isn;

CREATE EXTENSION ltree;

CREATE EXTENSION seg;

CREATE TABLE extended (
    a_citext citext NOT NULL,
    a_cube cube,
    an_hstore hstore DEFAULT '',
    a_query_int query_int,
    an_isbn isbn,
    an_isbn13 isbn13,
    an_issn issn,
    an_issn13 issn13,
    an_ismn ismn,
    an_ismn13 ismn13,
    an_ean13 ean13,
    a_upc upc,
    an_ltree ltree DEFAULT 'Top',
    an_lquery lquery,
    an_ltxtquery ltxtquery,
    a_seg seg,
    ltrees ltree[],
    CONSTRAINT extended_pkey PRIMARY KEY (a_citext)
);

INSERT INTO extended (a_citext, a_cube, an_hstore, a_query_int, an_isbn, an_isbn13, an_issn, an_issn13, an_ismn, an_ismn13, an_ean13, a_upc, an_ltree, an_lquery, an_ltxtquery, a_seg, ltrees) VALUES
    ('Grüße', '(1,2),(3,4)', '"a"=>"it''s", "b"=>NULL, "c\"d"=>"x\\y"', '1&(2|3)', '1-4028-9462-7', '978-1-4028-9462-6', '1436-4522', '977-1436-452-00-8', 'M-2306-7118-7', '979-0-2306-7118-7', '400-638133393-1', '220356483481', 'Top.Science.Astronomy', 'Top.*', 'Europe & Russia*@', '5 .. 7', ARRAY['a.b', NULL]::ltree[]);

DO $retort$
DECLARE
    retort_hit bigint;
BEGIN
    UPDATE alembic_version SET version_num = '200000000003' WHERE version_num = '200000000002';
    GET DIAGNOSTICS retort_hit = ROW_COUNT;
    IF retort_hit <> 1 THEN
        RAISE EXCEPTION USING MESSAGE = 'ABORT: version 200000000003 was not reached';
    END IF;
    PERFORM set_config('retort.done', '200000000003', false);
END $retort$;

COMMIT;

SELECT 'OK: types is at 200000000003' AS result
FROM alembic_version
HAVING current_setting('retort.done') = '200000000003' AND count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('200000000003') THEN version_num END) = 1;
