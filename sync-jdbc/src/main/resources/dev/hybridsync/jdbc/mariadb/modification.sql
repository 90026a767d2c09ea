SELECT table_name AS of_table, CONCAT(table_name, ' ', COALESCE(update_time, ''), ' ',
              -- it has no fractions of a second, so a table that was just updated is checked again
              CASE WHEN update_time > NOW() - INTERVAL 2 SECOND THEN UUID() ELSE '' END) AS modification
FROM information_schema.tables
WHERE table_schema = :schema
  AND table_name = :table -- of one table
