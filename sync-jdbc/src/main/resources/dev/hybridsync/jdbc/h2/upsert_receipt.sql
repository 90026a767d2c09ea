MERGE INTO ${hybridsync}_receipt (table_name, row_key, seq, synced_at, changed_at) KEY (table_name, row_key)
VALUES (:table, :key, :seq, :at,
  GREATEST(:changed, COALESCE((SELECT changed_at FROM ${hybridsync}_receipt WHERE table_name = :table AND row_key = :key), 0)))
