GRANT INSERT ON ${journal} TO PUBLIC
--;
${unless_applying}CREATE TRIGGER IF NOT EXISTS ${trigger} AFTER INSERT, UPDATE, DELETE ON ${table}
FOR EACH ROW CALL 'dev.hybridsync.jdbc.h2.H2CaptureTrigger'
--;
-- changes nothing, but waits until every transaction that wrote the table without the trigger has ended
ALTER TABLE ${table} ALTER COLUMN ${key_column} SET NOT NULL
