SELECT relkind = 'p' AS answer FROM pg_catalog.pg_class WHERE oid = CAST(:relation AS regclass)
