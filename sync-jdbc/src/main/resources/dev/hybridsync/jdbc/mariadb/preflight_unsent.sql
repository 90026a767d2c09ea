SELECT 'WRITES_CHANGED' AS code, column_name AS column_name,
       CONCAT('the node does not send column ''', column_name, ''', and central sets it to the current time at each change') AS explanation,
       'send it, or remove ON UPDATE from the column' AS fix
FROM information_schema.columns
WHERE table_schema = :schema AND table_name = :table AND extra LIKE '%on update%'
