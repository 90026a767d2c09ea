DELIMITER $$

SET @hybridsync_mode = @@sql_mode, sql_mode = 'PIPES_AS_CONCAT,STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_journal (
  seq BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  table_name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  row_key VARBINARY(2800),
  changed_at BIGINT NOT NULL,
  journaled_at BIGINT
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

ALTER TABLE `shop`.hybridsync_journal ADD COLUMN IF NOT EXISTS journaled_at BIGINT
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_state (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  layout INTEGER NOT NULL,
  node_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  journal_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  last_batch_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  last_settled_at BIGINT,
  batch_ids LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  in_flight_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  in_flight_source VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  in_flight_seq BIGINT,
  in_flight_attempts INTEGER NOT NULL,
  settled_seq BIGINT NOT NULL,
  own_seq BIGINT NOT NULL,
  resend_seq BIGINT,
  own_schema_changes BIGINT,
  rejoined_at BIGINT,
  lease_owner LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  lease_until BIGINT,
  forked_at BIGINT,
  forked_batch_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  schema_version INTEGER,
  paused_at BIGINT,
  paused_reason LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  agent_owner LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  agent_state VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  agent_since BIGINT,
  agent_next_at BIGINT,
  agent_seen_at BIGINT,
  failed_at BIGINT,
  failure_code VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  failure_text LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  told LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  unfinished LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS own_schema_changes BIGINT
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS rejoined_at BIGINT
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS schema_version INTEGER
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS paused_at BIGINT
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS paused_reason LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS agent_owner LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS agent_state VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS agent_since BIGINT
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS agent_next_at BIGINT
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS agent_seen_at BIGINT
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS failed_at BIGINT
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS failure_code VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS failure_text LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS told LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

ALTER TABLE `shop`.hybridsync_state ADD COLUMN IF NOT EXISTS unfinished LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_table (
  table_name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  capture_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  key_columns LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  script_hash VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  triggers_hash VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  backfill VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  backfill_key VARBINARY(2800),
  backfill_at BIGINT,
  inspected LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  synced_at BIGINT,
  held_code VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  held_detail LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  held_since BIGINT,
  held_probes INTEGER,
  probe_at BIGINT,
  verify_since BIGINT,
  verify_mark BIGINT
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

ALTER TABLE `shop`.hybridsync_table ADD COLUMN IF NOT EXISTS verify_since BIGINT
$$

ALTER TABLE `shop`.hybridsync_table ADD COLUMN IF NOT EXISTS verify_mark BIGINT
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_receipt (
  table_name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  row_key VARBINARY(2800) NOT NULL,
  seq BIGINT NOT NULL,
  synced_at BIGINT NOT NULL,
  changed_at BIGINT,
  PRIMARY KEY (table_name, row_key)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

ALTER TABLE `shop`.hybridsync_receipt ADD COLUMN IF NOT EXISTS changed_at BIGINT
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_discarded (
  table_name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  row_key VARBINARY(2800) NOT NULL,
  seq BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  discarded_at BIGINT NOT NULL,
  was_there INTEGER,
  PRIMARY KEY (table_name, row_key)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

CREATE TABLE IF NOT EXISTS `shop`.hybridsync_quarantine (
  table_name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  row_key VARBINARY(2800) NOT NULL,
  seq BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  outcome VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  code VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  detail LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin,
  attempts INTEGER NOT NULL,
  since BIGINT NOT NULL,
  due INTEGER NOT NULL,
  retry_at BIGINT,
  retries INTEGER,
  parent_journaled INTEGER,
  PRIMARY KEY (table_name, row_key)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC
$$

CREATE OR REPLACE VIEW `shop`.hybridsync_row_status AS
SELECT s.table_name, s.row_key,
       CASE WHEN s.pending > 0 THEN 'PENDING' WHEN s.outcome <> '' THEN 'QUARANTINED'
            WHEN s.discarded > 0 THEN 'DISCARDED' ELSE 'SYNCED' END AS state,
       (s.pending = 0 AND s.outcome = '' AND s.discarded = 0) AS is_synced,
       TIMESTAMPADD(MICROSECOND, NULLIF(s.synced_at, 0), TIMESTAMP'1970-01-01 00:00:00.000000') AS last_sync_at,
       TIMESTAMPADD(MICROSECOND, NULLIF(s.pending_at, 0), TIMESTAMP'1970-01-01 00:00:00.000000') AS pending_since,
       NULLIF(s.outcome, '') AS outcome,
       NULLIF(s.code, '') AS code
FROM (
  SELECT e.table_name, e.row_key, MAX(e.synced_at) AS synced_at, MAX(e.outcome) AS outcome, MAX(e.code) AS code,
         MAX(e.pending) AS pending, MAX(e.discarded) AS discarded, MIN(CASE WHEN e.pending_at > 0 THEN e.pending_at END) AS pending_at
  FROM (
    SELECT table_name, row_key, synced_at, '' AS outcome, '' AS code, 0 AS pending_at,
           CASE WHEN table_name IN (SELECT table_name FROM `shop`.hybridsync_journal WHERE row_key IS NULL)
                THEN 1 ELSE 0 END AS pending, 0 AS discarded
    FROM `shop`.hybridsync_receipt
    UNION ALL
    SELECT table_name, row_key, 0, outcome, code, 0,
           CASE WHEN table_name IN (SELECT table_name FROM `shop`.hybridsync_journal WHERE row_key IS NULL)
                THEN 1 ELSE 0 END, 0
    FROM `shop`.hybridsync_quarantine
    UNION ALL
    SELECT table_name, row_key, 0, '', '', changed_at, 1, 0
    FROM `shop`.hybridsync_journal WHERE row_key IS NOT NULL
    UNION ALL
    SELECT table_name, row_key, 0, '', '', 0, 0, 1
    FROM `shop`.hybridsync_discarded
  ) e
  GROUP BY e.table_name, e.row_key
) s
$$

UPDATE `shop`.hybridsync_state SET schema_version = 2 WHERE schema_version IS NULL OR schema_version < 2
$$

UPDATE `shop`.hybridsync_state SET own_seq = 9223372036854775807
$$

INSERT INTO `shop`.hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'customer', 'b6c45863875e', 'id', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'customer')
$$

DELETE FROM `shop`.hybridsync_receipt WHERE table_name = 'customer' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'customer' AND key_columns <> 'id')
$$

DELETE FROM `shop`.hybridsync_quarantine WHERE table_name = 'customer' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'customer' AND key_columns <> 'id')
$$

DELETE FROM `shop`.hybridsync_discarded WHERE table_name = 'customer' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'customer' AND key_columns <> 'id')
$$

UPDATE `shop`.hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'id' OR (inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_b6c45863875e_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'customer') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`customer` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `customer` c ', action_statement) > 0))))) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_b6c45863875e_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'customer') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`customer` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `customer` c ', action_statement) > 0))))) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_b6c45863875e_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'customer') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`customer` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `customer` c ', action_statement) > 0))))) <> 4) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = '78fb7281805bdc91592323b7ca74aeea+920cc99aae2ed06cbc82c93cc41e102' THEN inspected ELSE '~' || inspected END, key_columns = 'id', script_hash = '' WHERE table_name = 'customer'
$$

CREATE OR REPLACE TRIGGER `hybridsync_b6c45863875e_insert` AFTER INSERT ON `customer` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', NULL, 0);
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_b6c45863875e_update` AFTER UPDATE ON `customer` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', NULL, 0);
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_b6c45863875e_delete` AFTER DELETE ON `customer` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', NULL, 0);
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_old, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_b6c45863875e_fb98e7e2_gone` BEFORE DELETE ON `customer` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_found1 INT;
  DECLARE hybridsync_text1 VARBINARY(2800);
  DECLARE hybridsync_key1_0 int(11);

  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END;
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', NULL, 0);
  SET hybridsync_found1 = NULL;
  SELECT 1, CONVERT(c.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin, c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `customer` c FORCE INDEX (`advertiser_id`)
  WHERE c.`advertiser_id` = OLD.`id`
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  WHILE hybridsync_found1 IS NOT NULL DO
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_text1, hybridsync_at);
  SET hybridsync_found1 = NULL;
  SELECT 1, CONVERT(c.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin, c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `customer` c FORCE INDEX (`advertiser_id`)
  WHERE c.`advertiser_id` = OLD.`id` AND c.`id` >= hybridsync_key1_0 AND (c.`id` > hybridsync_key1_0)
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  END WHILE;

END
$$

UPDATE `shop`.hybridsync_table SET triggers_hash = NULL, script_hash = '78fb7281805bdc91592323b7ca74aeea+920cc99aae2ed06cbc82c93cc41e102' WHERE table_name = 'customer'
$$

UPDATE `shop`.hybridsync_state SET own_seq = 9223372036854775807
$$

INSERT INTO `shop`.hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'orders', '1c168adb00d2', 'id', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'orders')
$$

DELETE FROM `shop`.hybridsync_receipt WHERE table_name = 'orders' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'orders' AND key_columns <> 'id')
$$

DELETE FROM `shop`.hybridsync_quarantine WHERE table_name = 'orders' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'orders' AND key_columns <> 'id')
$$

DELETE FROM `shop`.hybridsync_discarded WHERE table_name = 'orders' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'orders' AND key_columns <> 'id')
$$

UPDATE `shop`.hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'id' OR (inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_1c168adb00d2_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'orders') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`orders` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `orders` c ', action_statement) > 0))))) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_1c168adb00d2_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'orders') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`orders` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `orders` c ', action_statement) > 0))))) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_1c168adb00d2_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'orders') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`orders` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `orders` c ', action_statement) > 0))))) <> 6) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = 'cd470f3f35fd8958d3303bae290533e4+e6d7dd6116099670011c96c81770ee4' THEN inspected ELSE '~' || inspected END, key_columns = 'id', script_hash = '' WHERE table_name = 'orders'
$$

CREATE OR REPLACE TRIGGER `hybridsync_1c168adb00d2_insert` AFTER INSERT ON `orders` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_1c168adb00d2_update` AFTER UPDATE ON `orders` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_1c168adb00d2_delete` AFTER DELETE ON `orders` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_old, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_1c168adb00d2_fb98e7e2_gone` BEFORE DELETE ON `customer` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_found1 INT;
  DECLARE hybridsync_text1 VARBINARY(2800);
  DECLARE hybridsync_key1_0 varchar(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END;
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C'), c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `orders` c FORCE INDEX (`customer_id`)
  WHERE c.`customer_id` = OLD.`id`
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  WHILE hybridsync_found1 IS NOT NULL DO
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_text1, hybridsync_at);
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C'), c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `orders` c FORCE INDEX (`customer_id`)
  WHERE c.`customer_id` = OLD.`id` AND c.`id` >= hybridsync_key1_0 AND (c.`id` > hybridsync_key1_0)
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  END WHILE;

END
$$

CREATE OR REPLACE TRIGGER `hybridsync_1c168adb00d2_fb98e7e2_before` BEFORE UPDATE ON `customer` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_found1 INT;
  DECLARE hybridsync_text1 VARBINARY(2800);
  DECLARE hybridsync_key1_0 varchar(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END;
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  IF NOT (CAST(OLD.`id` AS BINARY) <=> CAST(NEW.`id` AS BINARY)) THEN
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C'), c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `orders` c FORCE INDEX (`customer_id`)
  WHERE c.`customer_id` = OLD.`id`
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  WHILE hybridsync_found1 IS NOT NULL DO
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_text1, hybridsync_at);
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C'), c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `orders` c FORCE INDEX (`customer_id`)
  WHERE c.`customer_id` = OLD.`id` AND c.`id` >= hybridsync_key1_0 AND (c.`id` > hybridsync_key1_0)
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  END WHILE;
  END IF;

END
$$

CREATE OR REPLACE TRIGGER `hybridsync_1c168adb00d2_fb98e7e2_after` AFTER UPDATE ON `customer` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_found1 INT;
  DECLARE hybridsync_text1 VARBINARY(2800);
  DECLARE hybridsync_key1_0 varchar(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;

  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END;
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  IF NOT (CAST(OLD.`id` AS BINARY) <=> CAST(NEW.`id` AS BINARY)) THEN
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C'), c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `orders` c FORCE INDEX (`customer_id`)
  WHERE c.`customer_id` = NEW.`id`
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  WHILE hybridsync_found1 IS NOT NULL DO
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_text1, hybridsync_at);
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C'), c.`id` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0
  FROM `orders` c FORCE INDEX (`customer_id`)
  WHERE c.`customer_id` = NEW.`id` AND c.`id` >= hybridsync_key1_0 AND (c.`id` > hybridsync_key1_0)
  ORDER BY c.`id` LIMIT 1 LOCK IN SHARE MODE;
  END WHILE;
  END IF;

END
$$

UPDATE `shop`.hybridsync_table SET triggers_hash = NULL, script_hash = 'cd470f3f35fd8958d3303bae290533e4+e6d7dd6116099670011c96c81770ee4' WHERE table_name = 'orders'
$$

UPDATE `shop`.hybridsync_state SET own_seq = 9223372036854775807
$$

INSERT INTO `shop`.hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'order_lines', '6d1ede42fa97', 'order_id,line', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'order_lines')
$$

DELETE FROM `shop`.hybridsync_receipt WHERE table_name = 'order_lines' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'order_lines' AND key_columns <> 'order_id,line')
$$

DELETE FROM `shop`.hybridsync_quarantine WHERE table_name = 'order_lines' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'order_lines' AND key_columns <> 'order_id,line')
$$

DELETE FROM `shop`.hybridsync_discarded WHERE table_name = 'order_lines' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'order_lines' AND key_columns <> 'order_id,line')
$$

UPDATE `shop`.hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'order_id,line' OR (inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_6d1ede42fa97_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'order_lines') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`order_lines` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `order_lines` c ', action_statement) > 0))))) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_6d1ede42fa97_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'order_lines') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`order_lines` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `order_lines` c ', action_statement) > 0))))) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_6d1ede42fa97_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'order_lines') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`order_lines` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `order_lines` c ', action_statement) > 0))))) <> 5) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = 'bf3d263fcac84ddfc265f7805dad1226+8ad5e7813f17b3051cacdb5c29b0b5f' THEN inspected ELSE '~' || inspected END, key_columns = 'order_id,line', script_hash = '' WHERE table_name = 'order_lines'
$$

CREATE OR REPLACE TRIGGER `hybridsync_6d1ede42fa97_insert` AFTER INSERT ON `order_lines` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', NULL, 0);
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`order_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(NEW.`line` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_6d1ede42fa97_update` AFTER UPDATE ON `order_lines` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', NULL, 0);
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`order_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(OLD.`line` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`order_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(NEW.`line` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_6d1ede42fa97_delete` AFTER DELETE ON `order_lines` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', NULL, 0);
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`order_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(OLD.`line` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', hybridsync_old, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_6d1ede42fa97_fb98e7e2_gone` BEFORE DELETE ON `customer` FOR EACH ROW
BEGIN
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
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', NULL, 0);
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
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', hybridsync_text2, hybridsync_at);
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

CREATE OR REPLACE TRIGGER `hybridsync_6d1ede42fa97_ac7dcdbb_gone` BEFORE DELETE ON `orders` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_found1 INT;
  DECLARE hybridsync_text1 VARBINARY(2800);
  DECLARE hybridsync_key1_0 varchar(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;
  DECLARE hybridsync_key1_1 int(11);

  DECLARE CONTINUE HANDLER FOR NOT FOUND BEGIN END;
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', NULL, 0);
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`order_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(c.`line` + 0 USING utf8mb4) COLLATE utf8mb4_bin, c.`order_id`, c.`line` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0, hybridsync_key1_1
  FROM `order_lines` c FORCE INDEX (`PRIMARY`)
  WHERE c.`order_id` = OLD.`id`
  ORDER BY c.`order_id`, c.`line` LIMIT 1 LOCK IN SHARE MODE;
  WHILE hybridsync_found1 IS NOT NULL DO
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f726465725f6c696e6573', hybridsync_text1, hybridsync_at);
  SET hybridsync_found1 = NULL;
  SELECT 1, REPLACE(REPLACE(CONVERT(c.`order_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(c.`line` + 0 USING utf8mb4) COLLATE utf8mb4_bin, c.`order_id`, c.`line` INTO hybridsync_found1, hybridsync_text1, hybridsync_key1_0, hybridsync_key1_1
  FROM `order_lines` c FORCE INDEX (`PRIMARY`)
  WHERE c.`order_id` = OLD.`id` AND c.`order_id` >= hybridsync_key1_0 AND (c.`order_id` > hybridsync_key1_0 OR c.`order_id` = hybridsync_key1_0 AND c.`line` > hybridsync_key1_1)
  ORDER BY c.`order_id`, c.`line` LIMIT 1 LOCK IN SHARE MODE;
  END WHILE;

END
$$

UPDATE `shop`.hybridsync_table SET triggers_hash = NULL, script_hash = 'bf3d263fcac84ddfc265f7805dad1226+8ad5e7813f17b3051cacdb5c29b0b5f' WHERE table_name = 'order_lines'
$$

INSERT INTO `shop`.hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'the store''s; tickets', 'f1eba96f026d', 'node_id,no', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'the store''s; tickets')
$$

DELETE FROM `shop`.hybridsync_receipt WHERE table_name = 'the store''s; tickets' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'the store''s; tickets' AND key_columns <> 'node_id,no')
$$

DELETE FROM `shop`.hybridsync_quarantine WHERE table_name = 'the store''s; tickets' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'the store''s; tickets' AND key_columns <> 'node_id,no')
$$

DELETE FROM `shop`.hybridsync_discarded WHERE table_name = 'the store''s; tickets' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'the store''s; tickets' AND key_columns <> 'node_id,no')
$$

UPDATE `shop`.hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'node_id,no' OR (inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_f1eba96f026d_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'the store''s; tickets') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`the store''s; tickets` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `the store''s; tickets` c ', action_statement) > 0))))) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_f1eba96f026d_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'the store''s; tickets') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`the store''s; tickets` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `the store''s; tickets` c ', action_statement) > 0))))) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_f1eba96f026d_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'the store''s; tickets') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`the store''s; tickets` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `the store''s; tickets` c ', action_statement) > 0))))) <> 3) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = '6349bd73bed07704ff9d9d8017151e9d8027a914a045ec07aa32fe7b45e604bd' THEN inspected ELSE '~' || inspected END, key_columns = 'node_id,no', script_hash = '' WHERE table_name = 'the store''s; tickets'
$$

CREATE OR REPLACE TRIGGER `hybridsync_f1eba96f026d_insert` AFTER INSERT ON `the store's; tickets` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'7468652073746f726527733b207469636b657473', NULL, 0);
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`node_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(NEW.`no` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'7468652073746f726527733b207469636b657473', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_f1eba96f026d_update` AFTER UPDATE ON `the store's; tickets` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'7468652073746f726527733b207469636b657473', NULL, 0);
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`node_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(OLD.`no` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`node_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(NEW.`no` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'7468652073746f726527733b207469636b657473', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'7468652073746f726527733b207469636b657473', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_f1eba96f026d_delete` AFTER DELETE ON `the store's; tickets` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'7468652073746f726527733b207469636b657473', NULL, 0);
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`node_id` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C') || ',' || CONVERT(OLD.`no` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'7468652073746f726527733b207469636b657473', hybridsync_old, hybridsync_at);
END
$$

UPDATE `shop`.hybridsync_table SET triggers_hash = NULL, script_hash = '6349bd73bed07704ff9d9d8017151e9d8027a914a045ec07aa32fe7b45e604bd' WHERE table_name = 'the store''s; tickets'
$$

INSERT INTO `shop`.hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'articles', '906c7ff47cd7', 'code', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'articles')
$$

DELETE FROM `shop`.hybridsync_receipt WHERE table_name = 'articles' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'articles' AND key_columns <> 'code')
$$

DELETE FROM `shop`.hybridsync_quarantine WHERE table_name = 'articles' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'articles' AND key_columns <> 'code')
$$

DELETE FROM `shop`.hybridsync_discarded WHERE table_name = 'articles' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'articles' AND key_columns <> 'code')
$$

UPDATE `shop`.hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'code' OR (inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_906c7ff47cd7_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 't_articles') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`t_articles` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `t_articles` c ', action_statement) > 0))))) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_906c7ff47cd7_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 't_articles') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`t_articles` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `t_articles` c ', action_statement) > 0))))) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_906c7ff47cd7_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 't_articles') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`t_articles` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `t_articles` c ', action_statement) > 0))))) <> 3) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = '5a41ec3f1032231e1d232f39a1cda74c0609794f44aff979c30f4dfc79ecf391' THEN inspected ELSE '~' || inspected END, key_columns = 'code', script_hash = '' WHERE table_name = 'articles'
$$

CREATE OR REPLACE TRIGGER `hybridsync_906c7ff47cd7_insert` AFTER INSERT ON `t_articles` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'61727469636c6573', NULL, 0);
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`code` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'61727469636c6573', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_906c7ff47cd7_update` AFTER UPDATE ON `t_articles` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'61727469636c6573', NULL, 0);
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`code` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  SET hybridsync_new = REPLACE(REPLACE(CONVERT(NEW.`code` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'61727469636c6573', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'61727469636c6573', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_906c7ff47cd7_delete` AFTER DELETE ON `t_articles` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'61727469636c6573', NULL, 0);
  SET hybridsync_old = REPLACE(REPLACE(CONVERT(OLD.`code` USING utf8mb4) COLLATE utf8mb4_bin, _utf8mb4 X'5C', _utf8mb4 X'5C5C'), ',', _utf8mb4 X'5C2C');
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'61727469636c6573', hybridsync_old, hybridsync_at);
END
$$

UPDATE `shop`.hybridsync_table SET triggers_hash = NULL, script_hash = '5a41ec3f1032231e1d232f39a1cda74c0609794f44aff979c30f4dfc79ecf391' WHERE table_name = 'articles'
$$

INSERT INTO `shop`.hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'readings', '303d03f701f0', 'sensor,taken,raw,amount', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'readings')
$$

DELETE FROM `shop`.hybridsync_receipt WHERE table_name = 'readings' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'readings' AND key_columns <> 'sensor,taken,raw,amount')
$$

DELETE FROM `shop`.hybridsync_quarantine WHERE table_name = 'readings' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'readings' AND key_columns <> 'sensor,taken,raw,amount')
$$

DELETE FROM `shop`.hybridsync_discarded WHERE table_name = 'readings' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'readings' AND key_columns <> 'sensor,taken,raw,amount')
$$

UPDATE `shop`.hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'sensor,taken,raw,amount' OR (inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_303d03f701f0_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'readings') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`readings` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `readings` c ', action_statement) > 0))))) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_303d03f701f0_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'readings') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`readings` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `readings` c ', action_statement) > 0))))) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_303d03f701f0_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'readings') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`readings` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `readings` c ', action_statement) > 0))))) <> 3) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = 'dd5e3a750a062f8cc64247a93b1f1d8593c0d829575a493e13bdb8d41923aa03' THEN inspected ELSE '~' || inspected END, key_columns = 'sensor,taken,raw,amount', script_hash = '' WHERE table_name = 'readings'
$$

CREATE OR REPLACE TRIGGER `hybridsync_303d03f701f0_insert` AFTER INSERT ON `readings` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'72656164696e6773', NULL, 0);
  SET hybridsync_new = CONVERT(NEW.`sensor` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(NEW.`taken` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(HEX(NEW.`raw`) USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(NEW.`amount` USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'72656164696e6773', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_303d03f701f0_update` AFTER UPDATE ON `readings` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'72656164696e6773', NULL, 0);
  SET hybridsync_old = CONVERT(OLD.`sensor` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(OLD.`taken` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(HEX(OLD.`raw`) USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(OLD.`amount` USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = CONVERT(NEW.`sensor` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(NEW.`taken` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(HEX(NEW.`raw`) USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(NEW.`amount` USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'72656164696e6773', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'72656164696e6773', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_303d03f701f0_delete` AFTER DELETE ON `readings` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'72656164696e6773', NULL, 0);
  SET hybridsync_old = CONVERT(OLD.`sensor` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(OLD.`taken` USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(HEX(OLD.`raw`) USING utf8mb4) COLLATE utf8mb4_bin || ',' || CONVERT(OLD.`amount` USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'72656164696e6773', hybridsync_old, hybridsync_at);
END
$$

UPDATE `shop`.hybridsync_table SET triggers_hash = NULL, script_hash = 'dd5e3a750a062f8cc64247a93b1f1d8593c0d829575a493e13bdb8d41923aa03' WHERE table_name = 'readings'
$$

INSERT INTO `shop`.hybridsync_table (table_name, capture_id, key_columns, script_hash, backfill) SELECT 'kinds', 'f6b1a520a9e0', 'id', '', 'PENDING' WHERE NOT EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'kinds')
$$

DELETE FROM `shop`.hybridsync_receipt WHERE table_name = 'kinds' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'kinds' AND key_columns <> 'id')
$$

DELETE FROM `shop`.hybridsync_quarantine WHERE table_name = 'kinds' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'kinds' AND key_columns <> 'id')
$$

DELETE FROM `shop`.hybridsync_discarded WHERE table_name = 'kinds' AND EXISTS (SELECT 1 FROM `shop`.hybridsync_table WHERE table_name = 'kinds' AND key_columns <> 'id')
$$

UPDATE `shop`.hybridsync_table SET inspected = CASE WHEN inspected IS NULL THEN NULL WHEN key_columns <> 'id' OR (inspected NOT LIKE (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_f6b1a520a9e0_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'kinds') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`kinds` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `kinds` c ', action_statement) > 0))))) || ',%' AND inspected NOT LIKE '~' || (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_f6b1a520a9e0_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'kinds') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`kinds` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `kinds` c ', action_statement) > 0))))) || ',%' AND (SELECT COUNT(DISTINCT trigger_name) FROM information_schema.triggers WHERE LOCATE('hybridsync_f6b1a520a9e0_', trigger_name) = 1 AND ((event_object_schema = 'shop' AND event_object_table = 'kinds') OR ((action_timing = 'BEFORE' OR trigger_name LIKE '%after') AND (LOCATE('FROM `shop`.`kinds` c ', action_statement) > 0 OR (event_object_schema = 'shop' AND LOCATE('FROM `kinds` c ', action_statement) > 0))))) <> 3) THEN '' WHEN inspected = '' OR inspected LIKE '~%' OR script_hash = 'cd54fd9292a7353d1e8449d5426ae3fafd04b71e5d147b6fa94bced002875c69' THEN inspected ELSE '~' || inspected END, key_columns = 'id', script_hash = '' WHERE table_name = 'kinds'
$$

CREATE OR REPLACE TRIGGER `hybridsync_f6b1a520a9e0_insert` AFTER INSERT ON `kinds` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6b696e6473', NULL, 0);
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6b696e6473', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_f6b1a520a9e0_update` AFTER UPDATE ON `kinds` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6b696e6473', NULL, 0);
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6b696e6473', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6b696e6473', hybridsync_new, hybridsync_at);
END
$$

CREATE OR REPLACE TRIGGER `hybridsync_f6b1a520a9e0_delete` AFTER DELETE ON `kinds` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6b696e6473', NULL, 0);
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6b696e6473', hybridsync_old, hybridsync_at);
END
$$

UPDATE `shop`.hybridsync_table SET triggers_hash = NULL, script_hash = 'cd54fd9292a7353d1e8449d5426ae3fafd04b71e5d147b6fa94bced002875c69' WHERE table_name = 'kinds'
$$

SET sql_mode = @hybridsync_mode
$$

DELIMITER ;
