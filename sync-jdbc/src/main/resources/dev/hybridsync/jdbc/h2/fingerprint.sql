SELECT LISTAGG(column_name || ' ' || data_type || ' ' || is_generated, ',') WITHIN GROUP (ORDER BY ordinal_position)
FROM information_schema.columns WHERE table_schema = :schema AND table_name = :table
