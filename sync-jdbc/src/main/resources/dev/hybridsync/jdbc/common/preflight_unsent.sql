SELECT '' AS code, '' AS column_name, '' AS explanation, '' AS fix WHERE 1 = 0
