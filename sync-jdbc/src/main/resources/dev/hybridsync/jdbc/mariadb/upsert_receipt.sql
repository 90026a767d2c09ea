INSERT INTO ${hybridsync}_receipt (table_name, row_key, seq, synced_at)
VALUES (:table, :key, :seq, :at)
ON DUPLICATE KEY UPDATE seq = VALUES(seq), synced_at = VALUES(synced_at)
