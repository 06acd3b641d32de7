-- Retort: verification of types on sqlite 3.40
--
-- project:     types
-- dialect:     sqlite 3.40
-- range:       base:heads
-- looks at:    100000000004
--
--    1. 100000000001  One column of every numeric type
--    2. 100000000002  One column of every text and byte type
--    3. 100000000003  One column of every type of time, and enums
--    4. 100000000004  Times of day and spans, where the server has them
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 9 checks hold
--
-- to run:   sqlite3 DATABASE < sqlite.verify.sql

.bail off
.timeout 5000

BEGIN;
CREATE TEMP TABLE retort_verify (place INTEGER NOT NULL, ok INTEGER NOT NULL, result TEXT NOT NULL);

-- version table: expected 100000000004
INSERT INTO temp.retort_verify
SELECT 1, coalesce(retort_value = '100000000004', 0),
    CASE WHEN retort_value = '100000000004' THEN 'OK: version table' ELSE 'FAILED: version table' || ': found ' || coalesce(retort_value, 'nothing') || ', expected 100000000004' END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('100000000004') THEN version_num END) = 1 THEN '100000000004' ELSE 'other rows: ' || coalesce(group_concat(version_num, ', '), 'none') END FROM alembic_version
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 1), 'FAILED: version table' || ': the query failed') AS result;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `hours`: expected no difference
INSERT INTO temp.retort_verify
SELECT 2, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `hours`' ELSE 'FAILED: columns of `hours`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('id', 'INTEGER NOT NULL'),
    ('a_time', 'TIME')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('hours', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 2), 'FAILED: columns of `hours`' || ': the query failed') AS result;

-- constraints of `hours`: expected no difference
INSERT INTO temp.retort_verify
SELECT 3, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `hours`' ELSE 'FAILED: constraints of `hours`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (id)', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('hours', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('hours', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('hours', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 3), 'FAILED: constraints of `hours`' || ': the query failed') AS result;

-- columns of `numbers`: expected no difference
INSERT INTO temp.retort_verify
SELECT 4, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `numbers`' ELSE 'FAILED: columns of `numbers`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('id', 'INTEGER NOT NULL'),
    ('a_smallint', 'SMALLINT NOT NULL'),
    ('an_integer', 'INTEGER'),
    ('a_bigint', 'BIGINT'),
    ('a_float', 'FLOAT'),
    ('a_double', 'DOUBLE'),
    ('a_numeric', 'NUMERIC(12, 2) NOT NULL'),
    ('a_long_numeric', 'TEXT'),
    ('a_whole_numeric', 'NUMERIC(5)'),
    ('a_boolean', 'BOOLEAN NOT NULL'),
    ('another_boolean', 'BOOLEAN')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('numbers', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 4), 'FAILED: columns of `numbers`' || ': the query failed') AS result;

-- constraints of `numbers`: expected no difference
INSERT INTO temp.retort_verify
SELECT 5, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `numbers`' ELSE 'FAILED: constraints of `numbers`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (id)', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('numbers', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('numbers', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('numbers', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 5), 'FAILED: constraints of `numbers`' || ': the query failed') AS result;

-- columns of `texts`: expected no difference
INSERT INTO temp.retort_verify
SELECT 6, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `texts`' ELSE 'FAILED: columns of `texts`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('id', 'INTEGER NOT NULL'),
    ('a_string', 'VARCHAR(320) NOT NULL'),
    ('a_varchar', 'VARCHAR(10)'),
    ('a_char', 'CHAR(3)'),
    ('a_text', 'TEXT'),
    ('a_unicode', 'VARCHAR(20)'),
    ('a_unicode_text', 'TEXT'),
    ('a_binary', 'BLOB'),
    ('a_blob', 'BLOB'),
    ('a_uuid', 'CHAR(36)'),
    ('a_json', 'JSON'),
    ('a_jsonb', 'JSON')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('texts', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 6), 'FAILED: columns of `texts`' || ': the query failed') AS result;

-- constraints of `texts`: expected no difference
INSERT INTO temp.retort_verify
SELECT 7, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `texts`' ELSE 'FAILED: constraints of `texts`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (id)', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('texts', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('texts', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('texts', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 7), 'FAILED: constraints of `texts`' || ': the query failed') AS result;

-- columns of `times`: expected no difference
INSERT INTO temp.retort_verify
SELECT 8, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `times`' ELSE 'FAILED: columns of `times`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('id', 'INTEGER NOT NULL'),
    ('a_date', 'DATE NOT NULL'),
    ('a_timestamp', 'TIMESTAMP'),
    ('a_timestamptz', 'TIMESTAMP'),
    ('created_at', 'TIMESTAMP NOT NULL'),
    ('state', 'VARCHAR(12) NOT NULL'),
    ('size', 'VARCHAR(5)')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('times', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 8), 'FAILED: columns of `times`' || ': the query failed') AS result;

-- constraints of `times`: expected no difference
INSERT INTO temp.retort_verify
SELECT 9, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `times`' ELSE 'FAILED: constraints of `times`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (id)', 'there'),
    ('CHECK times_state_enum', 'there'),
    ('CHECK times_size_enum', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('times', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('times', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('times', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
UNION ALL
SELECT 'CHECK times_state_enum', NULL, 'there' FROM sqlite_master s WHERE s.type = 'table' AND s.name = 'times' AND instr(lower(s.sql), lower('times_state_enum')) > 0
UNION ALL
SELECT 'CHECK times_size_enum', NULL, 'there' FROM sqlite_master s WHERE s.type = 'table' AND s.name = 'times' AND instr(lower(s.sql), lower('times_size_enum')) > 0
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 9), 'FAILED: constraints of `times`' || ': the query failed') AS result;

SELECT CASE count(*)
    WHEN 9 THEN 'OK: all 9 checks hold'
    ELSE 'FAILED: ' || (9 - count(*)) || ' of 9 checks'
END AS result
FROM temp.retort_verify
WHERE ok = 1;
ROLLBACK;
