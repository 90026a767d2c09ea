SELECT EXISTS (
  WITH RECURSIVE tree(oid) AS (
    SELECT CAST(to_regclass(:relation) AS oid)
    UNION
    SELECT i.inhrelid FROM tree JOIN pg_catalog.pg_inherits i ON i.inhparent = tree.oid
  )
  -- the column shows the state of the snapshot, the function the current one
  SELECT 1 FROM tree JOIN pg_catalog.pg_class c ON c.oid = tree.oid
  WHERE c.relkind = 'r' AND c.relfilenode IS DISTINCT FROM pg_relation_filenode(c.oid))
