CREATE OR REPLACE TRIGGER hybridsync_${id}_insert AFTER INSERT ON ${table}
FOR EACH ROW ${unless_applying}EXECUTE FUNCTION ${hybridsync}_capture_${id}()
--;
CREATE OR REPLACE TRIGGER hybridsync_${id}_update AFTER UPDATE ON ${table}
FOR EACH ROW ${unless_applying}EXECUTE FUNCTION ${hybridsync}_capture_${id}()
--;
CREATE OR REPLACE TRIGGER hybridsync_${id}_delete AFTER DELETE ON ${table}
FOR EACH ROW ${unless_applying}EXECUTE FUNCTION ${hybridsync}_capture_${id}()
--;
ALTER TABLE ${table} ENABLE ${always} TRIGGER hybridsync_${id}_insert
--;
ALTER TABLE ${table} ENABLE ${always} TRIGGER hybridsync_${id}_update
--;
ALTER TABLE ${table} ENABLE ${always} TRIGGER hybridsync_${id}_delete
