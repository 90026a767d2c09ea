SELECT last_modification FROM information_schema.tables
WHERE (table_schema = :schema AND table_name = :table)
   OR (table_schema = :bookkeeping AND upper(table_name) IN ('HYBRIDSYNC_RECEIPT', 'HYBRIDSYNC_QUARANTINE'))
ORDER BY table_schema, table_name
