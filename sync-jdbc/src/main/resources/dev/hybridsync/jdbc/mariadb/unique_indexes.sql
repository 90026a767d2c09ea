SELECT table_name AS of_table, index_name AS index_name, index_name = 'PRIMARY' AS is_primary, 0 AS is_partial,
       CASE WHEN sub_part IS NULL THEN column_name END AS column_name
FROM information_schema.statistics
WHERE table_schema = :schema
  AND table_name = :table -- of one table
  AND non_unique = 0
ORDER BY index_name, seq_in_index
