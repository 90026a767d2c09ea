SELECT 'PRIVILEGE_MISSING' AS code, NULL AS column_name,
       'the user ' || current_user || ' lacks the right to ' || string_agg(p, ', ') AS explanation,
       'GRANT ' || string_agg(p, ', ') || ' ON ' || :relation || ' TO ' || quote_ident(current_user) AS fix
FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS p
WHERE NOT has_table_privilege(:relation, p)
HAVING count(*) > 0
UNION ALL
SELECT 'ROWS_HIDDEN', NULL,
       'a row-level security policy applies to the user ' || current_user || ', so the rows that it hides can''t be updated or deleted',
       'use the table''s owner or a role with BYPASSRLS for sync'
WHERE row_security_active(:relation)
UNION ALL
SELECT 'KEY_COLLATION', a.attname,
       'key column ''' || a.attname || ''' compares loosely (' || CASE WHEN t.typname = 'citext' THEN 'citext' ELSE l.collname END
         || '); of two keys that it treats as equal, central can''t hold both, and the second one waits at its node',
       'give the column type text and a deterministic collation'
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::int2[])
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
WHERE i.indrelid = to_regclass(:relation) AND i.indisprimary AND (t.typname = 'citext' OR NOT l.collisdeterministic)
