SELECT i.table_name AS of_table, i.index_name AS index_name, i.index_type_name = 'PRIMARY KEY' AS is_primary, k.column_name AS column_name
FROM information_schema.indexes i
JOIN information_schema.index_columns k
  -- also by the table, so that H2 reads only this one
  ON k.table_schema = i.table_schema AND k.table_name = i.table_name
  AND k.index_schema = i.index_schema AND k.index_name = i.index_name
WHERE i.table_schema = :schema
  AND i.table_name = :table -- of one table
  AND i.index_type_name IN ('PRIMARY KEY', 'UNIQUE INDEX', 'UNIQUE NULLS DISTINCT INDEX', 'UNIQUE NULLS NOT DISTINCT INDEX')
ORDER BY i.index_name, k.ordinal_position
