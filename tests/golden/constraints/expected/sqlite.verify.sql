-- Retort: verification of constraints on sqlite 3.40
--
-- project:     constraints
-- dialect:     sqlite 3.40
-- range:       base:heads
-- looks at:    300000000004
--
--    1. 300000000001  Named and unnamed constraints
--    2. 300000000002  Add every kind, with and without a name
--    3. 300000000003  Drop by name, and by kind and columns
--    4. 300000000004  Drop columns with what hangs on them
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 5 checks hold
--
-- to run:   sqlite3 DATABASE < sqlite.verify.sql

.bail off
.timeout 5000

BEGIN;
CREATE TEMP TABLE retort_verify (place INTEGER NOT NULL, ok INTEGER NOT NULL, result TEXT NOT NULL);

-- version table: expected 300000000004
INSERT INTO temp.retort_verify
SELECT 1, coalesce(retort_value = '300000000004', 0),
    CASE WHEN retort_value = '300000000004' THEN 'OK: version table' ELSE 'FAILED: version table' || ': found ' || coalesce(retort_value, 'nothing') || ', expected 300000000004' END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('300000000004') THEN version_num END) = 1 THEN '300000000004' ELSE 'other rows: ' || coalesce(group_concat(version_num, ', '), 'none') END FROM alembic_version
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 1), 'FAILED: version table' || ': the query failed') AS result;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `countries`: expected no difference
INSERT INTO temp.retort_verify
SELECT 2, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `countries`' ELSE 'FAILED: columns of `countries`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('code', 'CHAR(2) NOT NULL'),
    ('name', 'VARCHAR(60) NOT NULL')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('countries', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 2), 'FAILED: columns of `countries`' || ': the query failed') AS result;

-- constraints of `countries`: expected no difference
INSERT INTO temp.retort_verify
SELECT 3, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `countries`' ELSE 'FAILED: constraints of `countries`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (code)', 'there'),
    ('UNIQUE (name)', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('countries', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('countries', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('countries', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 3), 'FAILED: constraints of `countries`' || ': the query failed') AS result;

-- columns of `members`: expected no difference
INSERT INTO temp.retort_verify
SELECT 4, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `members`' ELSE 'FAILED: columns of `members`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('person', 'INTEGER NOT NULL'),
    ('club', 'INTEGER NOT NULL'),
    ('country', 'CHAR(2)')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('members', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 4), 'FAILED: columns of `members`' || ': the query failed') AS result;

-- constraints of `members`: expected no difference
INSERT INTO temp.retort_verify
SELECT 5, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `members`' ELSE 'FAILED: constraints of `members`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (club, person)', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('members', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('members', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('members', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 5), 'FAILED: constraints of `members`' || ': the query failed') AS result;

SELECT CASE count(*)
    WHEN 5 THEN 'OK: all 5 checks hold'
    ELSE 'FAILED: ' || (5 - count(*)) || ' of 5 checks'
END AS result
FROM temp.retort_verify
WHERE ok = 1;
ROLLBACK;
