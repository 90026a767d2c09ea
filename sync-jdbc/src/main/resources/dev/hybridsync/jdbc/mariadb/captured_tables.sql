SELECT event_object_schema AS schema_name, event_object_table AS name
FROM information_schema.triggers WHERE trigger_name = :trigger AND event_object_schema = :schema
