SELECT CAST(schema_version AS TEXT) AS part FROM pragma_schema_version
UNION ALL
SELECT type || ' ' || name || ' ' || tbl_name || ' ' || rootpage || ' ' || COALESCE(sql, '') FROM sqlite_master
