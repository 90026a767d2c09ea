SELECT c.table_name AS of_table, c.column_name AS name,
       CASE c.data_type WHEN 'INTERVAL' THEN 'INTERVAL ' || c.interval_type
         WHEN 'ENUM' THEN 'ENUM(' || (SELECT LISTAGG('''' || REPLACE(v.value_name, '''', '''''') || '''', ',')
             WITHIN GROUP (ORDER BY v.value_ordinal) FROM information_schema.enum_values v
           WHERE v.object_schema = c.table_schema AND v.object_name = c.table_name AND v.object_type = 'TABLE'
             AND v.enum_identifier = c.dtd_identifier) || ')'
         ELSE c.data_type END AS type_name,
       c.character_maximum_length AS char_length,
       c.numeric_precision AS num_precision, c.numeric_scale AS num_scale, c.datetime_precision AS time_scale,
       c.is_nullable = 'YES' AS nullable, c.is_generated <> 'NEVER' AS generated,
       c.identity_generation = 'ALWAYS' AS identity_always,
       c.is_identity = 'YES' OR c.column_default LIKE '%NEXT VALUE FOR%' AS auto_increment,
       -- only for arrays, since H2 computes the list of all elements again for each line that needs it
       CASE c.data_type WHEN 'ARRAY' THEN (SELECT e.data_type FROM information_schema.element_types e
         WHERE e.object_schema = c.table_schema AND e.object_name = c.table_name AND e.object_type = 'TABLE'
           AND e.collection_type_identifier = c.dtd_identifier) END AS element_name,
       CASE c.data_type WHEN 'ARRAY' THEN (SELECT e.numeric_precision FROM information_schema.element_types e
         WHERE e.object_schema = c.table_schema AND e.object_name = c.table_name AND e.object_type = 'TABLE'
           AND e.collection_type_identifier = c.dtd_identifier) END AS element_precision,
       CASE c.data_type WHEN 'ARRAY' THEN (SELECT e.numeric_scale FROM information_schema.element_types e
         WHERE e.object_schema = c.table_schema AND e.object_name = c.table_name AND e.object_type = 'TABLE'
           AND e.collection_type_identifier = c.dtd_identifier) END AS element_scale,
       CASE c.data_type WHEN 'ARRAY' THEN (SELECT e.character_maximum_length FROM information_schema.element_types e
         WHERE e.object_schema = c.table_schema AND e.object_name = c.table_name AND e.object_type = 'TABLE'
           AND e.collection_type_identifier = c.dtd_identifier) END AS element_length
FROM information_schema.columns c
WHERE c.table_schema = :schema
  AND c.table_name = :table -- of one table
ORDER BY c.ordinal_position
