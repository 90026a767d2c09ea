SELECT trigger_name AS name, CONCAT(action_timing, ' ', event_manipulation, ' ', MD5(action_statement)) AS definition,
       event_object_table AS on_table,
       CASE WHEN definer <> CURRENT_USER() THEN definer END AS other_definer,
       CASE WHEN definer <> CURRENT_USER() THEN action_statement END AS other_statement,
       -- for cascades, whose triggers may be on another table than the one whose rows they journal
       CASE WHEN action_timing = 'BEFORE' OR trigger_name LIKE '%after' THEN action_statement END AS cascade_statement
FROM information_schema.triggers WHERE event_object_schema = :each AND trigger_name LIKE :prefix
