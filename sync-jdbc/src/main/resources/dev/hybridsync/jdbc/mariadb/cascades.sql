SELECT CONCAT(k.constraint_schema, '.', k.table_name, '.', k.constraint_name) AS fk_name,
       k.table_schema AS child_schema, k.table_name AS child_table, k.column_name AS child_column,
       k.referenced_table_schema AS parent_schema, k.referenced_table_name AS parent_table,
       k.referenced_column_name AS parent_column, r.delete_rule AS delete_rule, r.update_rule AS update_rule
FROM information_schema.referential_constraints r
JOIN information_schema.key_column_usage k
  ON k.constraint_schema = r.constraint_schema AND k.constraint_name = r.constraint_name AND k.table_name = r.table_name
WHERE r.constraint_schema = :schema AND k.table_schema = :schema AND k.referenced_table_name IS NOT NULL
  AND (r.delete_rule IN ('CASCADE', 'SET NULL') OR r.update_rule IN ('CASCADE', 'SET NULL'))
ORDER BY k.table_name, k.constraint_name, k.ordinal_position
