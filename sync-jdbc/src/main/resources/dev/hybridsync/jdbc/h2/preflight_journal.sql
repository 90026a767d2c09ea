SELECT 'SEQUENCE_CACHED' AS code, NULL AS column_name,
       'the journal''s numbers are handed out in blocks of ' || identity_cache || ', so that a later change may get the smaller one' AS explanation,
       'ALTER TABLE ' || table_schema || '.' || table_name || ' ALTER COLUMN ' || column_name || ' SET NO CACHE' AS fix
FROM information_schema.columns
WHERE table_schema = :bookkeeping AND upper(table_name) = 'HYBRIDSYNC_JOURNAL' AND identity_cache > 1
