SELECT GROUP_CONCAT(column_name, ' ', column_type, ' ', is_nullable ORDER BY ordinal_position)
FROM information_schema.columns WHERE table_schema = :schema AND table_name = :table
