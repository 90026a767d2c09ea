INSERT INTO ${hybridsync}_version (table_name, row_key, changed_at, node_id, journal_id, seq, deleted)
SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)
