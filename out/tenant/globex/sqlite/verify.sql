-- Retort: verification of shop on sqlite 3.40
--
-- project:     shop
-- environment: tenant
-- target:      globex
-- dialect:     sqlite 3.40
-- range:       base:heads
-- looks at:    b4906f3ea1d2
--
--    1. 0b7d4e2f9a61  Open the shop (Ada Chen, SHOP-102)
--    2. d3852a6bc4f7  Add order lines (Tomás Ibarra, SHOP-113)
--    3. 6e1f90c8b25d  Give every order a currency (Ada Chen, SHOP-127)
--    4. f7a0295e3d84  Call customers accounts (Tomás Ibarra, SHOP-138)
--    5. 28c5d1b70ea9  Send a newsletter (Ada Chen, SHOP-150)
--    6. b4906f3ea1d2  Find open orders (Ada Chen, SHOP-151)
--
-- It changes nothing. Each check prints a line that begins with OK or FAILED.
-- All is well if the last it prints is: OK: all 9 checks hold
--
-- to run:   sqlite3 -cmd "ATTACH 'FILE' AS globex" DATABASE < verify.sql

.bail off
.timeout 5000

BEGIN;
CREATE TEMP TABLE retort_verify (place INTEGER NOT NULL, ok INTEGER NOT NULL, result TEXT NOT NULL);

-- version table: expected b4906f3ea1d2
INSERT INTO temp.retort_verify
SELECT 1, coalesce(retort_value = 'b4906f3ea1d2', 0),
    CASE WHEN retort_value = 'b4906f3ea1d2' THEN 'OK: version table' ELSE 'FAILED: version table' || ': found ' || coalesce(retort_value, 'nothing') || ', expected b4906f3ea1d2' END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('b4906f3ea1d2') THEN version_num END) = 1 THEN 'b4906f3ea1d2' ELSE 'other rows: ' || coalesce(group_concat(version_num, ', '), 'none') END FROM globex.alembic_version
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 1), 'FAILED: version table' || ': the query failed') AS result;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `accounts`: expected no difference
INSERT INTO temp.retort_verify
SELECT 2, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `accounts`' ELSE 'FAILED: columns of `accounts`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('id', 'INTEGER NOT NULL'),
    ('email', 'VARCHAR(254) NOT NULL'),
    ('display_name', 'VARCHAR(120) NOT NULL'),
    ('phone', 'VARCHAR(40)'),
    ('created_at', 'TIMESTAMP NOT NULL'),
    ('newsletter', 'BOOLEAN NOT NULL')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('accounts', 'globex') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 2), 'FAILED: columns of `accounts`' || ': the query failed') AS result;

-- constraints of `accounts`: expected no difference
INSERT INTO temp.retort_verify
SELECT 3, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `accounts`' ELSE 'FAILED: constraints of `accounts`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (id)', 'there'),
    ('UNIQUE (email)', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('accounts', 'globex') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'globex') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('accounts', 'globex') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('accounts', 'globex') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 3), 'FAILED: constraints of `accounts`' || ': the query failed') AS result;

-- columns of `order_lines`: expected no difference
INSERT INTO temp.retort_verify
SELECT 4, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `order_lines`' ELSE 'FAILED: columns of `order_lines`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('order_id', 'BIGINT NOT NULL'),
    ('line_no', 'SMALLINT NOT NULL'),
    ('sku', 'VARCHAR(60) NOT NULL'),
    ('quantity', 'INTEGER NOT NULL'),
    ('unit_price', 'NUMERIC(12, 2) NOT NULL'),
    ('amount', 'there')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, CASE WHEN c.name IN ('amount') THEN 'there' ELSE upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END END AS retort_found
FROM pragma_table_xinfo('order_lines', 'globex') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 4), 'FAILED: columns of `order_lines`' || ': the query failed') AS result;

-- constraints of `order_lines`: expected no difference
INSERT INTO temp.retort_verify
SELECT 5, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `order_lines`' ELSE 'FAILED: constraints of `order_lines`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (order_id, line_no)', 'there'),
    ('FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE', 'there'),
    ('CHECK order_lines_quantity_check', 'there'),
    ('CHECK order_lines_check', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('order_lines', 'globex') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'globex') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('order_lines', 'globex') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('order_lines', 'globex') ORDER BY id, seq) k
    GROUP BY k.id
)
UNION ALL
SELECT 'CHECK order_lines_quantity_check', NULL, 'there' FROM globex.sqlite_master s WHERE s.type = 'table' AND s.name = 'order_lines' AND instr(lower(s.sql), lower('order_lines_quantity_check')) > 0
UNION ALL
SELECT 'CHECK order_lines_check', NULL, 'there' FROM globex.sqlite_master s WHERE s.type = 'table' AND s.name = 'order_lines' AND instr(lower(s.sql), lower('order_lines_check')) > 0
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 5), 'FAILED: constraints of `order_lines`' || ': the query failed') AS result;

-- columns of `orders`: expected no difference
INSERT INTO temp.retort_verify
SELECT 6, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `orders`' ELSE 'FAILED: columns of `orders`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('id', 'INTEGER NOT NULL'),
    ('account_id', 'BIGINT NOT NULL'),
    ('state', 'VARCHAR(9) NOT NULL'),
    ('placed_on', 'DATE NOT NULL'),
    ('currency', 'VARCHAR(3) NOT NULL')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('orders', 'globex') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 6), 'FAILED: columns of `orders`' || ': the query failed') AS result;

-- constraints of `orders`: expected no difference
INSERT INTO temp.retort_verify
SELECT 7, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `orders`' ELSE 'FAILED: constraints of `orders`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (id)', 'there'),
    ('FOREIGN KEY (account_id) REFERENCES accounts (id)', 'there'),
    ('CHECK orders_state_enum', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('orders', 'globex') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'globex') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('orders', 'globex') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('orders', 'globex') ORDER BY id, seq) k
    GROUP BY k.id
)
UNION ALL
SELECT 'CHECK orders_state_enum', NULL, 'there' FROM globex.sqlite_master s WHERE s.type = 'table' AND s.name = 'orders' AND instr(lower(s.sql), lower('orders_state_enum')) > 0
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 7), 'FAILED: constraints of `orders`' || ': the query failed') AS result;

-- columns of `returned_items`: expected no difference
INSERT INTO temp.retort_verify
SELECT 8, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `returned_items`' ELSE 'FAILED: columns of `returned_items`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('id', 'INTEGER NOT NULL'),
    ('order_id', 'BIGINT NOT NULL'),
    ('line_no', 'SMALLINT NOT NULL'),
    ('reason', 'VARCHAR(200)')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('returned_items', 'globex') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 8), 'FAILED: columns of `returned_items`' || ': the query failed') AS result;

-- constraints of `returned_items`: expected no difference
INSERT INTO temp.retort_verify
SELECT 9, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `returned_items`' ELSE 'FAILED: constraints of `returned_items`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (id)', 'there'),
    ('FOREIGN KEY (order_id, line_no) REFERENCES order_lines (order_id, line_no)', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('returned_items', 'globex') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'globex') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('returned_items', 'globex') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('returned_items', 'globex') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 9), 'FAILED: constraints of `returned_items`' || ': the query failed') AS result;

SELECT CASE count(*)
    WHEN 9 THEN 'OK: all 9 checks hold'
    ELSE 'FAILED: ' || (9 - count(*)) || ' of 9 checks'
END AS result
FROM temp.retort_verify
WHERE ok = 1;
ROLLBACK;
