WITH RECURSIVE member(oid) AS (
  SELECT CAST(to_regclass(:relation) AS oid)
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
SELECT NOT row_security_active(c.oid)
   AND has_schema_privilege(c.relnamespace, 'USAGE')
   AND (has_table_privilege(c.oid, 'SELECT')
        OR NOT EXISTS (SELECT 1 FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0
                       AND NOT a.attisdropped AND NOT has_column_privilege(c.oid, a.attnum, 'SELECT')))
   AND NOT EXISTS (SELECT 1 FROM member
                   CROSS JOIN LATERAL (SELECT relpersistence FROM pg_catalog.pg_class WHERE oid = member.oid OFFSET 0) AS m
                   WHERE m.relpersistence = 'u')
   AS answer
FROM pg_catalog.pg_class c WHERE c.oid = to_regclass(:relation)
