-- One JSON object a line for every object of the database {schema}. Objects in `main` have no
-- prefix. What SQLite keeps in the text of CREATE TABLE only is read from there, in Rust.
WITH t AS (SELECT name, {prefix} || name AS path, sql FROM {schema}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\')
SELECT json_object('kind', 'table', 'table', path, 'sql', sql) FROM t
UNION ALL
SELECT json_object('kind', 'column', 'table', path, 'position', c.cid, 'name', c.name, 'type', c.type,
  'nullable', json(iif(c."notnull", 'false', 'true')), 'default', c.dflt_value,
  'generated', CASE c.hidden WHEN 2 THEN 'virtual' WHEN 3 THEN 'stored' END)
FROM t, pragma_table_xinfo(t.name, '{schema}') c
UNION ALL
SELECT json_object('kind', 'constraint', 'table', path, 'type', 'primary key',
  'columns', (SELECT json_group_array(c.name) FROM (SELECT c.name FROM pragma_table_xinfo(t.name, '{schema}') c WHERE c.pk > 0 ORDER BY c.pk) c),
  'definition', 'PRIMARY KEY')
FROM t WHERE EXISTS (SELECT 1 FROM pragma_table_xinfo(t.name, '{schema}') c WHERE c.pk > 0)
UNION ALL
SELECT json_object('kind', 'constraint', 'table', path, 'type', 'foreign key',
  'columns', (SELECT json_group_array(g."from") FROM (SELECT g."from" FROM pragma_foreign_key_list(t.name, '{schema}') g WHERE g.id = f.id ORDER BY g.seq) g),
  'definition', 'REFERENCES ' || f."table" || '(' || (SELECT group_concat(coalesce(g."to", ''), ', ') FROM (SELECT g."to" FROM pragma_foreign_key_list(t.name, '{schema}') g WHERE g.id = f.id ORDER BY g.seq) g)
     || ') ON DELETE ' || f.on_delete || ' ON UPDATE ' || f.on_update)
FROM t, pragma_foreign_key_list(t.name, '{schema}') f WHERE f.seq = 0
UNION ALL
SELECT json_object('kind', 'constraint', 'table', path, 'type', 'unique',
  'columns', (SELECT json_group_array(x.name) FROM (SELECT x.name FROM pragma_index_info(i.name, '{schema}') x ORDER BY x.seqno) x),
  'definition', 'UNIQUE')
FROM t, pragma_index_list(t.name, '{schema}') i WHERE i.origin = 'u'
UNION ALL
SELECT json_object('kind', 'index', 'table', path, 'name', i.name, 'unique', json(iif(i."unique", 'true', 'false')),
  'columns', (SELECT json_group_array(x.name) FROM (SELECT x.name FROM pragma_index_xinfo(i.name, '{schema}') x WHERE x."key" ORDER BY x.seqno) x),
  'sql', (SELECT m.sql FROM {schema}.sqlite_master m WHERE m.type = 'index' AND m.name = i.name))
FROM t, pragma_index_list(t.name, '{schema}') i WHERE i.origin = 'c'
UNION ALL
SELECT json_object('kind', type, 'name', iif(type = 'view', {prefix} || name, name), 'table', iif(type = 'view', NULL, {prefix} || tbl_name), 'sql', sql)
FROM {schema}.sqlite_master WHERE type IN ('view', 'trigger');
