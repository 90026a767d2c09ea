CREATE OR REPLACE FUNCTION ${hybridsync}_capture_${id}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp ${settings} AS $hybridsync$
DECLARE
  happened bigint := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, NULL, happened);
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND ${key:OLD} <> ${key:NEW}) THEN
    INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, ${key:OLD}, happened);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, ${key:NEW}, happened);
  END IF;
  RETURN NULL;
END
$hybridsync$
