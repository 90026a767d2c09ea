WITH RECURSIVE member(oid) AS (
  SELECT to_regclass(:relation)::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
SELECT DISTINCT t.tgname AS name, p.prosrc AS body FROM member
-- one index lookup for each member; OFFSET keeps the planner from reading all triggers of the database
CROSS JOIN LATERAL (SELECT tgname, tgfoid, tgparentid, tgisinternal
                    FROM pg_catalog.pg_trigger WHERE tgrelid = member.oid OFFSET 0) AS t
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgparentid = 0
