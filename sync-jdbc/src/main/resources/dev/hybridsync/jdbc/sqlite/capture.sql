DROP TRIGGER IF EXISTS hybridsync_${id}_insert
--;
DROP TRIGGER IF EXISTS hybridsync_${id}_update
--;
DROP TRIGGER IF EXISTS hybridsync_${id}_delete
--;
CREATE TRIGGER hybridsync_${id}_insert AFTER INSERT ON ${table} ${unless_applying}BEGIN
  INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, ${key:NEW}, ${now});
END
--;
CREATE TRIGGER hybridsync_${id}_update AFTER UPDATE ON ${table} ${unless_applying}BEGIN
  INSERT INTO ${journal} (table_name, row_key, changed_at)
  SELECT ${wire}, ${key:OLD}, ${now} WHERE ${key:OLD} <> ${key:NEW};
  INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, ${key:NEW}, ${now});
END
--;
CREATE TRIGGER hybridsync_${id}_delete AFTER DELETE ON ${table} ${unless_applying}BEGIN
  INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, ${key:OLD}, ${now});
END
