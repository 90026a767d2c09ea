CREATE OR REPLACE TRIGGER hybridsync_${id}_truncate AFTER TRUNCATE ON ${table}
FOR EACH STATEMENT ${unless_applying}EXECUTE FUNCTION ${hybridsync}_capture_${id}()
--;
ALTER TABLE ${table} ENABLE ${always} TRIGGER hybridsync_${id}_truncate
