SELECT row_count_estimate AS row_count, CAST(NULL AS BIGINT) AS bytes
FROM information_schema.tables WHERE table_schema = :schema AND LOWER(table_name) = 'hybridsync_version'
