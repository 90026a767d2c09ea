WITH grantee AS (
  SELECT CONCAT('''', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '''@''', SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''') AS name
)
SELECT 'REPLICATION_FORMAT' AS code, NULL AS column_name,
       'binlog_format is STATEMENT, which is not safe with triggers that number the journal''s entries' AS explanation,
       'set binlog_format = ROW or MIXED' AS fix
FROM DUAL WHERE @@GLOBAL.binlog_format = 'STATEMENT'
UNION ALL
SELECT 'SEQUENCE_INTERLEAVED', NULL,
       CONCAT('auto_increment_increment is ', @@GLOBAL.auto_increment_increment,
              ', so if several servers of a cluster are written, the journal''s numbers are not in the order of the changes'),
       'write to one server only, or set auto_increment_increment = 1'
FROM DUAL WHERE @@GLOBAL.auto_increment_increment > 1
UNION ALL
SELECT 'ROWS_COUNTED', NULL,
       'this user lacks the privilege PROCESS, so each flush counts the rows of a table that was written, to find a TRUNCATE',
       CONCAT('GRANT PROCESS ON *.* TO ', grantee.name)
FROM grantee
WHERE CURRENT_ROLE() IS NULL
  AND NOT EXISTS (SELECT 1 FROM information_schema.user_privileges p
                  WHERE p.grantee = grantee.name AND p.privilege_type = 'PROCESS')
UNION ALL
SELECT 'PRIVILEGE_MISSING', NULL, CONCAT('the user ', grantee.name, ' may not create tables in ', :bookkeeping),
       CONCAT('GRANT CREATE ON ', :bookkeeping, '.* TO ', grantee.name, ', or run the statements of ddl() as a user who has this right')
FROM grantee
WHERE CURRENT_ROLE() IS NULL
  AND NOT EXISTS (SELECT 1 FROM information_schema.tables t
                  WHERE t.table_schema = :bookkeeping AND t.table_name = 'hybridsync_journal')
  AND NOT EXISTS (SELECT 1 FROM information_schema.user_privileges p
                  WHERE p.grantee = grantee.name AND p.privilege_type = 'CREATE')
  AND NOT EXISTS (SELECT 1 FROM information_schema.schema_privileges p
                  WHERE p.grantee = grantee.name AND p.privilege_type = 'CREATE' AND :bookkeeping LIKE p.table_schema)
