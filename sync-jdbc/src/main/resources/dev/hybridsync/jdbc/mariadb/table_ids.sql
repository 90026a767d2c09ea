SELECT GROUP_CONCAT(table_id ORDER BY table_id) FROM information_schema.innodb_sys_tables
WHERE name = CONCAT(:schema, '/', :table) OR name LIKE CONCAT(REPLACE(CONCAT(:schema, '/', :table), '_', '\_'), '#p#%')
