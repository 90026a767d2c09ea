SELECT event_object_table AS of_table, trigger_name AS name,
       action_timing || ' ' || event_manipulation || ' ' || action_orientation || ' ' || java_class AS definition
FROM information_schema.triggers
WHERE event_object_schema = :schema
  AND event_object_table = :table -- of one table
ORDER BY event_manipulation
