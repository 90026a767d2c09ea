WITH RECURSIVE member(oid) AS (
  SELECT CAST(to_regclass(:relation) AS oid)
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member ON i.inhparent = member.oid
)
-- triggers that fire for the handler before a row is written, and triggers of any table whose function names this table
SELECT DISTINCT 'WRITES_CHANGED' AS code, NULL AS column_name,
       'trigger ' || t.tgname || ' on ' || CAST(CAST(t.tgrelid AS regclass) AS text)
         || ' may change what nodes send, so central''s values may differ from theirs, and no node sees the difference' AS explanation,
       'let it ignore what the handler writes: WHEN (current_setting(''hybridsync.applying'', true) IS DISTINCT FROM ''1''), or the same condition in its function; or drop it' AS fix
FROM pg_catalog.pg_trigger t
JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')
  AND strpos(t.tgname, 'hybridsync_') <> 1
  AND strpos(pg_get_triggerdef(t.oid) || p.prosrc, 'hybridsync.applying') = 0
  AND ((t.tgrelid IN (SELECT oid FROM member) AND t.tgtype & 3 = 3) -- BEFORE, FOR EACH ROW
    OR p.prosrc ~* ('\m(update|into|from|only)\s+("?\w+"?\.)?"?' || regexp_replace(:table, '(\W)', '\\\1', 'g') || '"?(\W|$)')
       AND p.prosrc ~* '\m(update|insert|delete|merge)\M')
UNION ALL
SELECT 'WRITES_CHANGED', NULL,
       'rule ' || r.rulename || ' changes what nodes send',
       'drop it, because a rule can''t distinguish who writes'
FROM pg_catalog.pg_rewrite r
WHERE r.ev_class IN (SELECT oid FROM member) AND r.ev_enabled IN ('O', 'A') AND r.ev_type IN ('2', '3', '4')
