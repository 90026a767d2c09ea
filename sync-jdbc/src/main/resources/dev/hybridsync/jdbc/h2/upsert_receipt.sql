MERGE INTO ${hybridsync}_receipt AS known
USING (SELECT CAST(? AS VARCHAR) AS t, CAST(? AS VARCHAR) AS k, CAST(? AS BIGINT) AS s, CAST(? AS BIGINT) AS a, CAST(? AS BIGINT) AS c) AS r
ON known.table_name = r.t AND known.row_key = r.k
WHEN MATCHED THEN UPDATE SET seq = r.s, synced_at = r.a, changed_at = GREATEST(COALESCE(known.changed_at, 0), r.c)
WHEN NOT MATCHED THEN INSERT (table_name, row_key, seq, synced_at, changed_at) VALUES (r.t, r.k, r.s, r.a, r.c)
