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
(1,'in flight'),
(2,'headquarters'),
(3,'Cid');
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'PIPES_AS_CONCAT,NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_central`.`hybridsync_central_b6c45863875e_insert` AFTER INSERT ON `hybridsync_release_1_central`.`customer` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM `hybridsync_release_1_central`.hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_new, hybridsync_at);
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
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_central`.`hybridsync_central_b6c45863875e_update` AFTER UPDATE ON `hybridsync_release_1_central`.`customer` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM `hybridsync_release_1_central`.hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_new, hybridsync_at);
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
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_central`.`hybridsync_central_b6c45863875e_delete` AFTER DELETE ON `hybridsync_release_1_central`.`customer` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM `hybridsync_release_1_central`.hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'637573746f6d6572', hybridsync_old, hybridsync_at);
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hybridsync_api_key` (
  `key_sha256` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `node_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `tables` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `created_at` bigint(20) NOT NULL,
  `expires_at` bigint(20) DEFAULT NULL,
  `revoked_at` bigint(20) DEFAULT NULL,
  PRIMARY KEY (`key_sha256`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `hybridsync_api_key` VALUES
('da18e893d087f47e4f40cde6b01e44a75f3ea43041d005d4c326ba9fe39084a5','store-1',NULL,1795895195412949,NULL,NULL);
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hybridsync_applying` (
  `id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hybridsync_central` (
  `id` int(11) NOT NULL CHECK (`id` = 1),
  `layout` int(11) NOT NULL,
  `installed_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `hybridsync_central` VALUES
(1,1,1795895194855119);
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hybridsync_conflict` (
  `id` bigint(20) NOT NULL AUTO_INCREMENT,
  `digest` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `found_at` bigint(20) NOT NULL,
  `table_name` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `row_key` varbinary(2800) NOT NULL,
  `key_values` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `lost_at` bigint(20) NOT NULL,
  `lost_node_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `lost_journal_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `lost_seq` bigint(20) NOT NULL,
  `lost_row` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `won_at` bigint(20) NOT NULL,
  `won_node_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `won_journal_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `won_seq` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `digest` (`digest`)
) ENGINE=InnoDB AUTO_INCREMENT=2 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `hybridsync_conflict` VALUES
(1,'d4d39e31559f167eca071ebe044a50e1539a4649070edba9c2a782e4b6670ae8',1795895197565118,'customer',0x32,'{\"id\":2}',0,'store-1','db111419-382a-4e97-aedf-34481d300eae',2,'{\"id\":2,\"name\":\"Bob\"}',0,'store-2','0792cbfd-89cb-46e0-9bdb-81beff3ab374',1);
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hybridsync_edit` (
  `seq` bigint(20) NOT NULL AUTO_INCREMENT,
  `table_name` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `row_key` varbinary(2800) DEFAULT NULL,
  `changed_at` bigint(20) NOT NULL,
  PRIMARY KEY (`seq`)
) ENGINE=InnoDB AUTO_INCREMENT=2 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `hybridsync_edit` VALUES
(1,'customer',0x32,1795895197958712);
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hybridsync_edit_table` (
  `table_name` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `capture_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `key_columns` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `script_hash` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `triggers_hash` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  PRIMARY KEY (`table_name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `hybridsync_edit_table` VALUES
('customer','central_b6c45863875e','id','6b7a3da35ead793dbb8a9ecb86c4ac217f4d70725072a8ba89ac91b3e6843fda','882f7ddb852395f244429cbf3b14372b279e895d8b6ebbbc24ed534e10d38865'),
('legacy','central_c49fea7425fa','id','51b2835aa3555363be02a333cb1fd14330cecf9d8e730a1334479b7a12536263','eaf5a940a8dbbcb059530db7bcd6d508a43f522e408b7061c86930c357d727c0'),
('orders','central_1c168adb00d2','id','0da3a5d14ba2e7935bbc91c07e5774be0621c7663365dd02b57c8d523d2f3af7','3d2565f836c1fae48265e508e9361e707de332b820b53ce4e3aba59dbcd8f81e');
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hybridsync_node` (
  `node_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `journal_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `last_batch_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  `last_seen_at` bigint(20) DEFAULT NULL,
  `clock_offset` bigint(20) DEFAULT NULL,
  `applied` bigint(20) NOT NULL,
  `superseded` bigint(20) NOT NULL,
  `deferred` bigint(20) NOT NULL,
  `rejected` bigint(20) NOT NULL,
  `last_outcomes` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin DEFAULT NULL,
  PRIMARY KEY (`node_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `hybridsync_node` VALUES
('store-1','db111419-382a-4e97-aedf-34481d300eae','01a223b2-0100-712e-918f-5c03ffd0afb5',1795895197953645,-18,7,0,3,1,'11	APPLIED			\n'),
('store-2','0792cbfd-89cb-46e0-9bdb-81beff3ab374','01a223b1-ff37-7b24-8fc5-29be2f0e4f21',1795895197565118,-23,1,0,0,0,'1	APPLIED			\n');
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hybridsync_old_journal` (
  `node_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `journal_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (`node_id`,`journal_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC;
/*!40101 SET character_set_client = @saved_cs_client */;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `hybridsync_version` (
  `table_name` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `row_key` varbinary(2800) NOT NULL,
  `changed_at` bigint(20) NOT NULL,
  `node_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `journal_id` varchar(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin NOT NULL,
  `seq` bigint(20) NOT NULL,
  `deleted` int(11) NOT NULL,
  PRIMARY KEY (`table_name`,`row_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci ROW_FORMAT=DYNAMIC;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `hybridsync_version` VALUES
('customer',0x31,1795895197928848,'store-1','db111419-382a-4e97-aedf-34481d300eae',11,0),
('customer',0x32,0,'store-2','0792cbfd-89cb-46e0-9bdb-81beff3ab374',1,0),
('customer',0x33,0,'store-1','db111419-382a-4e97-aedf-34481d300eae',3,0),
('legacy',0x31,0,'store-1','db111419-382a-4e97-aedf-34481d300eae',6,0),
('orders',0x31,0,'store-1','db111419-382a-4e97-aedf-34481d300eae',4,0),
('orders',0x32,0,'store-1','db111419-382a-4e97-aedf-34481d300eae',5,0);
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `legacy` (
  `id` int(11) NOT NULL,
  `note` varchar(50) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `legacy` VALUES
(1,'old');
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'PIPES_AS_CONCAT,NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_central`.`hybridsync_central_c49fea7425fa_insert` AFTER INSERT ON `hybridsync_release_1_central`.`legacy` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6c6567616379', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM `hybridsync_release_1_central`.hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6c6567616379', hybridsync_new, hybridsync_at);
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
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_central`.`hybridsync_central_c49fea7425fa_update` AFTER UPDATE ON `hybridsync_release_1_central`.`legacy` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6c6567616379', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM `hybridsync_release_1_central`.hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6c6567616379', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6c6567616379', hybridsync_new, hybridsync_at);
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
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_central`.`hybridsync_central_c49fea7425fa_delete` AFTER DELETE ON `hybridsync_release_1_central`.`legacy` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6c6567616379', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM `hybridsync_release_1_central`.hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6c6567616379', hybridsync_old, hybridsync_at);
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `orders` (
  `id` int(11) NOT NULL,
  `customer_id` int(11) DEFAULT NULL,
  `note` varchar(50) DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `customer_id` (`customer_id`),
  CONSTRAINT `orders_ibfk_1` FOREIGN KEY (`customer_id`) REFERENCES `customer` (`id`),
  CONSTRAINT `CONSTRAINT_1` CHECK (`id` < 1000)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
/*!40101 SET character_set_client = @saved_cs_client */;
INSERT INTO `orders` VALUES
(1,1,'first'),
(2,2,'second');
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = 'PIPES_AS_CONCAT,NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_central`.`hybridsync_central_1c168adb00d2_insert` AFTER INSERT ON `hybridsync_release_1_central`.`orders` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM `hybridsync_release_1_central`.hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_new, hybridsync_at);
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
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_central`.`hybridsync_central_1c168adb00d2_update` AFTER UPDATE ON `hybridsync_release_1_central`.`orders` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE hybridsync_new VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM `hybridsync_release_1_central`.hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  SET hybridsync_new = CONVERT(NEW.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  IF hybridsync_old <> hybridsync_new THEN
    INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_old, hybridsync_at);
  END IF;
  INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_new, hybridsync_at);
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
/*!50003 CREATE*/ /*!50017 DEFINER=`tester`@`localhost`*/ /*!50003 TRIGGER `hybridsync_release_1_central`.`hybridsync_central_1c168adb00d2_delete` AFTER DELETE ON `hybridsync_release_1_central`.`orders` FOR EACH ROW
hybridsync: BEGIN
  DECLARE hybridsync_at BIGINT DEFAULT TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6));
  DECLARE hybridsync_old VARBINARY(2800);
  DECLARE EXIT HANDLER FOR 1054, 1142, 1143, 1146, 1176, 1264, 1265, 1267, 1270, 1271, 1292, 1300, 1356, 1366, 1406, 1411, 1690, 1977, 4078, 4079
    INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', NULL, 0);
  IF @hybridsync_applying IS NOT NULL THEN
    IF EXISTS (SELECT 1 FROM `hybridsync_release_1_central`.hybridsync_applying WHERE id = @hybridsync_applying) THEN
      LEAVE hybridsync;
    END IF;
  END IF;
  SET hybridsync_old = CONVERT(OLD.`id` + 0 USING utf8mb4) COLLATE utf8mb4_bin;
  INSERT INTO `hybridsync_release_1_central`.hybridsync_edit (table_name, row_key, changed_at) VALUES (_utf8mb4 X'6f7264657273', hybridsync_old, hybridsync_at);
END 
*/;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
