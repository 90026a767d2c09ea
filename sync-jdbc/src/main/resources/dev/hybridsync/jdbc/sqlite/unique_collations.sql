SELECT l.name AS index_name, i.name AS column_name, i.coll AS collation
FROM pragma_index_list(:table) l JOIN pragma_index_xinfo(l.name) i
WHERE l."unique" = 1 AND i.key = 1
ORDER BY l.name, i.seqno
