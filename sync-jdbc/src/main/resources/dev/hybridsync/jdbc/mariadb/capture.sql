CREATE OR REPLACE TRIGGER ${trigger:insert} AFTER INSERT ON ${table} FOR EACH ROW
${label}BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT ${now};
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR ${unreadable}
    INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, NULL, 0);
${unless_applying}  SET hybridsync_new = ${key:NEW};
  INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, hybridsync_new, hybridsync_at);
END
--;
CREATE OR REPLACE TRIGGER ${trigger:update} AFTER UPDATE ON ${table} FOR EACH ROW
${label}BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT ${now};
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR ${unreadable}
    INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, NULL, 0);
${unless_applying}  SET hybridsync_old = ${key:OLD};
  SET hybridsync_new = ${key:NEW};
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, hybridsync_new, hybridsync_at);
END
--;
CREATE OR REPLACE TRIGGER ${trigger:delete} AFTER DELETE ON ${table} FOR EACH ROW
${label}BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT ${now};
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR ${unreadable}
    INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, NULL, 0);
${unless_applying}  SET hybridsync_old = ${key:OLD};
  INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, hybridsync_old, hybridsync_at);
END
