INSERT INTO ${hybridsync}_version AS v (table_name, row_key, changed_at, node_id, journal_id, seq, deleted)
SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)
ON CONFLICT (table_name, row_key) DO UPDATE
SET changed_at = EXCLUDED.changed_at, node_id = EXCLUDED.node_id, journal_id = EXCLUDED.journal_id, seq = EXCLUDED.seq,
    deleted = EXCLUDED.deleted
