-- triggers that set columns of the row before it is written, and triggers of any table whose text names this table
SELECT 'WRITES_CHANGED' AS code, NULL AS column_name,
       CONCAT('trigger ', trigger_name, ' on ', event_object_table,
              ' may change what nodes send, so central''s values may differ from theirs, and no node sees the difference') AS explanation,
       CONCAT('let it ignore what the handler writes: IF NOT EXISTS (SELECT 1 FROM ', :bookkeeping,
              '.hybridsync_applying WHERE id = @hybridsync_applying) THEN ... END IF; or drop it') AS fix
FROM information_schema.triggers
WHERE event_object_schema = :schema -- or else the server opens the tables of all its databases
  AND trigger_name NOT LIKE 'hybridsync\_%' AND action_statement NOT LIKE '%hybridsync\_applying%'
  AND ((event_object_table = :table AND action_timing = 'BEFORE'
        AND LOWER(action_statement) REGEXP '(?s)(set|into)[[:space:]].*new[[:space:]`]*[.]')
    OR (event_object_table <> :table
        AND LOWER(action_statement) REGEXP
          CONCAT('(update|into|from|replace)[[:space:]]+(`?[a-z0-9_$]+`?[.])?`?', LOWER(:table), '(`|[^a-z0-9_$]|$)')
        AND LOWER(action_statement) REGEXP 'update|insert|delete|replace'))
UNION ALL
SELECT 'WRITES_CHANGED', column_name,
       CONCAT('a null that a node sends for column ''', column_name, ''' becomes the current time'),
       CONCAT('ALTER TABLE ', :relation, ' MODIFY `', column_name, '` ', column_type,
              ' NULL, or set explicit_defaults_for_timestamp = 1 before the table is created')
FROM information_schema.columns
WHERE table_schema = :schema AND table_name = :table AND data_type = 'timestamp' AND is_nullable = 'NO'
  AND @@explicit_defaults_for_timestamp = 0
