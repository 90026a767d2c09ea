SELECT pg_catalog.pg_has_role(c.relowner, 'USAGE') AS answer
FROM pg_catalog.pg_class c WHERE c.oid = to_regclass(:relation)
