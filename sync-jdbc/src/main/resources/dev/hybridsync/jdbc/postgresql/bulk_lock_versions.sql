SELECT v.table_name, v.row_key, v.changed_at, v.node_id, v.journal_id, v.seq FROM ${hybridsync}_version v
JOIN unnest((SELECT CAST(? AS text[])), (SELECT CAST(? AS text[]))) AS k(t, r) ON v.table_name = k.t AND v.row_key = k.r
ORDER BY v.table_name, v.row_key FOR UPDATE OF v
