INSERT INTO ${hybridsync}_receipt AS known (table_name, row_key, seq, synced_at, changed_at)
SELECT t, k, s, a, c FROM unnest(?, ?, ?, ?, ?) AS r(t, k, s, a, c)
ON CONFLICT (table_name, row_key) DO UPDATE
SET seq = excluded.seq, synced_at = excluded.synced_at, changed_at = GREATEST(known.changed_at, excluded.changed_at)
