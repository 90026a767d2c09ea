SELECT 'SEQUENCE_CACHED' AS code, NULL AS column_name,
       'the journal''s numbers are assigned in blocks of ' || identity_cache || ', so a later change may get a smaller number' AS explanation,
       'ALTER TABLE ' || table_schema || '.' || table_name || ' ALTER COLUMN ' || column_name || ' SET NO CACHE' AS fix
FROM information_schema.columns
WHERE table_schema = :bookkeeping AND upper(table_name) = 'HYBRIDSYNC_JOURNAL' AND identity_cache > 1
