CREATE TABLE IF NOT EXISTS ${hybridsync}_journal (
  seq ${seq},
  table_name ${text} NOT NULL,
  row_key ${text},
  changed_at BIGINT NOT NULL
)
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_state (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  layout INTEGER NOT NULL,
  node_id ${text} NOT NULL,
  journal_id ${text} NOT NULL,
  last_batch_id ${text},
  last_settled_at BIGINT,
  in_flight_id ${text},
  in_flight_source ${text},
  in_flight_seq BIGINT,
  in_flight_attempts INTEGER NOT NULL
)
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_table (
  table_name ${text} NOT NULL PRIMARY KEY,
  capture_id ${text} NOT NULL,
  key_columns ${text} NOT NULL,
  script_hash ${text} NOT NULL,
  backfill ${text} NOT NULL,
  backfill_key ${text},
  inspected ${text}
)
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_receipt (
  table_name ${text} NOT NULL,
  row_key ${text} NOT NULL,
  seq BIGINT NOT NULL,
  synced_at BIGINT NOT NULL,
  PRIMARY KEY (table_name, row_key)
)
--;
CREATE TABLE IF NOT EXISTS ${hybridsync}_quarantine (
  table_name ${text} NOT NULL,
  row_key ${text} NOT NULL,
  seq BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  outcome ${text} NOT NULL,
  code ${text} NOT NULL,
  detail ${text},
  attempts INTEGER NOT NULL,
  since BIGINT NOT NULL,
  due INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_key)
)
