CREATE OR REPLACE FUNCTION ${hybridsync}_capture_${id}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp ${settings} AS $hybridsync$
#variable_conflict use_variable
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO ${journal} (table_name, row_key, changed_at)
    SELECT ${wire}, ${key:n}, happened FROM hybridsync_new n;
  ELSIF TG_OP = 'UPDATE' THEN
    -- old keys first: where central calls both equal, the row must win over its tombstone
    INSERT INTO ${journal} (table_name, row_key, changed_at)
    SELECT ${wire}, gone.k, happened
    FROM (SELECT ${key:o} AS k FROM hybridsync_old o EXCEPT SELECT ${key:n} FROM hybridsync_new n) gone;
    INSERT INTO ${journal} (table_name, row_key, changed_at)
    SELECT ${wire}, ${key:n}, happened FROM hybridsync_new n;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO ${journal} (table_name, row_key, changed_at)
    SELECT ${wire}, ${key:o}, happened FROM hybridsync_old o;
  ELSE
    INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, NULL, happened);
  END IF;
  RETURN NULL;
END
$hybridsync$
