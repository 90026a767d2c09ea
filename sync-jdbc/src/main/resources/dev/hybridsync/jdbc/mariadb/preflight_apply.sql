WITH grantee AS (
  SELECT CONCAT('''', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '''@''', SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''') AS name
),
wanted AS (SELECT 'SELECT' AS p UNION ALL SELECT 'INSERT' UNION ALL SELECT 'UPDATE' UNION ALL SELECT 'DELETE')
SELECT 'PRIVILEGE_MISSING' AS code, NULL AS column_name,
       CONCAT('the user ', MAX(grantee.name), ' lacks the right to ', GROUP_CONCAT(wanted.p)) AS explanation,
       CONCAT('GRANT ', GROUP_CONCAT(wanted.p), ' ON ', :schema, '.', :table, ' TO ', MAX(grantee.name)) AS fix
FROM grantee, wanted
WHERE CURRENT_ROLE() IS NULL
  AND NOT EXISTS (SELECT 1 FROM information_schema.user_privileges p
                  WHERE p.grantee = grantee.name AND p.privilege_type = wanted.p)
  AND NOT EXISTS (SELECT 1 FROM information_schema.schema_privileges p
                  WHERE p.grantee = grantee.name AND p.privilege_type = wanted.p AND :schema LIKE p.table_schema)
  AND NOT EXISTS (SELECT 1 FROM information_schema.table_privileges p
                  WHERE p.grantee = grantee.name AND p.privilege_type = wanted.p
                    AND p.table_schema = :schema AND p.table_name = :table)
HAVING COUNT(*) > 0
UNION ALL
SELECT 'KEY_COLLATION', column_name,
       CONCAT('key column ''', column_name, ''' has collation ', collation_name,
              '; of two keys that it treats as equal, central can''t hold both, and the second one waits at its node'),
       CONCAT('ALTER TABLE ', :relation, ' MODIFY `', column_name, '` ', column_type, ' CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL')
FROM information_schema.columns
WHERE table_schema = :schema AND table_name = :table AND column_key = 'PRI' AND collation_name NOT LIKE '%\_bin'
