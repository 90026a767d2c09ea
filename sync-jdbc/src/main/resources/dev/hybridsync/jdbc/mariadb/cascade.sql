CREATE OR REPLACE TRIGGER ${trigger} ${moment} ON ${table} FOR EACH ROW
${label}BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT ${now};
${declarations}
  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END;
  DECLARE EXIT HANDLER FOR ${unreadable}
    INSERT INTO ${journal} (table_name, row_key, changed_at) VALUES (${wire}, NULL, 0);
${unless_applying}${body}
END
