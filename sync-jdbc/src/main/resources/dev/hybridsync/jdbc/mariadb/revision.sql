SELECT table_name AS of_table, CAST(UNIX_TIMESTAMP(create_time) AS SIGNED) AS altered_at
FROM information_schema.tables
WHERE table_schema = :schema
  AND table_name = :table -- of one table
