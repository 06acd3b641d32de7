-- Retort: verification of hostile_names on sqlite 3.40
--
-- project:     hostile_names
-- dialect:     sqlite 3.40
-- range:       base:heads
-- looks at:    500000000003
--
--    1. 500000000001  Reserved words; quotes ' and -- comments */ in a message (O'Neil -- \, X'1)
--    2. 500000000002  Spaces, cases and quotes
--    3. 500000000003  Change what has such names
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 7 checks hold
--
-- to run:   sqlite3 DATABASE < sqlite.verify.sql

.bail off
.timeout 5000

BEGIN;
CREATE TEMP TABLE retort_verify (place INTEGER NOT NULL, ok INTEGER NOT NULL, result TEXT NOT NULL);

-- version table: expected 500000000003
INSERT INTO temp.retort_verify
SELECT 1, coalesce(retort_value = '500000000003', 0),
    CASE WHEN retort_value = '500000000003' THEN 'OK: version table' ELSE 'FAILED: version table' || ': found ' || coalesce(retort_value, 'nothing') || ', expected 500000000003' END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('500000000003') THEN version_num END) = 1 THEN '500000000003' ELSE 'other rows: ' || coalesce(group_concat(version_num, ', '), 'none') END FROM alembic_version
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 1), 'FAILED: version table' || ': the query failed') AS result;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `It's "quoted" `here` [and] there`: expected no difference
INSERT INTO temp.retort_verify
SELECT 2, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `It''s "quoted" `here` [and] there`' ELSE 'FAILED: columns of `It''s "quoted" `here` [and] there`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('a"b', 'INTEGER NOT NULL'),
    ('c`d', 'INTEGER NOT NULL'),
    ('e]f[', 'INTEGER'),
    ('g''''h', 'VARCHAR(20)')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('It''s "quoted" `here` [and] there', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 2), 'FAILED: columns of `It''s "quoted" `here` [and] there`' || ': the query failed') AS result;

-- constraints of `It's "quoted" `here` [and] there`: expected no difference
INSERT INTO temp.retort_verify
SELECT 3, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `It''s "quoted" `here` [and] there`' ELSE 'FAILED: constraints of `It''s "quoted" `here` [and] there`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (a"b)', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('It''s "quoted" `here` [and] there', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('It''s "quoted" `here` [and] there', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('It''s "quoted" `here` [and] there', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 3), 'FAILED: constraints of `It''s "quoted" `here` [and] there`' || ': the query failed') AS result;

-- columns of `Your table`: expected no difference
INSERT INTO temp.retort_verify
SELECT 4, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `Your table`' ELSE 'FAILED: columns of `Your table`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('Id', 'INTEGER NOT NULL'),
    ('An Other', 'VARCHAR(20)'),
    ('CamelCase', 'INTEGER'),
    ('größe', 'INTEGER'),
    ('1st', 'INTEGER'),
    ('per%cent', 'INTEGER'),
    ('co:lon', 'INTEGER'),
    ('dash-ed', 'INTEGER')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('Your table', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 4), 'FAILED: columns of `Your table`' || ': the query failed') AS result;

-- constraints of `Your table`: expected no difference
INSERT INTO temp.retort_verify
SELECT 5, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `Your table`' ELSE 'FAILED: constraints of `Your table`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (Id)', 'there'),
    ('UNIQUE (CamelCase)', 'there'),
    ('FOREIGN KEY (größe) REFERENCES Your table (Id)', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('Your table', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('Your table', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('Your table', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 5), 'FAILED: constraints of `Your table`' || ': the query failed') AS result;

-- columns of `order`: expected no difference
INSERT INTO temp.retort_verify
SELECT 6, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `order`' ELSE 'FAILED: columns of `order`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('select', 'INTEGER NOT NULL'),
    ('having', 'VARCHAR(10) NOT NULL'),
    ('user', 'VARCHAR(10) NOT NULL'),
    ('level', 'INTEGER'),
    ('key', 'INTEGER'),
    ('rank', 'INTEGER')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('order', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 6), 'FAILED: columns of `order`' || ': the query failed') AS result;

-- constraints of `order`: expected no difference
INSERT INTO temp.retort_verify
SELECT 7, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `order`' ELSE 'FAILED: constraints of `order`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (select)', 'there'),
    ('UNIQUE (having, user)', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('order', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('order', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('order', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 7), 'FAILED: constraints of `order`' || ': the query failed') AS result;

SELECT CASE count(*)
    WHEN 7 THEN 'OK: all 7 checks hold'
    ELSE 'FAILED: ' || (7 - count(*)) || ' of 7 checks'
END AS result
FROM temp.retort_verify
WHERE ok = 1;
ROLLBACK;
