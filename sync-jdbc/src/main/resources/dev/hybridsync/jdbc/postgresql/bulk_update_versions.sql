UPDATE ${hybridsync}_version v SET changed_at = k.c, node_id = k.n, journal_id = k.j, seq = k.s, deleted = k.d
FROM unnest(?, ?, ?, ?, ?, ?, ?) AS k(t, r, c, n, j, s, d) WHERE v.table_name = k.t AND v.row_key = k.r
