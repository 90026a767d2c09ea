SELECT COALESCE((SELECT MD5(GROUP_CONCAT(r.table_name, '.', r.constraint_name, ' ', r.delete_rule, ' ', r.update_rule
                                         ORDER BY r.table_name, r.constraint_name))
                 FROM information_schema.referential_constraints r WHERE r.constraint_schema = :schema), '') AS identity,
       '' AS storage, '' AS definition
