CREATE TABLE IF NOT EXISTS ${hybridsync}_api_key (
  key_sha256 ${name} NOT NULL PRIMARY KEY,
  node_id ${name} NOT NULL,
  tables ${text},
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  revoked_at BIGINT,
  key_id ${name},
  label ${text},
  operations ${text},
  last_used_on BIGINT
)${table_options}
