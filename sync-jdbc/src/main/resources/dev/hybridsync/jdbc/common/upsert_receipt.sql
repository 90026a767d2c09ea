INSERT INTO ${hybridsync}_receipt (table_name, row_key, seq, synced_at)
VALUES (:table, :key, :seq, :at)
ON CONFLICT (table_name, row_key) DO UPDATE SET seq = excluded.seq, synced_at = excluded.synced_at
