WITH RECURSIVE member(oid) AS (
  SELECT to_regclass(:relation)::oid
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
-- without the copies that PostgreSQL makes on partitions by itself; but one of them can be disabled alone
SELECT t.tgname || ' ON ' || t.tgrelid::text AS name,
       concat_ws(' ', t.tgtype, t.tgenabled, t.tgqual, t.tgattr, p.prosecdef, p.proconfig, md5(p.prosrc))
         || CASE WHEN p.prosecdef AND NOT COALESCE(has_table_privilege(p.proowner,
                to_regclass(substring(p.prosrc FROM 'INSERT INTO ((?:"(?:[^"]|"")+"\.)?\w+)')), 'INSERT'), true)
              THEN chr(10) || '!' || 'they run as ' || pg_get_userbyid(p.proowner) || ', who may not insert into the journal'
              ELSE '' END AS definition
FROM member JOIN pg_catalog.pg_trigger t ON t.tgrelid = member.oid
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')
  AND NOT EXISTS (SELECT 1 FROM member m JOIN pg_catalog.pg_trigger c ON c.tgrelid = m.oid
                  WHERE c.tgname = t.tgname AND c.tgparentid <> 0 AND c.tgenabled NOT IN ('O', 'A'))
