-- One JSON object a line for every object of the databases named in {schemas}. Objects in the
-- current database have no prefix. A UNIQUE constraint is an index here, as it is on the server.
SET SESSION group_concat_max_len = 1000000;
SELECT JSON_OBJECT('kind', 'table', 'table', CONCAT(IF(t.table_schema = DATABASE(), '', CONCAT(t.table_schema, '.')), t.table_name),
  'comment', NULLIF(t.table_comment, ''), 'options', CONCAT_WS(' ', t.engine, t.table_collation))
FROM information_schema.tables t WHERE t.table_schema IN ({schemas}) AND t.table_type = 'BASE TABLE';
SELECT JSON_OBJECT('kind', 'column', 'table', CONCAT(IF(c.table_schema = DATABASE(), '', CONCAT(c.table_schema, '.')), c.table_name),
  'position', c.ordinal_position, 'name', c.column_name, 'type', CONCAT_WS(' ', c.column_type, c.collation_name),
  'nullable', c.is_nullable = 'YES',
  'default', NULLIF(c.column_default, 'NULL'),
  'generated', IF(COALESCE(c.generation_expression, '') = '', NULL, CONCAT(c.generation_expression, ' ', IF(c.extra LIKE '%STORED%', 'stored', 'virtual'))),
  'identity', IF(c.extra LIKE '%auto_increment%', 'auto_increment', NULLIF(REGEXP_REPLACE(c.extra, '(STORED|VIRTUAL) GENERATED|DEFAULT_GENERATED', ''), '')),
  'comment', NULLIF(c.column_comment, ''))
FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
WHERE c.table_schema IN ({schemas}) AND t.table_type = 'BASE TABLE';
SELECT JSON_OBJECT('kind', 'constraint', 'table', CONCAT(IF(k.table_schema = DATABASE(), '', CONCAT(k.table_schema, '.')), k.table_name),
  'name', k.constraint_name, 'type', LOWER(k.constraint_type),
  'columns', JSON_EXTRACT(CONCAT('[', GROUP_CONCAT(JSON_QUOTE(u.column_name) ORDER BY u.ordinal_position), ']'), '$'),
  'definition', CONCAT(k.constraint_type, ' (', GROUP_CONCAT(u.column_name ORDER BY u.ordinal_position SEPARATOR ', '), ')',
     IF(k.constraint_type = 'FOREIGN KEY', CONCAT(' REFERENCES ', IF(MAX(u.referenced_table_schema) = DATABASE(), '', CONCAT(MAX(u.referenced_table_schema), '.')), MAX(u.referenced_table_name), '(',
       GROUP_CONCAT(u.referenced_column_name ORDER BY u.ordinal_position SEPARATOR ', '), ') ON DELETE ', MAX(r.delete_rule), ' ON UPDATE ', MAX(r.update_rule)), '')))
FROM information_schema.table_constraints k
JOIN information_schema.key_column_usage u ON u.constraint_schema = k.constraint_schema AND u.table_schema = k.table_schema AND u.table_name = k.table_name AND u.constraint_name = k.constraint_name
LEFT JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema AND r.table_name = k.table_name AND r.constraint_name = k.constraint_name
WHERE k.table_schema IN ({schemas}) AND k.constraint_type IN ('PRIMARY KEY', 'FOREIGN KEY')
GROUP BY k.table_schema, k.table_name, k.constraint_name, k.constraint_type;
SELECT JSON_OBJECT('kind', 'constraint', 'table', CONCAT(IF(k.table_schema = DATABASE(), '', CONCAT(k.table_schema, '.')), k.table_name),
  'name', k.constraint_name, 'type', 'check', 'columns', JSON_ARRAY(), 'definition', CONCAT('CHECK (', c.check_clause, ')'))
FROM information_schema.table_constraints k
JOIN information_schema.check_constraints c ON c.constraint_schema = k.constraint_schema AND c.constraint_name = k.constraint_name {check_table}
WHERE k.table_schema IN ({schemas}) AND k.constraint_type = 'CHECK';
SELECT JSON_OBJECT('kind', 'index', 'table', CONCAT(IF(s.table_schema = DATABASE(), '', CONCAT(s.table_schema, '.')), s.table_name),
  'name', s.index_name, 'unique', MAX(s.non_unique) = 0,
  'columns', JSON_EXTRACT(CONCAT('[', GROUP_CONCAT(COALESCE(JSON_QUOTE(s.column_name), 'null') ORDER BY s.seq_in_index), ']'), '$'),
  'definition', CONCAT(LOWER(MAX(s.index_type)), ' (', GROUP_CONCAT(CONCAT(COALESCE(s.column_name, '<expression>'), IF(s.sub_part IS NULL, '', CONCAT('(', s.sub_part, ')')), IF(s.collation = 'D', ' DESC', '')) ORDER BY s.seq_in_index SEPARATOR ', '), ')'))
FROM information_schema.statistics s WHERE s.table_schema IN ({schemas}) AND s.index_name <> 'PRIMARY'
GROUP BY s.table_schema, s.table_name, s.index_name;
SELECT JSON_OBJECT('kind', 'view', 'name', CONCAT(IF(v.table_schema = DATABASE(), '', CONCAT(v.table_schema, '.')), v.table_name),
  'definition', REPLACE(v.view_definition, CONCAT('`', DATABASE(), '`.'), ''))
FROM information_schema.views v WHERE v.table_schema IN ({schemas});
SELECT JSON_OBJECT('kind', 'trigger', 'table', CONCAT(IF(g.trigger_schema = DATABASE(), '', CONCAT(g.trigger_schema, '.')), g.event_object_table),
  'name', g.trigger_name, 'definition', CONCAT_WS(' ', g.action_timing, g.event_manipulation, g.action_statement))
FROM information_schema.triggers g WHERE g.trigger_schema IN ({schemas});
SELECT JSON_OBJECT('kind', 'routine', 'name', CONCAT(IF(r.routine_schema = DATABASE(), '', CONCAT(r.routine_schema, '.')), r.routine_name, '()'), 'definition', CONCAT_WS(' ', r.routine_type, r.dtd_identifier, r.routine_definition))
FROM information_schema.routines r WHERE r.routine_schema IN ({schemas});
SELECT JSON_OBJECT('kind', 'schema', 'name', s.schema_name, 'definition', '')
FROM information_schema.schemata s WHERE s.schema_name IN ({schemas}) AND s.schema_name <> DATABASE();
SELECT JSON_OBJECT('kind', 'privileges', 'name', CONCAT('on ', IF(p.table_schema = DATABASE(), '', CONCAT(p.table_schema, '.')), p.table_name, ' of ', p.grantee),
  'definition', GROUP_CONCAT(CONCAT(p.privilege_type, IF(p.is_grantable = 'YES', ' with grant option', '')) ORDER BY p.privilege_type SEPARATOR ', '))
FROM information_schema.table_privileges p WHERE p.table_schema IN ({schemas}) GROUP BY p.table_schema, p.table_name, p.grantee;
SELECT JSON_OBJECT('kind', 'privileges', 'name', CONCAT('on routine ', p.Routine_name, ' of ', p.User, '@', p.Host), 'definition', p.Proc_priv)
FROM mysql.procs_priv p WHERE p.Db IN ({schemas});
SELECT JSON_OBJECT('kind', 'privileges', 'name', CONCAT('on column ', p.table_name, '.', p.column_name, ' of ', p.grantee),
  'definition', GROUP_CONCAT(CONCAT(p.privilege_type, IF(p.is_grantable = 'YES', ' with grant option', '')) ORDER BY p.privilege_type SEPARATOR ', '))
FROM information_schema.column_privileges p WHERE p.table_schema IN ({schemas}) GROUP BY p.table_schema, p.table_name, p.column_name, p.grantee;
