SELECT r.constraint_name AS fk_name,
       c.table_schema AS child_schema, c.table_name AS child_table, c.column_name AS child_column,
       p.table_schema AS parent_schema, p.table_name AS parent_table, p.column_name AS parent_column
FROM information_schema.referential_constraints r
JOIN information_schema.key_column_usage c
  ON c.constraint_schema = r.constraint_schema AND c.constraint_name = r.constraint_name
JOIN information_schema.key_column_usage p
  ON p.constraint_schema = r.unique_constraint_schema AND p.constraint_name = r.unique_constraint_name
  AND p.ordinal_position = c.position_in_unique_constraint
WHERE (c.table_schema = :schema AND c.table_name = :table) OR (p.table_schema = :schema AND p.table_name = :table)
ORDER BY r.constraint_schema, r.constraint_name, c.ordinal_position
