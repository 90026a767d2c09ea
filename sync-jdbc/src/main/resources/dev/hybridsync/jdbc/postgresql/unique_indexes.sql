SELECT i.indexrelid::text AS index_name, i.indisprimary AS is_primary, i.indpred IS NOT NULL OR NOT i.indisvalid AS is_partial, a.attname AS column_name
FROM pg_catalog.pg_index i
CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, position)
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
WHERE i.indrelid = CAST(:relation AS regclass) AND i.indisunique AND k.position <= i.indnkeyatts
ORDER BY i.indexrelid, k.position
