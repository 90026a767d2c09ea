SELECT 'KEY_COLLATION' AS code, i.name AS column_name,
       'key column ''' || i.name || ''' has collation ' || i.coll || '; of two keys that it treats as equal, central can''t hold both, and the second one waits at its node' AS explanation,
       'recreate the table with COLLATE BINARY for this column' AS fix
FROM pragma_index_list(:table) l JOIN pragma_index_xinfo(l.name) i
WHERE l.origin = 'pk' AND i.key = 1 AND i.coll <> 'BINARY'
