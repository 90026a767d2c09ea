SELECT table_rows AS row_count, data_length + index_length AS bytes
FROM information_schema.tables WHERE table_schema = :schema AND table_name = 'hybridsync_version'
