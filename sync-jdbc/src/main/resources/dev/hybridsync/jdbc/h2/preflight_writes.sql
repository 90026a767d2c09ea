-- it is not known what a Java class does; before a row is written, the class can set its columns
SELECT DISTINCT 'WRITES_CHANGED' AS code, NULL AS column_name,
       'trigger ' || trigger_name || ' may change what nodes send, so central''s values may differ from theirs, and no node sees the difference' AS explanation,
       'let it ignore what the handler writes, where SELECT 1 FROM ' || :bookkeeping
         || '.hybridsync_applying WHERE id = CAST(SESSION_ID() AS VARCHAR) finds a row (nothing to do if it already does), or drop it' AS fix
FROM information_schema.triggers
WHERE event_object_schema = :schema AND event_object_table = :table AND action_timing = 'BEFORE'
  AND action_orientation = 'ROW' AND event_manipulation IN ('INSERT', 'UPDATE', 'DELETE')
  AND trigger_name NOT LIKE 'HYBRIDSYNC:%'
