-- triggers of SQLite cannot set columns of the row, but can change the table by separate statements or leave a row out
SELECT 'WRITES_CHANGED' AS code, NULL AS column_name,
       'trigger ' || name || ' on ' || tbl_name || ' may change what nodes send, so central''s values may differ from theirs, and no node sees the difference' AS explanation,
       'let it ignore what the handler writes: WHEN NOT EXISTS (SELECT 1 FROM hybridsync_applying); or drop it' AS fix
FROM (SELECT name, tbl_name, lower(sql) AS text, substr(lower(sql), instr(lower(sql), 'begin')) AS body
      FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'hybridsync!_%' ESCAPE '!')
WHERE instr(text, 'hybridsync_applying') = 0
  AND (instr(body, lower(:table)) > 0
         AND (body LIKE '%update%' OR body LIKE '%insert%' OR body LIKE '%delete%' OR body LIKE '%replace%')
    OR lower(tbl_name) = lower(:table) AND replace(body, ' ', '') LIKE '%raise(ignore)%')
