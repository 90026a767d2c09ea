SELECT table_name AS of_table,
       LISTAGG(column_name || ' ' || data_type || ' ' || is_generated, ',') WITHIN GROUP (ORDER BY ordinal_position) AS fingerprint
FROM information_schema.columns
WHERE table_schema = :schema
  AND table_name = :table -- of one table
GROUP BY table_name
