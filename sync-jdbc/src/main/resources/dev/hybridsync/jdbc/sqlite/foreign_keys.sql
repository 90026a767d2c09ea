SELECT child.name || ':' || f.id AS fk_name,
       '' AS child_schema, child.name AS child_table, f."from" AS child_column,
       '' AS parent_schema, f."table" AS parent_table, f."to" AS parent_column, f.seq AS position
FROM sqlite_master child JOIN pragma_foreign_key_list(child.name) f
WHERE child.type = 'table' AND (lower(child.name) = lower(:table) OR lower(f."table") = lower(:table))
ORDER BY child.name, f.id, f.seq
