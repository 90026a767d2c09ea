SELECT relkind = 'p' AS told FROM pg_catalog.pg_class WHERE oid = CAST(:relation AS regclass)
