SELECT GROUP_CONCAT(column_name, ' ', column_type, ' ', is_nullable, ' ', COALESCE(generation_expression, '') ORDER BY ordinal_position)
FROM information_schema.columns WHERE table_schema = :schema AND table_name = :table
