SELECT table_name AS of_table,
       CONCAT_WS(' ', column_name, column_type, is_nullable, COALESCE(character_set_name, '-'),
                 COALESCE(generation_expression, '')) AS definition
FROM information_schema.columns
WHERE table_schema = :schema
  AND table_name = :table -- of one table
ORDER BY ordinal_position
