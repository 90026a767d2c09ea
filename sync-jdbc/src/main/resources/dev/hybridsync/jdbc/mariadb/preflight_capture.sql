WITH grantee AS (
  SELECT CONCAT('''', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '''@''', SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''') AS name
)
SELECT 'PRIVILEGE_MISSING' AS code, NULL AS column_name,
       CONCAT('the user ', grantee.name, ' may not create triggers on it') AS explanation,
       CONCAT('GRANT TRIGGER ON ', :schema, '.* TO ', grantee.name, ', or run the statements of ddl() as a user who has this right') AS fix
FROM grantee
WHERE CURRENT_ROLE() IS NULL
  AND NOT EXISTS (SELECT 1 FROM information_schema.user_privileges p
                  WHERE p.grantee = grantee.name AND p.privilege_type = 'TRIGGER')
  AND NOT EXISTS (SELECT 1 FROM information_schema.schema_privileges p
                  WHERE p.grantee = grantee.name AND p.privilege_type = 'TRIGGER' AND :schema LIKE p.table_schema)
  AND NOT EXISTS (SELECT 1 FROM information_schema.table_privileges p
                  WHERE p.grantee = grantee.name AND p.privilege_type = 'TRIGGER'
                    AND p.table_schema = :schema AND p.table_name = :table)
UNION ALL
SELECT 'PRIVILEGE_MISSING', NULL,
       'while the binary log is on, only a user with the privilege SUPER may create triggers',
       'SET GLOBAL log_bin_trust_function_creators = 1, or run the statements of ddl() as such a user'
FROM grantee
WHERE @@GLOBAL.log_bin = 1 AND @@GLOBAL.log_bin_trust_function_creators = 0 AND CURRENT_ROLE() IS NULL
  AND NOT EXISTS (SELECT 1 FROM information_schema.user_privileges p
                  WHERE p.grantee = grantee.name AND p.privilege_type = 'SUPER')
