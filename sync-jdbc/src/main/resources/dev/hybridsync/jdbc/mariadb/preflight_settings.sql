SELECT 'DURABILITY' AS code, NULL AS column_name,
       CONCAT('innodb_flush_log_at_trx_commit is ', @@GLOBAL.innodb_flush_log_at_trx_commit,
              ': a power cut can take back what was committed') AS explanation,
       'SET GLOBAL innodb_flush_log_at_trx_commit = 1, and in the server''s configuration' AS fix
FROM DUAL WHERE @@GLOBAL.innodb_flush_log_at_trx_commit <> 1
