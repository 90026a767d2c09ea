SELECT l.name AS index_name, l.origin = 'pk' AS is_primary, l.partial AS is_partial, i.name AS column_name
FROM pragma_index_list(:table) l JOIN pragma_index_info(l.name) i
WHERE l."unique" = 1
ORDER BY l.seq, i.seqno
