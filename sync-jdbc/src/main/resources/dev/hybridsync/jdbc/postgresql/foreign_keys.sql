SELECT con.oid::text AS fk_name,
       cn.nspname AS child_schema, cc.relname AS child_table, ca.attname AS child_column,
       pn.nspname AS parent_schema, pc.relname AS parent_table, pa.attname AS parent_column
FROM pg_catalog.pg_constraint con
CROSS JOIN LATERAL unnest(con.conkey, con.confkey) WITH ORDINALITY AS k(child_num, parent_num, position)
JOIN pg_catalog.pg_class cc ON cc.oid = con.conrelid
JOIN pg_catalog.pg_namespace cn ON cn.oid = cc.relnamespace
JOIN pg_catalog.pg_class pc ON pc.oid = con.confrelid
JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
JOIN pg_catalog.pg_attribute ca ON ca.attrelid = con.conrelid AND ca.attnum = k.child_num
JOIN pg_catalog.pg_attribute pa ON pa.attrelid = con.confrelid AND pa.attnum = k.parent_num
WHERE con.contype = 'f' AND con.conparentid = 0
  AND (con.conrelid = CAST(:relation AS regclass) OR con.confrelid = CAST(:relation AS regclass))
ORDER BY con.oid, k.position
