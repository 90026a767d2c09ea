GRANT INSERT ON ${hybridsync}_journal TO PUBLIC
--;
DROP TRIGGER IF EXISTS ${trigger}
--;
CREATE TRIGGER ${trigger} AFTER INSERT, UPDATE, DELETE ON ${table}
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger'
