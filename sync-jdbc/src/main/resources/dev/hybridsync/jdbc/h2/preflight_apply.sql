SELECT 'KEY_COLLATION' AS code, c.column_name AS column_name,
       'key column ''' || c.column_name || ''' ignores case; of two keys that differ only in case, central can''t hold both, and the second one waits at its node' AS explanation,
       'ALTER TABLE ' || :relation || ' ALTER COLUMN ' || c.column_name || ' SET DATA TYPE VARCHAR_CASESENSITIVE' AS fix
FROM information_schema.columns c
JOIN information_schema.key_column_usage k
  ON k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name
JOIN information_schema.table_constraints t
  ON t.constraint_schema = k.constraint_schema AND t.constraint_name = k.constraint_name AND t.constraint_type = 'PRIMARY KEY'
WHERE c.table_schema = :schema AND c.table_name = :table AND c.data_type = 'VARCHAR_IGNORECASE'
