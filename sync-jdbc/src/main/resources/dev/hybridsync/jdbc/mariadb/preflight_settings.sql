SELECT 'DURABILITY' AS code, NULL AS column_name,
       CONCAT('innodb_flush_log_at_trx_commit is ', @@GLOBAL.innodb_flush_log_at_trx_commit,
              ', so a power cut can undo what was committed') AS explanation,
       'SET GLOBAL innodb_flush_log_at_trx_commit = 1, and in the server''s configuration' AS fix
FROM DUAL WHERE @@GLOBAL.innodb_flush_log_at_trx_commit <> 1
