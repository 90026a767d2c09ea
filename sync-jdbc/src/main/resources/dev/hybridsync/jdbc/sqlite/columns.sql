SELECT name, type AS type_name, "notnull" = 0 AS nullable, hidden IN (2, 3) AS generated, pk,
       CASE WHEN "notnull" THEN dflt_value END AS instead_of_null,
       pk = 1 AND upper(type) = 'INTEGER'
         AND NOT EXISTS (SELECT 1 FROM pragma_index_list(:table) WHERE origin = 'pk') AS auto_increment
FROM pragma_table_xinfo(:table) WHERE hidden <> 1 ORDER BY cid
