SELECT (SELECT schema_version FROM pragma_schema_version) AS version,
       COALESCE(SUM(type = 'table'), 0) AS tables, COALESCE(SUM(type <> 'table'), 0) AS others,
       (SELECT substr(sql, instr(sql, '(')) FROM sqlite_master WHERE type = 'table' AND name = :table) AS body
FROM sqlite_master
-- the objects that SQLite itself creates come and go together with others
WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_' AND substr(name, 1, 11) <> 'hybridsync_'
