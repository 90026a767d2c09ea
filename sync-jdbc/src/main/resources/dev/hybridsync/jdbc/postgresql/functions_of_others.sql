SELECT p.proname AS name FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname = :schema AND starts_with(p.proname, 'hybridsync_capture_') AND NOT pg_catalog.pg_has_role(p.proowner, 'USAGE')
