SELECT 'PRIVILEGE_MISSING' AS code, NULL AS column_name,
       'the user ' || current_user || ' may not create triggers on it that always fire; only its owner ' || r.rolname || ' may' AS explanation,
       'install as that owner, or run the statements of ddl() as that owner' AS fix
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
WHERE c.oid = to_regclass(:relation) AND NOT pg_has_role(c.relowner, 'USAGE')
