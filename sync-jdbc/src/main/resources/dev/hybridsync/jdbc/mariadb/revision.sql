SELECT CAST(UNIX_TIMESTAMP(create_time) AS SIGNED)
FROM information_schema.tables WHERE table_schema = :schema AND table_name = :table
