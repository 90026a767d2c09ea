SELECT NULLIF(c.reltuples, -1)::bigint AS row_count, pg_total_relation_size(c.oid) AS bytes
FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass(:table)
