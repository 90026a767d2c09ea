CREATE TABLE IF NOT EXISTS ${hybridsync}_shard (
  node_id ${name} NOT NULL PRIMARY KEY,
  shard ${name} NOT NULL,
  key_ids ${text}
)${table_options}
