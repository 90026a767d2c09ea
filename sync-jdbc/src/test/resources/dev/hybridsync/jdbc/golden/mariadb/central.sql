DELIMITER $$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_central (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  layout INTEGER NOT NULL,
  installed_at BIGINT NOT NULL,
  schema_version INTEGER,
  purged_before BIGINT
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

ALTER TABLE `shop`.hybridsync_central ADD COLUMN IF NOT EXISTS schema_version INTEGER
$$

ALTER TABLE `shop`.hybridsync_central ADD COLUMN IF NOT EXISTS purged_before BIGINT
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_node (
  node_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  journal_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  last_batch_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  last_seen_at BIGINT,
  clock_offset BIGINT,
  applied BIGINT NOT NULL,
  superseded BIGINT NOT NULL,
  deferred BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  last_outcomes LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  last_conflicts LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  label LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  forgotten_at BIGINT,
  asked_at BIGINT,
  reported_at BIGINT,
  node_version LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  pending BIGINT,
  oldest_pending_at BIGINT,
  quarantined_deferred BIGINT,
  quarantined_rejected BIGINT,
  held_tables LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  last_failure LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  verified_at BIGINT,
  rows_different BIGINT,
  heartbeat_seconds BIGINT,
  moved_to VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS last_conflicts LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS label LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS forgotten_at BIGINT
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS asked_at BIGINT
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS reported_at BIGINT
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS node_version LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS pending BIGINT
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS oldest_pending_at BIGINT
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS quarantined_deferred BIGINT
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS quarantined_rejected BIGINT
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS held_tables LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS last_failure LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS verified_at BIGINT
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS rows_different BIGINT
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS heartbeat_seconds BIGINT
$$

ALTER TABLE `shop`.hybridsync_node ADD COLUMN IF NOT EXISTS moved_to VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_old_journal (
  node_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  journal_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (node_id, journal_id)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_version (
  table_name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  row_key VARBINARY(2800) NOT NULL,
  changed_at BIGINT NOT NULL,
  node_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  journal_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  seq BIGINT NOT NULL,
  deleted INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_key)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_conflict (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  digest VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL UNIQUE,
  found_at BIGINT NOT NULL,
  table_name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  row_key VARBINARY(2800) NOT NULL,
  key_values LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  lost_at BIGINT NOT NULL,
  lost_node_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  lost_journal_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  lost_seq BIGINT NOT NULL,
  lost_row LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  won_at BIGINT NOT NULL,
  won_node_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  won_journal_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  won_seq BIGINT NOT NULL
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_edit (
  seq BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  table_name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  row_key VARBINARY(2800),
  changed_at BIGINT NOT NULL
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_applying (
  id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_edit_table (
  table_name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  capture_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  key_columns LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  script_hash VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  triggers_hash VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_version_size (
  sampled_on BIGINT NOT NULL PRIMARY KEY,
  row_count BIGINT NOT NULL,
  bytes BIGINT
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

CREATE OR REPLACE VIEW `shop`.hybridsync_row_origin AS
SELECT v.table_name, v.row_key, v.node_id,
       TIMESTAMPADD(MICROSECOND, v.changed_at, TIMESTAMP'1970-01-01 00:00:00.000000') AS changed_at,
       (v.deleted = 1) AS is_deleted
FROM `shop`.hybridsync_version v
$$

UPDATE `shop`.hybridsync_central SET schema_version = 2 WHERE schema_version IS NULL OR schema_version < 2
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_api_key (
  key_sha256 VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  node_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  tables LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT,
  key_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  label LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  operations LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  last_used_on BIGINT
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

ALTER TABLE `shop`.hybridsync_api_key ADD COLUMN IF NOT EXISTS key_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

ALTER TABLE `shop`.hybridsync_api_key ADD COLUMN IF NOT EXISTS label LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

ALTER TABLE `shop`.hybridsync_api_key ADD COLUMN IF NOT EXISTS operations LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

ALTER TABLE `shop`.hybridsync_api_key ADD COLUMN IF NOT EXISTS last_used_on BIGINT
$$

SET @hybridsync_mode = @@sql_mode, sql_mode = 'PIPES_AS_CONCAT,STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'
$$

INSERT INTO `shop`.hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'customer', 'central_b6c45863875e', 'id', '' WHERE NOT EXISTS (SELECT 1 FROM `shop`.hybridsync_edit_table WHERE table_name = 'customer')
$$

UPDATE `shop`.hybridsync_edit_table SET key_columns = 'id', script_hash = '' WHERE table_name = 'customer'
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_b6c45863875e_insert` AFTER INSERT ON `customer` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_b6c45863875e_update` AFTER UPDATE ON `customer` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_b6c45863875e_delete` AFTER DELETE ON `customer` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_old, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_b6c45863875e_fb98e7e2_gone` BEFORE DELETE ON `customer` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_found1 INT;
  DECLARE hybridsync_text1 VARBINARY(2800);
  DECLARE hybridsync_key1_0 int(11);

  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END;
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_found1 = NULL;
  SELECT 1, CONVERT(c.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin, c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `customer` c FORCE INDEX (`advertiser_id`)
  WHERE c.`advertiser_id` = OLD.`id`
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  WHILE hybridsync_found1 IS NOT NULL DO
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_text1, hybridsync_at);
  SET hybridsync_found1 = NULL;
  SELECT 1, CONVERT(c.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin, c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `customer` c FORCE INDEX (`advertiser_id`)
  WHERE c.`advertiser_id` = OLD.`id` AND c.`id` >= hybridsync_key1_0 AND (c.`id` > hybridsync_key1_0)
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  END WHILE;

END
$$

UPDATE `shop`.hybridsync_edit_table SET triggers_hash = NULL, script_hash = 'c123a20a5cd0aa8f344f71690a82ff92+9ca7d7fac4e59f20a65463445a842a5' WHERE table_name = 'customer' AND key_columns = 'id'
$$

INSERT INTO `shop`.hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'orders', 'central_1c168adb00d2', 'id', '' WHERE NOT EXISTS (SELECT 1 FROM `shop`.hybridsync_edit_table WHERE table_name = 'orders')
$$

UPDATE `shop`.hybridsync_edit_table SET key_columns = 'id', script_hash = '' WHERE table_name = 'orders'
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_1c168adb00d2_insert` AFTER INSERT ON `orders` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_1c168adb00d2_update` AFTER UPDATE ON `orders` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_1c168adb00d2_delete` AFTER DELETE ON `orders` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_old, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_1c168adb00d2_fb98e7e2_gone` BEFORE DELETE ON `customer` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_found1 INT;
  DECLARE hybridsync_text1 VARBINARY(2800);
  DECLARE hybridsync_key1_0 varchar(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END;
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C'), c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `orders` c FORCE INDEX (`customer_id`)
  WHERE c.`customer_id` = OLD.`id`
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  WHILE hybridsync_found1 IS NOT NULL DO
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_text1, hybridsync_at);
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C'), c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `orders` c FORCE INDEX (`customer_id`)
  WHERE c.`customer_id` = OLD.`id` AND c.`id` >= hybridsync_key1_0 AND (c.`id` > hybridsync_key1_0)
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  END WHILE;

END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_1c168adb00d2_fb98e7e2_before` BEFORE UPDATE ON `customer` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_found1 INT;
  DECLARE hybridsync_text1 VARBINARY(2800);
  DECLARE hybridsync_key1_0 varchar(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END;
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  IF NOT (CAST(OLD.`id` AS BINARY) <=> CAST(NEW.`id` AS BINARY)) THEN
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C'), c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `orders` c FORCE INDEX (`customer_id`)
  WHERE c.`customer_id` = OLD.`id`
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  WHILE hybridsync_found1 IS NOT NULL DO
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_text1, hybridsync_at);
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C'), c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `orders` c FORCE INDEX (`customer_id`)
  WHERE c.`customer_id` = OLD.`id` AND c.`id` >= hybridsync_key1_0 AND (c.`id` > hybridsync_key1_0)
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  END WHILE;
  END IF;

END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_1c168adb00d2_fb98e7e2_after` AFTER UPDATE ON `customer` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_found1 INT;
  DECLARE hybridsync_text1 VARBINARY(2800);
  DECLARE hybridsync_key1_0 varchar(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END;
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  IF NOT (CAST(OLD.`id` AS BINARY) <=> CAST(NEW.`id` AS BINARY)) THEN
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C'), c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `orders` c FORCE INDEX (`customer_id`)
  WHERE c.`customer_id` = NEW.`id`
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  WHILE hybridsync_found1 IS NOT NULL DO
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_text1, hybridsync_at);
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C'), c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `orders` c FORCE INDEX (`customer_id`)
  WHERE c.`customer_id` = NEW.`id` AND c.`id` >= hybridsync_key1_0 AND (c.`id` > hybridsync_key1_0)
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  END WHILE;
  END IF;

END
$$

UPDATE `shop`.hybridsync_edit_table SET triggers_hash = NULL, script_hash = 'a9d275c97b7308df96a683d095f7c151+f81bd52f5a1c12c7f3ca6a2962f47a2' WHERE table_name = 'orders' AND key_columns = 'id'
$$

INSERT INTO `shop`.hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'order_lines', 'central_6d1ede42fa97', 'order_id,line', '' WHERE NOT EXISTS (SELECT 1 FROM `shop`.hybridsync_edit_table WHERE table_name = 'order_lines')
$$

UPDATE `shop`.hybridsync_edit_table SET key_columns = 'order_id,line', script_hash = '' WHERE table_name = 'order_lines'
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_6d1ede42fa97_insert` AFTER INSERT ON `order_lines` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`order_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(NEW.`line` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_6d1ede42fa97_update` AFTER UPDATE ON `order_lines` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`order_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(OLD.`line` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`order_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(NEW.`line` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_6d1ede42fa97_delete` AFTER DELETE ON `order_lines` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`order_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(OLD.`line` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', hybridsync_old, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_6d1ede42fa97_fb98e7e2_gone` BEFORE DELETE ON `customer` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_found1 INT;
  DECLARE hybridsync_key1_0 varchar(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
  DECLARE hybridsync_value1_0 varchar(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
  DECLARE hybridsync_found2 INT;
  DECLARE hybridsync_text2 VARBINARY(2800);
  DECLARE hybridsync_key2_0 varchar(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
  DECLARE hybridsync_key2_1 int(11);

  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END;
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_found1 = NULL;
  SELECT 1, c.`id`, c.`id` INTO hybridsync_found1, hybridsync_key1_0, hybridsync_value1_0
  FROM `orders` c FORCE INDEX (`customer_id`)
  WHERE c.`customer_id` = OLD.`id`
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  WHILE hybridsync_found1 IS NOT NULL DO
  SET hybridsync_found2 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`order_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(c.`line` + 0 USING utf8mb4) COLLATE utf8mb4_bin, c.`order_id`, c.`line` INTO hybridsync_found2, hybridsync_text2, hybridsync_key2_0, hybridsync_key2_1
  FROM `order_lines` c FORCE INDEX (`PRIMARY`)
  WHERE c.`order_id` = hybridsync_value1_0
  ORDER BY c.`order_id`, c.`line` LIMIT 1 LOCK IN SHARE MODE;
  WHILE hybridsync_found2 IS NOT NULL DO
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', hybridsync_text2, hybridsync_at);
  SET hybridsync_found2 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`order_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(c.`line` + 0 USING utf8mb4) COLLATE utf8mb4_bin, c.`order_id`, c.`line` INTO hybridsync_found2, hybridsync_text2, hybridsync_key2_0, hybridsync_key2_1
  FROM `order_lines` c FORCE INDEX (`PRIMARY`)
  WHERE c.`order_id` = hybridsync_value1_0 AND c.`order_id` >= hybridsync_key2_0 AND (c.`order_id` > hybridsync_key2_0 OR c.`order_id` = hybridsync_key2_0 AND c.`line` > hybridsync_key2_1)
  ORDER BY c.`order_id`, c.`line` LIMIT 1 LOCK IN SHARE MODE;
  END WHILE;
  SET hybridsync_found1 = NULL;
  SELECT 1, c.`id`, c.`id` INTO hybridsync_found1, hybridsync_key1_0, hybridsync_value1_0
  FROM `orders` c FORCE INDEX (`customer_id`)
  WHERE c.`customer_id` = OLD.`id` AND c.`id` >= hybridsync_key1_0 AND (c.`id` > hybridsync_key1_0)
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  END WHILE;

END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_6d1ede42fa97_ac7dcdbb_gone` BEFORE DELETE ON `orders` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_found1 INT;
  DECLARE hybridsync_text1 VARBINARY(2800);
  DECLARE hybridsync_key1_0 varchar(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
  DECLARE hybridsync_key1_1 int(11);

  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END;
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`order_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(c.`line` + 0 USING utf8mb4) COLLATE utf8mb4_bin, c.`order_id`, c.`line` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0, hybridsync_key1_1
  FROM `order_lines` c FORCE INDEX (`PRIMARY`)
  WHERE c.`order_id` = OLD.`id`
  ORDER BY c.`order_id`, c.`line` LIMIT 1 LOCK IN SHARE MODE;
  WHILE hybridsync_found1 IS NOT NULL DO
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', hybridsync_text1, hybridsync_at);
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`order_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(c.`line` + 0 USING utf8mb4) COLLATE utf8mb4_bin, c.`order_id`, c.`line` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0, hybridsync_key1_1
  FROM `order_lines` c FORCE INDEX (`PRIMARY`)
  WHERE c.`order_id` = OLD.`id` AND c.`order_id` >= hybridsync_key1_0 AND (c.`order_id` > hybridsync_key1_0 OR c.`order_id` = hybridsync_key1_0 AND c.`line` > hybridsync_key1_1)
  ORDER BY c.`order_id`, c.`line` LIMIT 1 LOCK IN SHARE MODE;
  END WHILE;

END
$$

UPDATE `shop`.hybridsync_edit_table SET triggers_hash = NULL, script_hash = '3e6b568b10e331058fd70ba4c05c2000+44c6567a2f087c95cf22f8be5de1b6c' WHERE table_name = 'order_lines' AND key_columns = 'order_id,line'
$$

INSERT INTO `shop`.hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'the store''s; tickets', 'central_f1eba96f026d', 'node_id,no', '' WHERE NOT EXISTS (SELECT 1 FROM `shop`.hybridsync_edit_table WHERE table_name = 'the store''s; tickets')
$$

UPDATE `shop`.hybridsync_edit_table SET key_columns = 'node_id,no', script_hash = '' WHERE table_name = 'the store''s; tickets'
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_f1eba96f026d_insert` AFTER INSERT ON `the store's; tickets` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'7468652073746f726527733b207469636b657473', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`node_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(NEW.`no` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'7468652073746f726527733b207469636b657473', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_f1eba96f026d_update` AFTER UPDATE ON `the store's; tickets` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'7468652073746f726527733b207469636b657473', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`node_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(OLD.`no` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`node_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(NEW.`no` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'7468652073746f726527733b207469636b657473', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'7468652073746f726527733b207469636b657473', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_f1eba96f026d_delete` AFTER DELETE ON `the store's; tickets` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'7468652073746f726527733b207469636b657473', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`node_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(OLD.`no` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'7468652073746f726527733b207469636b657473', hybridsync_old, hybridsync_at);
END
$$

UPDATE `shop`.hybridsync_edit_table SET triggers_hash = NULL, script_hash = '2f55582194390f40fa8c114d13fcc371de99a303d4fbb6641bfb408882a050cb' WHERE table_name = 'the store''s; tickets' AND key_columns = 'node_id,no'
$$

INSERT INTO `shop`.hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'articles', 'central_906c7ff47cd7', 'code', '' WHERE NOT EXISTS (SELECT 1 FROM `shop`.hybridsync_edit_table WHERE table_name = 'articles')
$$

UPDATE `shop`.hybridsync_edit_table SET key_columns = 'code', script_hash = '' WHERE table_name = 'articles'
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_906c7ff47cd7_insert` AFTER INSERT ON `t_articles` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'61727469636c6573', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`code` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'61727469636c6573', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_906c7ff47cd7_update` AFTER UPDATE ON `t_articles` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'61727469636c6573', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`code` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`code` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'61727469636c6573', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'61727469636c6573', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_906c7ff47cd7_delete` AFTER DELETE ON `t_articles` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'61727469636c6573', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`code` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'61727469636c6573', hybridsync_old, hybridsync_at);
END
$$

UPDATE `shop`.hybridsync_edit_table SET triggers_hash = NULL, script_hash = '83043cb58b116dd3519cfa5616c607ff391442429cfaeb0096384b67bb5be239' WHERE table_name = 'articles' AND key_columns = 'code'
$$

INSERT INTO `shop`.hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'readings', 'central_303d03f701f0', 'sensor,taken,raw,amount', '' WHERE NOT EXISTS (SELECT 1 FROM `shop`.hybridsync_edit_table WHERE table_name = 'readings')
$$

UPDATE `shop`.hybridsync_edit_table SET key_columns = 'sensor,taken,raw,amount', script_hash = '' WHERE table_name = 'readings'
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_303d03f701f0_insert` AFTER INSERT ON `readings` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'72656164696e6773', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_new = CONVERT(NEW.`sensor` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(NEW.`taken` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(HEX(NEW.`raw`) USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(NEW.`amount` USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'72656164696e6773', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_303d03f701f0_update` AFTER UPDATE ON `readings` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'72656164696e6773', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = CONVERT(OLD.`sensor` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(OLD.`taken` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(HEX(OLD.`raw`) USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(OLD.`amount` USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = CONVERT(NEW.`sensor` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(NEW.`taken` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(HEX(NEW.`raw`) USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(NEW.`amount` USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'72656164696e6773', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'72656164696e6773', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_303d03f701f0_delete` AFTER DELETE ON `readings` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'72656164696e6773', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = CONVERT(OLD.`sensor` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(OLD.`taken` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(HEX(OLD.`raw`) USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(OLD.`amount` USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'72656164696e6773', hybridsync_old, hybridsync_at);
END
$$

UPDATE `shop`.hybridsync_edit_table SET triggers_hash = NULL, script_hash = '9c0a9ce1f9c4f3aa0672213c70665474c4c7ada6e69562d89bc64899567e1bc0' WHERE table_name = 'readings' AND key_columns = 'sensor,taken,raw,amount'
$$

INSERT INTO `shop`.hybridsync_edit_table (table_name, capture_id, key_columns, script_hash) SELECT 'kinds', 'central_f6b1a520a9e0', 'id', '' WHERE NOT EXISTS (SELECT 1 FROM `shop`.hybridsync_edit_table WHERE table_name = 'kinds')
$$

UPDATE `shop`.hybridsync_edit_table SET key_columns = 'id', script_hash = '' WHERE table_name = 'kinds'
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_f6b1a520a9e0_insert` AFTER INSERT ON `kinds` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6b696e6473', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6b696e6473', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_f6b1a520a9e0_update` AFTER UPDATE ON `kinds` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6b696e6473', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6b696e6473', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6b696e6473', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_central_f6b1a520a9e0_delete` AFTER DELETE ON `kinds` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6b696e6473', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6b696e6473', hybridsync_old, hybridsync_at);
END
$$

UPDATE `shop`.hybridsync_edit_table SET triggers_hash = NULL, script_hash = '5cf1ea8752bc6294656d415e6d2743394a4a31a5f4f5f1b225307ef573732ba9' WHERE table_name = 'kinds' AND key_columns = 'id'
$$

SET sql_mode = @hybridsync_mode
$$

DELIMITER ;
