SELECT string_agg(a.attrelid::text || ' ' || a.attname || ' ' || a.atttypid::text || ' ' || a.atttypmod::text || a.attgenerated::text || a.attidentity::text, ',' ORDER BY a.attnum) AS fingerprint
FROM pg_catalog.pg_attribute a
WHERE a.attrelid = to_regclass(:relation) AND a.attnum > 0 AND NOT a.attisdropped
