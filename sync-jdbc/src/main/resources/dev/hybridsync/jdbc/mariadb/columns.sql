SELECT table_name AS of_table, column_name AS name, data_type AS type_name, column_type AS full_type, is_nullable = 'YES' AS nullable,
       generation_expression IS NOT NULL AND generation_expression <> '' AS generated,
       extra LIKE '%auto_increment%' OR COALESCE(column_default LIKE '%nextval(%', 0) AS auto_increment,
       character_maximum_length AS char_length, numeric_precision AS num_precision, numeric_scale AS num_scale,
       datetime_precision AS time_scale
FROM information_schema.columns
WHERE table_schema = :schema
  AND table_name = :table -- of one table
ORDER BY ordinal_position
