MERGE INTO ${hybridsync}_receipt (table_name, row_key, seq, synced_at) KEY (table_name, row_key)
VALUES (:table, :key, :seq, :at)
