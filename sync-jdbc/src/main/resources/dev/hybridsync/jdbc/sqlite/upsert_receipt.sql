INSERT INTO ${hybridsync}_receipt (table_name, row_key, seq, synced_at, changed_at)
VALUES (?, ?, ?, ?, ?)
ON CONFLICT (table_name, row_key) DO UPDATE SET seq = excluded.seq, synced_at = excluded.synced_at,
  changed_at = MAX(COALESCE(changed_at, 0), excluded.changed_at)
