WITH RECURSIVE member(oid) AS (
  SELECT to_regclass(:relation)::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
-- without the copies that PostgreSQL makes on partitions by itself; but one of them can be disabled alone
SELECT t.tgname
FROM member JOIN pg_catalog.pg_trigger t ON t.tgrelid = member.oid
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')
  AND NOT EXISTS (SELECT 1 FROM member m JOIN pg_catalog.pg_trigger c ON c.tgrelid = m.oid
                  WHERE c.tgname = t.tgname AND c.tgparentid <> 0 AND c.tgenabled NOT IN ('O', 'A'))
