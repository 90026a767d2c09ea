SELECT CONCAT_WS(' ', column_name, column_type, is_nullable, COALESCE(character_set_name, '-'),
                 COALESCE(generation_expression, ''))
FROM information_schema.columns WHERE table_schema = :schema AND table_name = :table ORDER BY ordinal_position
