SELECT l.name AS index_name, i.name AS column_name, i.coll AS collation, m.sql AS index_sql
FROM pragma_index_list(:table) l JOIN pragma_index_xinfo(l.name) i
LEFT JOIN sqlite_master m ON m.type = 'index' AND m.name = l.name
WHERE l."unique" = 1 AND i.key = 1
ORDER BY l.name, i.seqno
