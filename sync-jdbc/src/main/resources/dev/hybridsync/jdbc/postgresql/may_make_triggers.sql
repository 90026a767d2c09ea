SELECT pg_catalog.pg_has_role(c.relowner, 'USAGE')
   AND pg_catalog.has_schema_privilege(:schema, 'CREATE')
   AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                   WHERE n.nspname = :schema AND p.proname = :function AND NOT pg_catalog.pg_has_role(p.proowner, 'USAGE'))
FROM pg_catalog.pg_class c WHERE c.oid = to_regclass(:relation)
