SELECT 'PRIVILEGE_MISSING' AS code, NULL AS column_name,
       'the user ' || current_user || ' lacks the right to ' || string_agg(p, ', ') AS explanation,
       'GRANT ' || string_agg(p, ', ') || ' ON ' || :relation || ' TO ' || quote_ident(current_user) AS fix
FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS p
WHERE NOT has_table_privilege(:relation, p)
HAVING count(*) > 0
UNION ALL
SELECT 'ROWS_HIDDEN', NULL,
       'a row-level security policy holds for the user ' || current_user || ': rows that it hides can''t be updated or deleted',
       'use the table''s owner or a role with BYPASSRLS for sync'
WHERE row_security_active(:relation)
