SELECT table_name AS of_table,
       GROUP_CONCAT(column_name, ' ', column_type, ' ', is_nullable, ' ', COALESCE(generation_expression, '') ORDER BY ordinal_position) AS fingerprint,
       MIN(FIND_IN_SET('select', privileges)) AS readable
FROM information_schema.columns
WHERE table_schema = :schema
  AND table_name = :table -- of one table
GROUP BY table_name
