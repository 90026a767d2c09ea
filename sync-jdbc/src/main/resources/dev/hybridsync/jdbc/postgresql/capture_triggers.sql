WITH RECURSIVE member(oid) AS (
  SELECT to_regclass(:relation)::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
),
there AS (
  SELECT t.* FROM member
  -- read by its index for each member: OFFSET keeps the planner from reading all triggers of the database
  CROSS JOIN LATERAL (SELECT tgrelid, tgname, tgtype, tgenabled, tgqual, tgattr, tgfoid, tgparentid, tgisinternal
                      FROM pg_catalog.pg_trigger WHERE tgrelid = member.oid OFFSET 0) AS t
)
-- without the copies that PostgreSQL makes on partitions by itself; but one of them can be disabled alone
SELECT t.tgname || ' ON ' || t.tgrelid::text AS name,
       concat_ws(' ', t.tgtype, t.tgenabled, t.tgqual, t.tgattr, p.prosecdef, p.proconfig, md5(p.prosrc))
         || CASE WHEN p.prosecdef AND NOT COALESCE(has_table_privilege(p.proowner,
                -- of the text's beginning only: a pattern takes long to be looked for in a long text
                to_regclass(substring(left(split_part(p.prosrc, 'INSERT INTO ', 2), 300) FROM '^((?:"(?:[^"]|"")+"\.)?\w+)')),
                'INSERT'), true)
              THEN chr(10) || '!' || 'they run as ' || pg_get_userbyid(p.proowner) || ', who may not insert into the journal'
              ELSE '' END AS definition
FROM there t
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')
  AND NOT EXISTS (SELECT 1 FROM there c
                  WHERE c.tgname = t.tgname AND c.tgparentid <> 0 AND c.tgenabled NOT IN ('O', 'A'))
