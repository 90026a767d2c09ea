SELECT name AS name, table_id AS id FROM information_schema.innodb_sys_tables
WHERE LEFT(name, CHAR_LENGTH(:schema) + 1) = CONCAT(:schema, '/') ORDER BY table_id
