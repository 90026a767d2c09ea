SELECT '' AS schema_name, tbl_name AS name FROM sqlite_master WHERE type = 'trigger' AND name = :trigger
