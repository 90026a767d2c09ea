SELECT k.table_name AS of_table, CONCAT(k.constraint_schema, '.', k.table_name, '.', k.constraint_name) AS fk_name,
       k.table_schema AS child_schema, k.table_name AS child_table, k.column_name AS child_column,
       k.referenced_table_schema AS parent_schema, k.referenced_table_name AS parent_table,
       k.referenced_column_name AS parent_column
FROM information_schema.key_column_usage k
WHERE k.table_schema = :schema
  AND k.table_name = :table -- of one table
  AND k.referenced_table_name IS NOT NULL
ORDER BY k.constraint_schema, k.table_name, k.constraint_name, k.ordinal_position
