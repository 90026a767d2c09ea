WITH RECURSIVE child(oid) AS (
  SELECT inhrelid FROM pg_catalog.pg_inherits WHERE inhparent = to_regclass(:relation)
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN child ON i.inhparent = child.oid
)
SELECT n.nspname AS child_schema, c.relname AS child_table
FROM child
JOIN pg_catalog.pg_class c ON c.oid = child.oid AND c.relkind IN ('r', 'p')
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
ORDER BY n.nspname, c.relname
