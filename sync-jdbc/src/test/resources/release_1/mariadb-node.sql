/*M!999999\- enable the sandbox mode */ 
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `customer` (
  `id` int(11) NOT NULL,
  `name` varchar(50) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `customer` VALUES
(1,'pending'),
(2,'Bob'),
(4,'Dan');
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'PIPES_AS_CONCAT,NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_node`.`hybridsync_b6c45863875e_insert` AFTER INSERT ON `hybridsync_release_1_node`.`customer` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', NULL, 0);
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_new, hybridsync_at);
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'PIPES_AS_CONCAT,NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_node`.`hybridsync_b6c45863875e_update` AFTER UPDATE ON `hybridsync_release_1_node`.`customer` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', NULL, 0);
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_new, hybridsync_at);
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'PIPES_AS_CONCAT,NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_node`.`hybridsync_b6c45863875e_delete` AFTER DELETE ON `hybridsync_release_1_node`.`customer` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', NULL, 0);
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_old, hybridsync_at);
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `extra` (
  `id` int(11) NOT NULL,
  `note` varchar(50) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `extra` VALUES
(1,'unknown at central');
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'PIPES_AS_CONCAT,NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_node`.`hybridsync_c8dee78f8c7b_insert` AFTER INSERT ON `hybridsync_release_1_node`.`extra` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6578747261', NULL, 0);
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6578747261', hybridsync_new, hybridsync_at);
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'PIPES_AS_CONCAT,NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_node`.`hybridsync_c8dee78f8c7b_update` AFTER UPDATE ON `hybridsync_release_1_node`.`extra` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6578747261', NULL, 0);
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6578747261', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6578747261', hybridsync_new, hybridsync_at);
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'PIPES_AS_CONCAT,NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_node`.`hybridsync_c8dee78f8c7b_delete` AFTER DELETE ON `hybridsync_release_1_node`.`extra` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6578747261', NULL, 0);
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6578747261', hybridsync_old, hybridsync_at);
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hybridsync_journal` (
  `seq` bigint(20) NOT NULL AUTO_INCREMENT,
  `table_name` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `row_key` varbinary(2800) DEFAULT NULL,
  `changed_at` bigint(20) NOT NULL,
  PRIMARY KEY (`seq`)
) ENGINE=InnoDB AUTO_INCREMENT=15 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `hybridsync_journal` VALUES
(9,'extra',0x31,1795895197700961),
(10,'legacy',0x32,1795895197701035),
(11,'customer',0x31,1795895197928848),
(12,'customer',0x31,1795895197958340),
(13,'customer',0x34,1795895197958494),
(14,'customer',0x33,1795895197958630);
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hybridsync_quarantine` (
  `table_name` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `row_key` varbinary(2800) NOT NULL,
  `seq` bigint(20) NOT NULL,
  `changed_at` bigint(20) NOT NULL,
  `outcome` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `code` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `detail` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `attempts` int(11) NOT NULL,
  `since` bigint(20) NOT NULL,
  `due` int(11) NOT NULL,
  `retry_at` bigint(20) DEFAULT NULL,
  `retries` int(11) DEFAULT NULL,
  `parent_journaled` int(11) DEFAULT NULL,
  PRIMARY KEY (`table_name`,`row_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `hybridsync_quarantine` VALUES
('orders',0x31303030,8,1795895197700790,'REJECTED','CONSTRAINT','Table \'orders\': a constraint or trigger refused a value (SQLSTATE 23000, code 4025).',1,1795895197814938,0,NULL,NULL,NULL),
('orders',0x393030,7,1795895197700421,'DEFERRED','FOREIGN_KEY','Table \'orders\': a row that it refers to is missing.',2,1795895197814938,0,1795895197920664,1,NULL);
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hybridsync_receipt` (
  `table_name` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `row_key` varbinary(2800) NOT NULL,
  `seq` bigint(20) NOT NULL,
  `synced_at` bigint(20) NOT NULL,
  PRIMARY KEY (`table_name`,`row_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `hybridsync_receipt` VALUES
('customer',0x31,1,1795895196959653),
('customer',0x32,2,1795895196959653),
('customer',0x33,3,1795895196959653),
('legacy',0x31,6,1795895196959653),
('orders',0x31,4,1795895196959653),
('orders',0x32,5,1795895196959653);
SET @saved_cs_client     = @@character_set_client;
SET character_set_client = utf8mb4;
/*!50001 CREATE VIEW `hybridsync_row_status` AS SELECT
 NULL AS `table_name`,
 NULL AS `row_key`,
 NULL AS `state`,
 NULL AS `is_synced`,
 NULL AS `last_sync_at`,
 NULL AS `pending_since`,
 NULL AS `outcome`,
 NULL AS `code` */;
SET character_set_client = @saved_cs_client;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hybridsync_state` (
  `id` int(11) NOT NULL CHECK (`id` = 1),
  `layout` int(11) NOT NULL,
  `node_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `journal_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `last_batch_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `last_settled_at` bigint(20) DEFAULT NULL,
  `batch_ids` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `in_flight_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `in_flight_source` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `in_flight_seq` bigint(20) DEFAULT NULL,
  `in_flight_attempts` int(11) NOT NULL,
  `settled_seq` bigint(20) NOT NULL,
  `own_seq` bigint(20) NOT NULL,
  `resend_seq` bigint(20) DEFAULT NULL,
  `lease_owner` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `lease_until` bigint(20) DEFAULT NULL,
  `forked_at` bigint(20) DEFAULT NULL,
  `forked_batch_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `hybridsync_state` VALUES
(1,1,'store-1','db111419-382a-4e97-aedf-34481d300eae','01a223b2-00d8-7608-a0dd-f02493b3bcf7',1795895197913746,'01a223b2-00d8-7608-a0dd-f02493b3bcf7 01a223b2-0076-74df-99f3-6fff65cdbb0a 01a223b1-fd17-70b1-b832-17a5652f0c39 ','01a223b2-0100-712e-918f-5c03ffd0afb5','JOURNAL',11,1,9,6,NULL,NULL,NULL,NULL,NULL);
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hybridsync_table` (
  `table_name` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `capture_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `key_columns` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `script_hash` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `triggers_hash` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `backfill` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `backfill_key` varbinary(2800) DEFAULT NULL,
  `backfill_at` bigint(20) DEFAULT NULL,
  `inspected` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `synced_at` bigint(20) DEFAULT NULL,
  `held_code` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `held_detail` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `held_since` bigint(20) DEFAULT NULL,
  `held_probes` int(11) DEFAULT NULL,
  `probe_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`table_name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `hybridsync_table` VALUES
('customer','b6c45863875e','id','0daa70e5a07dbfe8e400006442905d607619a35e0f525cf1b8988fb7f362e1a8','b8fd5aec64a39066dceb5f1c1124368a7dd0ba1d8b97e055ca0f8455231531a0','DONE',0x33,NULL,'3,,18,,id,INTEGER -1,name,TEXT -1',1795895196959653,NULL,NULL,NULL,NULL,NULL),
('extra','c8dee78f8c7b','id','6899cabbd69a7abfd7b8e1fd5a653722b41244569104fdf41c328ef1106eebc8','d5c7b5308391203ea6a89fa04a2b43e2d6de175f8e991c65a793a69b35f59895','DONE',NULL,NULL,'3,,21,,id,INTEGER -1,note,TEXT -1',NULL,'UNKNOWN_TABLE','Central has no table \'extra\'.',1795895197814938,1,1795895257945893),
('legacy','c49fea7425fa','id','c0035088af8ce0e187b05f96526403874c8682b6a4d7a05cbb2affd6baba55a9','3c98e3c25d183142c0327d4402128d7c751bb7d0b1b63dcfce549b3833fa48be','DONE',0x31,NULL,'3,,20,,id,INTEGER -1,note,TEXT -1',1795895196959653,NULL,NULL,NULL,NULL,NULL),
('orders','1c168adb00d2','id','c83b262ab854e35f2d268eccf7597765ac911d3af6a03a9c32b148220033bac1','f7ea7fe7e3c6d7300e3fa8ddf5a8d424eacc8dcf86abf7670e6e3fd36682d08c','DONE',0x32,NULL,'3,,19,,id,INTEGER -1,customer_id,INTEGER -1,note,TEXT -1',1795895196959653,NULL,NULL,NULL,NULL,NULL);
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `orders` (
  `id` int(11) NOT NULL,
  `customer_id` int(11) DEFAULT NULL,
  `note` varchar(50) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `orders` VALUES
(1,1,'first'),
(2,2,'second'),
(900,99,'too early'),
(1000,1,'too big');
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'PIPES_AS_CONCAT,NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_node`.`hybridsync_1c168adb00d2_insert` AFTER INSERT ON `hybridsync_release_1_node`.`orders` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_new, hybridsync_at);
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'PIPES_AS_CONCAT,NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_node`.`hybridsync_1c168adb00d2_update` AFTER UPDATE ON `hybridsync_release_1_node`.`orders` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_new, hybridsync_at);
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'PIPES_AS_CONCAT,NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_node`.`hybridsync_1c168adb00d2_delete` AFTER DELETE ON `hybridsync_release_1_node`.`orders` FOR EACH ROW
BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO `hybridsync_release_1_node`.hybridsync_journal (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_old, hybridsync_at);
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!50001 DROP VIEW IF EXISTS `hybridsync_row_status`*/;
/*!50001 SET @saved_cs_client          = @@character_set_client */;
/*!50001 SET @saved_cs_results         = @@character_set_results */;
/*!50001 SET @saved_col_connection     = @@collation_connection */;
/*!50001 SET character_set_client      = utf8mb4 */;
/*!50001 SET character_set_results     = utf8mb4 */;
/*!50001 SET collation_connection      = utf8mb4_general_ci */;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`tester`@`localhost` SQL SECURITY DEFINER */
/*!50001 VIEW `hybridsync_row_status` AS select `s`.`table_name` AS `table_name`,`s`.`row_key` AS `row_key`,case when `s`.`pending` > 0 then 'PENDING' when `s`.`outcome` <> '' then 'QUARANTINED' else 'SYNCED' end AS `state`,`s`.`pending` = 0 and `s`.`outcome` = '' AS `is_synced`,TIMESTAMP'1970-01-01 00:00:00.000000' + interval nullif(`s`.`synced_at`,0) microsecond AS `last_sync_at`,TIMESTAMP'1970-01-01 00:00:00.000000' + interval nullif(`s`.`pending_at`,0) microsecond AS `pending_since`,nullif(`s`.`outcome`,'') AS `outcome`,nullif(`s`.`code`,'') AS `code` from (select `e`.`table_name` AS `table_name`,`e`.`row_key` AS `row_key`,max(`e`.`synced_at`) AS `synced_at`,max(`e`.`outcome`) AS `outcome`,max(`e`.`code`) AS `code`,max(`e`.`pending`) AS `pending`,min(case when `e`.`pending_at` > 0 then `e`.`pending_at` end) AS `pending_at` from (select `hybridsync_receipt`.`table_name` AS `table_name`,`hybridsync_receipt`.`row_key` AS `row_key`,`hybridsync_receipt`.`synced_at` AS `synced_at`,'' AS `outcome`,'' AS `code`,0 AS `pending_at`,case when `hybridsync_receipt`.`table_name` in (select `hybridsync_journal`.`table_name` from `hybridsync_journal` where `hybridsync_journal`.`row_key` is null) then 1 else 0 end AS `pending` from `hybridsync_receipt` union all select `hybridsync_quarantine`.`table_name` AS `table_name`,`hybridsync_quarantine`.`row_key` AS `row_key`,0 AS `0`,`hybridsync_quarantine`.`outcome` AS `outcome`,`hybridsync_quarantine`.`code` AS `code`,0 AS `0`,case when `hybridsync_quarantine`.`table_name` in (select `hybridsync_journal`.`table_name` from `hybridsync_journal` where `hybridsync_journal`.`row_key` is null) then 1 else 0 end from `hybridsync_quarantine` union all select `hybridsync_journal`.`table_name` AS `table_name`,`hybridsync_journal`.`row_key` AS `row_key`,0 AS `0`,'','',`hybridsync_journal`.`changed_at` AS `changed_at`,1 AS `1` from `hybridsync_journal` where `hybridsync_journal`.`row_key` is not null) `e` group by `e`.`table_name`,`e`.`row_key`) `s` */;
/*!50001 SET character_set_client      = @saved_cs_client */;
/*!50001 SET character_set_results     = @saved_cs_results */;
/*!50001 SET collation_connection      = @saved_col_connection */;
