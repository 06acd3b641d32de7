-- One JSON object a line for every object of the database. Objects in `public` have no prefix. What a table only
-- inherits is its parent's.
WITH spaces AS (
  SELECT oid, CASE WHEN nspname = 'public' THEN '' ELSE nspname || '.' END AS prefix
  FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
), tables AS (
  SELECT c.oid, s.prefix || c.relname AS name, c.relkind, c.relpersistence, c.reloptions, c.relnatts
  FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')
), facts AS (
  SELECT json_build_object('kind', 'table', 'table', t.name, 'comment', obj_description(t.oid, 'pg_class'),
    'options', nullif(concat_ws(' ', nullif(t.relpersistence::text, 'p'), t.reloptions::text), ''),
    'ragged', EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attisdropped)) AS fact
  FROM tables t
  UNION ALL
  SELECT json_build_object('kind', 'column', 'table', t.name, 'position', a.attnum, 'name', a.attname,
    'type', format_type(a.atttypid, a.atttypmod) || coalesce((SELECT ' COLLATE ' || l.collname FROM pg_collation l
       WHERE l.oid = a.attcollation AND l.collname <> 'default'
         AND l.oid <> (SELECT y.typcollation FROM pg_type y WHERE y.oid = a.atttypid)), ''), 'nullable', NOT a.attnotnull,
    'default', CASE WHEN a.attgenerated = '' THEN regexp_replace(pg_get_expr(d.adbin, d.adrelid),
       -- The name of a serial's own sequence is nobody's business: a rename of the table leaves it.
       '^nextval\(.*\)$', CASE WHEN pg_get_serial_sequence(t.oid::regclass::text, a.attname) IS NULL THEN '\&' ELSE 'nextval(its own sequence)' END) END,
    'generated', CASE a.attgenerated WHEN '' THEN NULL ELSE pg_get_expr(d.adbin, d.adrelid) || ' ' ||
       CASE a.attgenerated WHEN 's' THEN 'stored' ELSE 'virtual' END END,
    'identity', CASE a.attidentity WHEN '' THEN NULL ELSE
       (SELECT CASE a.attidentity WHEN 'a' THEN 'always' ELSE 'by default' END || ' start ' || q.seqstart || ' increment ' || q.seqincrement
        FROM pg_sequence q WHERE q.seqrelid = pg_get_serial_sequence(t.oid::regclass::text, a.attname)::regclass) END,
    'comment', col_description(t.oid, a.attnum))
  FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attislocal
  LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
  UNION ALL
  SELECT json_build_object('kind', 'constraint', 'table', t.name, 'name', k.conname,
    'type', CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key' WHEN 'c' THEN 'check' ELSE k.contype::text END,
    'columns', CASE k.contype WHEN 'c' THEN '[]'::json ELSE (SELECT json_agg(a.attname ORDER BY o.n) FROM unnest(k.conkey) WITH ORDINALITY o(num, n)
       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = o.num) END,
    'definition', pg_get_constraintdef(k.oid, true))
  FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conislocal
  UNION ALL
  SELECT json_build_object('kind', 'index', 'table', t.name, 'name', i.relname, 'unique', x.indisunique,
    'columns', (SELECT json_agg(CASE WHEN x.indkey[n - 1] = 0 THEN NULL ELSE pg_get_indexdef(i.oid, n, false) END ORDER BY n) FROM generate_series(1, x.indnkeyatts) n),
    'definition', regexp_replace(pg_get_indexdef(i.oid), '^.*? USING ', 'using ') || CASE WHEN x.indisvalid THEN '' ELSE ' INVALID' END)
  FROM tables t JOIN pg_index x ON x.indrelid = t.oid JOIN pg_class i ON i.oid = x.indexrelid
  WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x'))
  UNION ALL
  SELECT json_build_object('kind', 'view', 'name', s.prefix || v.relname, 'definition', CASE v.relkind WHEN 'm' THEN 'materialized ' ELSE '' END || pg_get_viewdef(v.oid, true))
  FROM pg_class v JOIN spaces s ON s.oid = v.relnamespace WHERE v.relkind IN ('v', 'm')
  UNION ALL
  SELECT json_build_object('kind', 'trigger', 'table', t.name, 'name', g.tgname, 'definition', pg_get_triggerdef(g.oid, true))
  FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid WHERE NOT g.tgisinternal
  UNION ALL
  SELECT json_build_object('kind', 'enum', 'name', s.prefix || e.typname,
    'definition', (SELECT string_agg(quote_literal(l.enumlabel), ', ' ORDER BY l.enumsortorder) FROM pg_enum l WHERE l.enumtypid = e.oid))
  FROM pg_type e JOIN spaces s ON s.oid = e.typnamespace WHERE e.typtype = 'e'
  UNION ALL
  -- Those of identities and serials are shown with their columns.
  SELECT json_build_object('kind', 'sequence', 'name', s.prefix || q.relname, 'definition',
    concat_ws(' ', format_type(n.seqtypid, NULL), 'start', n.seqstart, 'increment', n.seqincrement, 'min', n.seqmin, 'max', n.seqmax,
      'cache', n.seqcache, CASE WHEN n.seqcycle THEN 'cycle' END,
      (SELECT 'owned by ' || p.refobjid::regclass || ' ' || p.refobjsubid FROM pg_depend p WHERE p.objid = q.oid AND p.deptype = 'a' AND p.refobjsubid > 0)))
  FROM pg_class q JOIN spaces s ON s.oid = q.relnamespace JOIN pg_sequence n ON n.seqrelid = q.oid
  WHERE q.relkind = 'S' AND NOT EXISTS (SELECT 1 FROM pg_depend p WHERE p.objid = q.oid AND p.deptype = 'i' AND p.refobjsubid > 0)
    AND NOT EXISTS (SELECT 1 FROM pg_depend p JOIN pg_class o ON o.oid = p.refobjid JOIN pg_attribute a ON a.attrelid = p.refobjid AND a.attnum = p.refobjsubid
      WHERE p.objid = q.oid AND p.deptype = 'a' AND p.refobjsubid > 0 AND q.relname LIKE left(o.relname, 10) || '%' || left(a.attname, 10) || '%_seq')
  UNION ALL
  SELECT json_build_object('kind', 'extension', 'name', x.extname, 'definition', concat_ws(' ', s.nspname, x.extversion))
  FROM pg_extension x JOIN pg_namespace s ON s.oid = x.extnamespace WHERE x.extname <> 'plpgsql'
  UNION ALL
  SELECT json_build_object('kind', 'privileges', 'name', held.what, 'definition', string_agg(concat_ws(' ', coalesce(r.rolname, 'PUBLIC'), a.privilege_type,
      CASE WHEN a.is_grantable THEN 'with grant option' END), ', ' ORDER BY r.rolname, a.privilege_type))
  FROM (
    SELECT 'on ' || c.oid::regclass AS what, c.relowner AS owner, c.relacl AS acl FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace
    UNION ALL
    SELECT 'on column ' || a.attrelid::regclass || '.' || a.attname, c.relowner, a.attacl FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN spaces s ON s.oid = c.relnamespace WHERE NOT a.attisdropped
    UNION ALL
    SELECT 'on schema ' || n.nspname, n.nspowner, n.nspacl FROM pg_namespace n JOIN spaces s ON s.oid = n.oid
    UNION ALL
    SELECT 'on routine ' || r.oid::regprocedure, r.proowner, coalesce(r.proacl, acldefault('f', r.proowner)) FROM pg_proc r JOIN spaces s ON s.oid = r.pronamespace
      WHERE NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = r.oid AND d.deptype = 'e')
  ) held, LATERAL aclexplode(held.acl) a LEFT JOIN pg_roles r ON r.oid = a.grantee
  -- From 15 on, everyone may use the schema that every database has.
  WHERE a.grantee <> held.owner AND NOT (held.what = 'on schema public' AND a.grantee = 0 AND a.privilege_type = 'USAGE')
  GROUP BY held.what
  UNION ALL
  SELECT json_build_object('kind', 'schema', 'name', s.nspname, 'definition', '')
  FROM pg_namespace s WHERE s.nspname !~ '^pg_' AND s.nspname NOT IN ('information_schema', 'public')
  UNION ALL
  SELECT json_build_object('kind', 'routine', 'name', s.prefix || r.proname || '(' || pg_get_function_identity_arguments(r.oid) || ')', 'definition', pg_get_functiondef(r.oid))
  FROM pg_proc r JOIN spaces s ON s.oid = r.pronamespace WHERE r.prokind IN ('f', 'p')
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = r.oid AND d.deptype = 'e')
)
SELECT fact FROM facts;
