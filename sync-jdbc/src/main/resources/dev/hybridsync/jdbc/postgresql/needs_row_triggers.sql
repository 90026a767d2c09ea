WITH RECURSIVE member(oid) AS (
  SELECT to_regclass(:relation)::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
SELECT bool_or(c.relkind = 'p' OR EXISTS (SELECT 1 FROM pg_catalog.pg_subscription_rel s WHERE s.srrelid = member.oid)) AS answer
FROM member
CROSS JOIN LATERAL (SELECT relkind FROM pg_catalog.pg_class WHERE oid = member.oid OFFSET 0) AS c
