WITH RECURSIVE member(oid) AS (
  SELECT to_regclass(:relation)::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
SELECT bool_or(c.relkind = 'p' OR s.srrelid IS NOT NULL) AS told
FROM member
JOIN pg_catalog.pg_class c ON c.oid = member.oid
LEFT JOIN pg_catalog.pg_subscription_rel s ON s.srrelid = member.oid
