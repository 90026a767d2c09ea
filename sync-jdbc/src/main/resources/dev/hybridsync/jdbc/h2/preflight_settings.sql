SELECT 'DURABILITY' AS code, NULL AS column_name,
       'the database is in memory, so its data is lost when its process ends' AS explanation, 'use a file for anything but tests' AS fix
WHERE DATABASE_PATH() IS NULL
UNION ALL
SELECT 'PRIVILEGE_MISSING', NULL,
       'the user ' || CURRENT_USER || ' has no admin rights, which CHECKPOINT SYNC needs; without it, H2 has not written a commit to disk when the commit returns',
       'ALTER USER ' || CURRENT_USER || ' ADMIN TRUE, or another user for sync'
WHERE NOT EXISTS (SELECT 1 FROM information_schema.users WHERE user_name = CURRENT_USER AND is_admin)
