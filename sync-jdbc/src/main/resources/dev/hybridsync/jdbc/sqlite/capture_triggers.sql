SELECT name, sql AS definition FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower(:table)
