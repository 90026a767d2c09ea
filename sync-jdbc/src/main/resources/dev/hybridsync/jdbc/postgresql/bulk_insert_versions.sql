INSERT INTO ${hybridsync}_version (table_name, row_key, changed_at, node_id, journal_id, seq, deleted)
SELECT t, r, c, n, j, s, d FROM unnest(?, ?, ?, ?, ?, ?, ?) AS k(t, r, c, n, j, s, d)
