CREATE TABLE IF NOT EXISTS ${hybridsync}_journal (
  seq ${seq},
  table_name ${name} NOT NULL,
  row_key ${key},
  changed_at BIGINT NOT NULL
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_state (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  layout INTEGER NOT NULL,
  node_id ${name} NOT NULL,
  journal_id ${name} NOT NULL,
  last_batch_id ${name},
  last_settled_at BIGINT,
  in_flight_id ${name},
  in_flight_source ${name},
  in_flight_seq BIGINT,
  in_flight_attempts INTEGER NOT NULL,
  settled_seq BIGINT NOT NULL,
  own_seq BIGINT NOT NULL
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_table (
  table_name ${name} NOT NULL PRIMARY KEY,
  capture_id ${name} NOT NULL,
  key_columns ${text} NOT NULL,
  script_hash ${name} NOT NULL,
  triggers_hash ${name},
  backfill ${name} NOT NULL,
  backfill_key ${key},
  inspected ${text}
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_receipt (
  table_name ${name} NOT NULL,
  row_key ${key} NOT NULL,
  seq BIGINT NOT NULL,
  synced_at BIGINT NOT NULL,
  PRIMARY KEY (table_name, row_key)
)${table_options}
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_quarantine (
  table_name ${name} NOT NULL,
  row_key ${key} NOT NULL,
  seq BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  outcome ${name} NOT NULL,
  code ${name} NOT NULL,
  detail ${text},
  attempts INTEGER NOT NULL,
  since BIGINT NOT NULL,
  due INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_key)
)${table_options}
