-- Retort: verification of shop on sqlite 3.40
--
-- project:     shop
-- environment: shared
-- dialect:     sqlite 3.40
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
-- to run:   sqlite3 DATABASE < verify.sql

.bail off
.timeout 5000

BEGIN;
CREATE TEMP TABLE retort_verify (place INTEGER NOT NULL, ok INTEGER NOT NULL, result TEXT NOT NULL);

-- version table: expected a96d3b0c5e27
INSERT INTO temp.retort_verify
SELECT 1, coalesce(retort_value = 'a96d3b0c5e27', 0),
    CASE WHEN retort_value = 'a96d3b0c5e27' THEN 'OK: version table' ELSE 'FAILED: version table' || ': found ' || coalesce(retort_value, 'nothing') || ', expected a96d3b0c5e27' END
FROM (SELECT (
SELECT CASE WHEN count(*) = 1 AND count(DISTINCT CASE WHEN version_num IN ('a96d3b0c5e27') THEN version_num END) = 1 THEN 'a96d3b0c5e27' ELSE 'other rows: ' || coalesce(group_concat(version_num, ', '), 'none') END FROM alembic_version
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 1), 'FAILED: version table' || ': the query failed') AS result;

-- ======================================================================
-- What the catalog says of the tables that were made, changed and dropped
-- ======================================================================

-- columns of `categories`: expected no difference
INSERT INTO temp.retort_verify
SELECT 2, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `categories`' ELSE 'FAILED: columns of `categories`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('id', 'INTEGER NOT NULL'),
    ('parent_id', 'INTEGER'),
    ('name', 'VARCHAR(80) NOT NULL')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('categories', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 2), 'FAILED: columns of `categories`' || ': the query failed') AS result;

-- constraints of `categories`: expected no difference
INSERT INTO temp.retort_verify
SELECT 3, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `categories`' ELSE 'FAILED: constraints of `categories`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (id)', 'there'),
    ('UNIQUE (name)', 'there'),
    ('FOREIGN KEY (parent_id) REFERENCES categories (id)', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('categories', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('categories', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('categories', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 3), 'FAILED: constraints of `categories`' || ': the query failed') AS result;

-- columns of `mail_templates`: expected no difference
INSERT INTO temp.retort_verify
SELECT 4, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `mail_templates`' ELSE 'FAILED: columns of `mail_templates`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('code', 'VARCHAR(40) NOT NULL'),
    ('language', 'VARCHAR(2) NOT NULL'),
    ('subject', 'VARCHAR(200) NOT NULL'),
    ('body', 'TEXT NOT NULL'),
    ('options', 'JSON'),
    ('valid_from', 'DATE NOT NULL')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('mail_templates', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 4), 'FAILED: columns of `mail_templates`' || ': the query failed') AS result;

-- constraints of `mail_templates`: expected no difference
INSERT INTO temp.retort_verify
SELECT 5, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `mail_templates`' ELSE 'FAILED: constraints of `mail_templates`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (code, language)', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('mail_templates', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('mail_templates', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('mail_templates', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 5), 'FAILED: constraints of `mail_templates`' || ': the query failed') AS result;

-- columns of `product_keywords`: expected no difference
INSERT INTO temp.retort_verify
SELECT 6, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `product_keywords`' ELSE 'FAILED: columns of `product_keywords`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('product_id', 'BIGINT NOT NULL'),
    ('keyword', 'VARCHAR(60) NOT NULL'),
    ('weight', 'SMALLINT NOT NULL')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('product_keywords', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 6), 'FAILED: columns of `product_keywords`' || ': the query failed') AS result;

-- constraints of `product_keywords`: expected no difference
INSERT INTO temp.retort_verify
SELECT 7, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `product_keywords`' ELSE 'FAILED: constraints of `product_keywords`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (product_id, keyword)', 'there'),
    ('FOREIGN KEY (product_id) REFERENCES products (id) ON DELETE CASCADE', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('product_keywords', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('product_keywords', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('product_keywords', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 7), 'FAILED: constraints of `product_keywords`' || ': the query failed') AS result;

-- columns of `products`: expected no difference
INSERT INTO temp.retort_verify
SELECT 8, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `products`' ELSE 'FAILED: columns of `products`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('id', 'INTEGER NOT NULL'),
    ('sku', 'VARCHAR(60) NOT NULL'),
    ('name', 'VARCHAR(120) NOT NULL'),
    ('category_id', 'INTEGER'),
    ('price', 'NUMERIC(10, 2) NOT NULL'),
    ('active', 'BOOLEAN NOT NULL'),
    ('created_at', 'TIMESTAMP NOT NULL'),
    ('discontinued_on', 'DATE')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('products', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 8), 'FAILED: columns of `products`' || ': the query failed') AS result;

-- constraints of `products`: expected no difference
INSERT INTO temp.retort_verify
SELECT 9, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `products`' ELSE 'FAILED: constraints of `products`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (id)', 'there'),
    ('UNIQUE (sku)', 'there'),
    ('FOREIGN KEY (category_id) REFERENCES categories (id)', 'there'),
    ('CHECK products_price_check', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('products', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('products', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('products', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
UNION ALL
SELECT 'CHECK products_price_check', NULL, 'there' FROM sqlite_master s WHERE s.type = 'table' AND s.name = 'products' AND instr(lower(s.sql), lower('products_price_check')) > 0
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 9), 'FAILED: constraints of `products`' || ': the query failed') AS result;

-- columns of `stock_levels`: expected no difference
INSERT INTO temp.retort_verify
SELECT 10, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `stock_levels`' ELSE 'FAILED: columns of `stock_levels`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('warehouse', 'VARCHAR(3) NOT NULL'),
    ('product_id', 'BIGINT NOT NULL'),
    ('quantity', 'BIGINT NOT NULL'),
    ('last_counted_on', 'DATE'),
    ('reserved', 'INTEGER NOT NULL')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('stock_levels', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 10), 'FAILED: columns of `stock_levels`' || ': the query failed') AS result;

-- constraints of `stock_levels`: expected no difference
INSERT INTO temp.retort_verify
SELECT 11, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `stock_levels`' ELSE 'FAILED: constraints of `stock_levels`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (warehouse, product_id)', 'there'),
    ('FOREIGN KEY (warehouse) REFERENCES warehouses (code) ON DELETE CASCADE', 'there'),
    ('FOREIGN KEY (product_id) REFERENCES products (id)', 'there'),
    ('CHECK stock_levels_quantity_check', 'there'),
    ('CHECK stock_levels_reserved_check', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('stock_levels', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('stock_levels', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('stock_levels', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
UNION ALL
SELECT 'CHECK stock_levels_quantity_check', NULL, 'there' FROM sqlite_master s WHERE s.type = 'table' AND s.name = 'stock_levels' AND instr(lower(s.sql), lower('stock_levels_quantity_check')) > 0
UNION ALL
SELECT 'CHECK stock_levels_reserved_check', NULL, 'there' FROM sqlite_master s WHERE s.type = 'table' AND s.name = 'stock_levels' AND instr(lower(s.sql), lower('stock_levels_reserved_check')) > 0
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 11), 'FAILED: constraints of `stock_levels`' || ': the query failed') AS result;

-- columns of `warehouses`: expected no difference
INSERT INTO temp.retort_verify
SELECT 12, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: columns of `warehouses`' ELSE 'FAILED: columns of `warehouses`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('code', 'VARCHAR(3) NOT NULL'),
    ('name', 'VARCHAR(80) NOT NULL'),
    ('opened_on', 'DATE')
)
UNION ALL
SELECT c.name AS retort_name, NULL AS retort_wanted, upper(c.type) || CASE WHEN c."notnull" OR c.pk > 0 THEN ' NOT NULL' ELSE '' END AS retort_found
FROM pragma_table_xinfo('warehouses', 'main') c
WHERE c.hidden <> 1
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 12), 'FAILED: columns of `warehouses`' || ': the query failed') AS result;

-- constraints of `warehouses`: expected no difference
INSERT INTO temp.retort_verify
SELECT 13, coalesce(retort_value = 'no difference', 0),
    CASE WHEN retort_value = 'no difference' THEN 'OK: constraints of `warehouses`' ELSE 'FAILED: constraints of `warehouses`' || ': found ' || coalesce(retort_value, 'nothing') || ', expected no difference' END
FROM (SELECT (
SELECT coalesce(group_concat(CASE WHEN retort_found IS NULL THEN retort_name || ' is missing' WHEN retort_wanted IS NULL THEN retort_name || ' is not in the history' ELSE retort_name || ' is ' || retort_found || ', not ' || retort_wanted END, '; '), 'no difference')
FROM (
SELECT retort_name, MAX(retort_wanted) AS retort_wanted, MAX(retort_found) AS retort_found
FROM (
SELECT column1 AS retort_name, column2 AS retort_wanted, NULL AS retort_found
FROM (VALUES
    ('PRIMARY KEY (code)', 'there')
)
UNION ALL
SELECT 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS retort_name, NULL AS retort_wanted, 'there' AS retort_found
FROM (SELECT name FROM pragma_table_info('warehouses', 'main') WHERE pk > 0 ORDER BY pk)
HAVING count(*) > 0
UNION ALL
SELECT 'UNIQUE (' || (SELECT group_concat(name, ', ') FROM (SELECT c.name FROM pragma_index_info(i.name, 'main') c ORDER BY c.seqno)) || ')', NULL, 'there'
FROM pragma_index_list('warehouses', 'main') i
WHERE i.origin = 'u'
UNION ALL
SELECT 'FOREIGN KEY (' || own || ') REFERENCES ' || referred || ' (' || other || ')' || actions, NULL, 'there'
FROM (
    SELECT group_concat(k."from", ', ') AS own, max(k."table") AS referred, group_concat(k."to", ', ') AS other,
        max(CASE k.on_delete WHEN 'NO ACTION' THEN '' ELSE ' ON DELETE ' || k.on_delete END || CASE k.on_update WHEN 'NO ACTION' THEN '' ELSE ' ON UPDATE ' || k.on_update END) AS actions
    FROM (SELECT * FROM pragma_foreign_key_list('warehouses', 'main') ORDER BY id, seq) k
    GROUP BY k.id
)
) retort_sides
GROUP BY retort_name
) retort_names
WHERE retort_found IS NULL OR retort_wanted IS NULL OR retort_found <> retort_wanted
) AS retort_value);
SELECT coalesce((SELECT result FROM temp.retort_verify WHERE place = 13), 'FAILED: constraints of `warehouses`' || ': the query failed') AS result;

SELECT CASE count(*)
    WHEN 13 THEN 'OK: all 13 checks hold'
    ELSE 'FAILED: ' || (13 - count(*)) || ' of 13 checks'
END AS result
FROM temp.retort_verify
WHERE ok = 1;
ROLLBACK;
