CREATE OR REPLACE TRIGGER hybridsync_${id}_insert AFTER INSERT ON ${table}
REFERENCING NEW TABLE AS hybridsync_new
FOR EACH STATEMENT ${unless_applying}EXECUTE FUNCTION ${hybridsync}_capture_${id}()
--;
CREATE OR REPLACE TRIGGER hybridsync_${id}_update AFTER UPDATE ON ${table}
REFERENCING OLD TABLE AS hybridsync_old NEW TABLE AS hybridsync_new
FOR EACH STATEMENT ${unless_applying}EXECUTE FUNCTION ${hybridsync}_capture_${id}()
--;
CREATE OR REPLACE TRIGGER hybridsync_${id}_delete AFTER DELETE ON ${table}
REFERENCING OLD TABLE AS hybridsync_old
FOR EACH STATEMENT ${unless_applying}EXECUTE FUNCTION ${hybridsync}_capture_${id}()
--;
ALTER TABLE ${table} ENABLE ${always} TRIGGER hybridsync_${id}_insert
--;
ALTER TABLE ${table} ENABLE ${always} TRIGGER hybridsync_${id}_update
--;
ALTER TABLE ${table} ENABLE ${always} TRIGGER hybridsync_${id}_delete
