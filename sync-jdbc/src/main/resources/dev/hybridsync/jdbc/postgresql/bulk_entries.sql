INSERT INTO ${hybridsync}_journal (table_name, row_key, changed_at, journaled_at)
SELECT t, k, c, j FROM unnest(?, ?, ?, ?) AS r(t, k, c, j)
