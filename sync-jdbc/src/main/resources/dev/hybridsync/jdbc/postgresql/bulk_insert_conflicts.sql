INSERT INTO ${hybridsync}_conflict (digest, found_at, table_name, row_key, key_values,
    lost_at, lost_node_id, lost_journal_id, lost_seq, lost_row, won_at, won_node_id, won_journal_id, won_seq)
SELECT unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?)
ON CONFLICT (digest) DO NOTHING
