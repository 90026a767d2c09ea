SELECT 'KEY_COLLATION' AS code, i.name AS column_name,
       'key column ''' || i.name || ''' has collation ' || i.coll || ': keys that it calls equal can''t be here side by side, and the second one waits at its node' AS explanation,
       'make the table anew, with COLLATE BINARY for this column' AS fix
FROM pragma_index_list(:table) l JOIN pragma_index_xinfo(l.name) i
WHERE l.origin = 'pk' AND i.key = 1 AND i.coll <> 'BINARY'
