INSERT INTO ${hybridsync}_version AS v (table_name, row_key, changed_at, node_id, journal_id, seq, deleted)
SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)
ON CONFLICT (table_name, row_key) DO UPDATE
SET changed_at = GREATEST(v.changed_at, EXCLUDED.changed_at), seq = EXCLUDED.seq, deleted = EXCLUDED.deleted
WHERE v.node_id = EXCLUDED.node_id AND v.journal_id = EXCLUDED.journal_id AND v.seq < EXCLUDED.seq
RETURNING v.xmax = 0 AS added
