WITH RECURSIVE tree(oid) AS ( -- the table and all below it; TRUNCATE and rewrites give each another file
  SELECT CAST(to_regclass(:relation) AS oid)
  UNION
  SELECT i.inhrelid FROM tree JOIN pg_catalog.pg_inherits i ON i.inhparent = tree.oid AND NOT i.inhdetachpending
)
SELECT c.oid::text AS identity,
       (SELECT encode(sha256(convert_to(string_agg(
               tree.oid::text || ' ' || coalesce(pg_relation_filenode(tree.oid), 0)::text, ',' ORDER BY tree.oid), 'UTF8')), 'hex')
        FROM tree) AS storage,
       -- with xmin, since a column may be rewritten with the type that it has
       (SELECT encode(sha256(convert_to(string_agg(a.attnum::text || ' ' || a.xmin::text, ',' ORDER BY a.attnum), 'UTF8')), 'hex')
        FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0) AS definition
FROM pg_catalog.pg_class c WHERE c.oid = to_regclass(:relation)
