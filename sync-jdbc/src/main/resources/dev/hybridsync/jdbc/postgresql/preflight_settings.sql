SELECT 'DURABILITY' AS code, NULL AS column_name,
       'setting ' || name || ' is off, so a power cut can lose or damage what was committed' AS explanation,
       'set ' || name || ' = on' AS fix
FROM pg_catalog.pg_settings WHERE name IN ('fsync', 'full_page_writes') AND setting = 'off'
ORDER BY name
