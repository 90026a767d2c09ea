SELECT table_name AS of_table, last_modification AS modification FROM information_schema.tables
WHERE table_schema = :schema
  AND table_name = :table -- of one table
