SELECT name, type AS type_name, "notnull" = 0 AS nullable, hidden IN (2, 3) AS generated, pk,
       CASE WHEN "notnull" THEN dflt_value END AS instead_of_null
FROM pragma_table_xinfo(:table) WHERE hidden <> 1 ORDER BY cid
