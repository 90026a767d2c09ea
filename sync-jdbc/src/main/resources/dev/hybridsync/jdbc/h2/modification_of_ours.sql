SELECT last_modification AS modification FROM information_schema.tables
WHERE table_schema = :schema AND upper(table_name) IN ('HYBRIDSYNC_RECEIPT', 'HYBRIDSYNC_QUARANTINE')
ORDER BY table_name
