SELECT constraint_schema, constraint_name, table_schema, table_name, column_name,
       ordinal_position AS number, position_in_unique_constraint AS parent_number
FROM information_schema.key_column_usage
ORDER BY constraint_schema, constraint_name, ordinal_position
